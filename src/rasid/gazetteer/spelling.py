"""Spellings of a place name: what one name may look like in running text once it is folded.

Folding already levels hamza, ة/ه, ى/ي and hashtags. What is left is the article («الحسكة», «حسكة»), which the lookup takes
off and compares, words written together («ديرالزور»), the names with أبو in their cases (أبو، أبي، أبا، البو), a final ه for ا
(«دوما», «دومة»), and the head noun that a name may go without.
"""

from __future__ import annotations

from rasid.language.folding import fold_phrase

# Nouns that tell the kind of a place and may be left off its name; the ones behind which alone the rest is a name.
HEADS = {
    "settlement": ("مدينه", "بلده", "قريه", "ناحيه", "مركز", "مديريه", "قضاء", "مزرعه", "بلد"),
    "division": ("محافظه", "ولايه", "منطقه", "اقليم", "شعبيه", "جهه", "اماره", "مقاطعه", "لواء"),
}
SITE_HEADS = (
    "حي", "مخيم", "حقل", "قاعده", "مطار", "معبر", "منفذ", "سد", "جسر", "مشفي", "مستشفي", "مسجد", "جامع", "كنيسه", "ميناء",
    "مصفاه", "معسكر", "سجن", "ساحه", "ميدان", "سوق", "شارع", "دوار", "طريق", "محطه", "حاجز", "مفرق", "جامعه", "ضاحيه", "معمل",
)  # fmt: skip
_LANDFORMS = ("جبل", "جبال", "نهر", "وادي", "بحيره", "جزيره", "خليج", "صحراء", "باديه", "سهل", "تل")
_TAILS = ("النفطي", "الغازي", "الجويه", "العسكريه", "الدولي", "العسكري", "الحدودي", "البري", "البحري", "النوويه", "النووي")
_KUNYA = ("ابو", "ابي", "ابا", "البو", "ال ابو")


def bare(spelling: str) -> tuple[str, bool]:
    """The spelling without the article of its first word, and whether it had one."""
    if spelling.startswith("ال") and len(spelling.split(" ", 1)[0]) > 4:
        return spelling[2:], True
    return spelling, False


def spellings(name: str, kind: str) -> list[str]:
    """All folded spellings of a name; those that only stand behind their head noun are marked with a leading ~."""
    full = _words(name)
    if kind == "country":
        return [" ".join(full)]  # «تركية» is the adjective of «تركيا»
    found = dict.fromkeys(_variants(full))
    shorter = _without_head(full)
    if shorter:
        mark = "~" if full[0] in SITE_HEADS or kind == "admin1" else ""
        found.update(dict.fromkeys(mark + variant for variant in _variants(shorter)))
    return list(found)


def _words(name: str) -> list[str]:
    return fold_phrase("".join(c if c.isalnum() or c.isspace() or "\u0610" <= c <= "\u0670" else " " for c in name)).split()


def _without_head(words: list[str]) -> list[str]:
    """The words behind a head noun («حقل العمر النفطي» -> «العمر»); none where the name is no name without it."""
    heads = (*HEADS["settlement"], *HEADS["division"], *SITE_HEADS)
    if len(words) < 2 or words[0] not in heads:
        return []
    rest = words[1:]
    while len(rest) > 1 and rest[-1] in _TAILS:
        rest = rest[:-1]
    return rest if rest[0] not in _TAILS else []


def _variants(words: list[str]) -> list[str]:
    """The words joined by blanks, and the same under each rule of spelling that touches them."""
    found = [" ".join(words)]
    if not words:
        return []
    for kunya in _KUNYA:
        if found[0].startswith(kunya + " "):
            found += [f"{other} {found[0][len(kunya) + 1 :]}" for other in _KUNYA[:4] if other != kunya]
            found += [f"{other}{found[0][len(kunya) + 1 :]}" for other in ("ابو", "البو")]
    if len(words) == 2 and words[0] not in SITE_HEADS and words[0] not in _LANDFORMS and len(words[0]) + len(words[1]) < 14:
        found.append("".join(words))
    found += [form[:-1] + "ه" for form in found if len(form) > 3 and form[-1] == "ا" and " " not in form]
    return found
