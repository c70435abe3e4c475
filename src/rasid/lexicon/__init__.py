"""The lexicon: what Rasid knows, as YAML by concept in `data/`, compiled into one file that loads fast.

`load("weapons")` gives what `data/weapons.yaml` says (a folder `data/actors/` of YAML lists is one concept, its files in
order). `rasid lexicon compile` writes `compiled.json` from the YAML; nobody edits it by hand and a test holds it fresh. A user's
own directory (`--lexicon DIR`) is laid over it with `extend`: its lists are added, its mappings merged.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import orjson

HERE = Path(__file__).parent
DATA = HERE / "data"
COMPILED = HERE / "compiled.json"

_extra: list[Path] = []


def read_directory(directory: Path) -> dict[str, Any]:
    """All concepts of a directory of YAML files: concept name to content."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    concepts: dict[str, Any] = {}
    for path in sorted(directory.rglob("*.yaml")):
        name = path.relative_to(directory).parts[0].removesuffix(".yaml")
        try:
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        except yaml.YAMLError as error:
            where = getattr(error, "problem_mark", None)
            line = f", line {where.line + 1}" if where else ""
            raise ValueError(f"{path}{line}: not readable as YAML: {getattr(error, 'problem', error)}") from error
        concepts[name] = _merged(concepts[name], content, path) if name in concepts else content
    return concepts


def compile_lexicon() -> int:
    """Write `compiled.json` from the YAML; the number of bytes written."""
    content = orjson.dumps(read_directory(DATA), option=orjson.OPT_SORT_KEYS)
    return COMPILED.write_bytes(content)


def is_fresh() -> bool:
    """Whether `compiled.json` holds what the YAML says."""
    return COMPILED.exists() and COMPILED.read_bytes() == orjson.dumps(read_directory(DATA), option=orjson.OPT_SORT_KEYS)


def extend(directory: Path) -> None:
    """Lay a user's directory over the shipped lexicon, before anything is loaded from it."""
    if not directory.is_dir():
        raise ValueError(f"{directory}: no such lexicon directory")
    _extra.append(directory)
    _all.cache_clear()


def load(concept: str) -> Any:
    """The content of one concept; KeyError where there is none."""
    return _all()[concept]


@cache
def _all() -> dict[str, Any]:
    concepts: dict[str, Any] = orjson.loads(COMPILED.read_bytes())
    for directory in _extra:
        for name, content in read_directory(directory).items():
            concepts[name] = _merged(concepts[name], content, directory) if name in concepts else content
    return concepts


def _merged(old: Any, new: Any, path: Path) -> Any:
    if isinstance(old, list) and isinstance(new, list):
        return old + new
    if isinstance(old, dict) and isinstance(new, dict):
        return {
            **old,
            **{k: _merged(old[k], v, path) if k in old and isinstance(v, (dict, list)) else v for k, v in new.items()},
        }
    raise ValueError(f"{path}: a list and a mapping of one concept do not go together")
