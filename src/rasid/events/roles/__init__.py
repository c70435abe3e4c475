"""Who did it, to whom: arguments of a trigger, doers told elsewhere, subjects left out, and when two phrases name one side."""
