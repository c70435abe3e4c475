"""Brings the catalogues of the interface up to date with its messages: new ones are added empty, gone ones taken out.

    python scripts/catalogue.py

The translations are then written in src/rasid/service/translations/LANGUAGE/LC_MESSAGES/rasid.po; a test holds that none
is missing.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from rasid.exports.formats import FORMATS
from rasid.incidents.features import FEATURES

SERVICE = Path(__file__).parents[1] / "src/rasid/service"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"trimmed": "true", "newstyle_gettext": "true"}}
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def messages() -> Catalog:
    """All messages of the pages, with where they stand."""
    found = Catalog(project="Rasid", charset="utf-8")
    for file, _, message, comments, context in extract_from_dir(SERVICE, METHODS, OPTIONS, KEYWORDS):
        found.add(message, None, [(file, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    for one in FORMATS.values():
        for text in (one.label, *one.losses):
            found.add(text, None, [(f"exports: {one.name}", None)])  # type: ignore[list-item]
    for feature in FEATURES:  # what linking says of two reports
        for level in feature.levels:
            found.add(level.message, None, [(f"incidents/features: {feature.name}", None)])  # type: ignore[list-item]
    return found


def main() -> None:
    """Update all catalogues."""
    template = messages()
    for path in sorted(SERVICE.glob("translations/*/LC_MESSAGES/rasid.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=130, sort_output=True, omit_header=False, include_lineno=False)
        missing = [message.id for message in catalogue if message.id and not _is_told(message.string)]
        print(f"{path}: {len(catalogue)} messages, {len(missing)} without a translation")


def _is_told(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(translation) if isinstance(translation, (tuple, list)) else bool(translation)


if __name__ == "__main__":
    main()
