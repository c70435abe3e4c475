"""Times in running text: phrases that date, read and resolved.

`times_in` finds them in a document; `resolve` reads a mention again against another day (the focus of a narrative, an inferred
publication date).
"""

from rasid.mentions.times.again import resolve
from rasid.mentions.times.finder import times_in

__all__ = ["resolve", "times_in"]
