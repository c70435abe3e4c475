"""Python's collector of cycles in a process that reads documents one after another."""

from __future__ import annotations

import gc

_OBJECTS = 10_000  # made between two looks at young objects


def rest() -> None:
    """Let nothing be collected until the first document is read: modules and lexicon are many objects that stay.

    Collecting among them takes a sixth of the time from the start of a process to its first record. `settle` ends the rest.
    """
    gc.disable()


def settle() -> None:
    """Spare the collector what it need not look through: the lexicon, once it is loaded, and young objects again and again.

    A document makes no cycles; to look for them every 700 objects takes a twentieth of all the time. Called after the first
    document; further calls change nothing.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.set_threshold(_OBJECTS)
    gc.enable()
