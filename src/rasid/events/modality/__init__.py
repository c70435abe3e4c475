"""Whether words tell a happening, and how far the document commits itself to it."""
