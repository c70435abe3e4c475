"""What the codes of a record are called on the pages, with a short definition: the closed lists of the codebook, in words.

`TERMS[list][code]` is a `Term`. Labels and definitions are messages of the catalogues (`rasid.service.i18n`); lists are closed,
and a test holds them equal to the codebook's. A code that is not here (a gazetteer's own kind of place) is shown as it is.
"""

from __future__ import annotations

from rasid.service.terms.events import FAMILIES, FAMILY_OF, FAMILY_TERMS, TYPES
from rasid.service.terms.fields import FIELDS
from rasid.service.terms.people import PEOPLE
from rasid.service.terms.term import N_, Term
from rasid.service.terms.values import VALUES

__all__ = ["FAMILIES", "FAMILY_OF", "N_", "TERMS", "Term", "term"]

TERMS: dict[str, dict[str, Term]] = {"type": TYPES, "family": FAMILY_TERMS, **VALUES, **FIELDS, **PEOPLE}


def term(list_: str, code: str) -> Term:
    """What a code of a list is called; an unlisted one is its own name in words."""
    return TERMS.get(list_, {}).get(code) or Term(code.replace("_", " "))
