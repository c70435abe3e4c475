"""Checks on a directory of lexicon files that YAML itself does not make: `rasid lexicon check` and a test run them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_INVISIBLE = re.compile(r"\u0640(?=\w)|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Finding(NamedTuple):
    """Something wrong in a file, at a line that counts from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.message}"


class Example(NamedTuple):
    """A sentence of an event's row: one with an event of its type (`ex`), or one with none, a trap (`not_ex`).

    With `means` the weapon decides on the type, `type` is only the default.
    """

    path: Path
    line: int
    type: str
    means: bool
    sentence: str
    wanted: bool = True


def check_files(directory: Path) -> Iterator[Finding]:
    """What is wrong with the YAML below a directory.

    A file must parse and hold a list or a mapping; a mapping must not hold a key twice (YAML would take the last one without
    a word); a row's `id` must be its own within its concept; no text holds words stretched with tatweel or characters that
    cannot be seen.
    """
    ids: dict[tuple[str, str], str] = {}
    for path, root in _documents(directory):
        if isinstance(root, Finding):
            yield root
            continue
        if not isinstance(root, yaml.SequenceNode | yaml.MappingNode):
            yield Finding(path, 1, "neither a list nor a mapping")
            continue
        yield from _check_nodes(path, root)
        concept = path.relative_to(directory).parts[0].removesuffix(".yaml")
        for line, row in _rows(root):
            if (key := (concept, str(row.get("id")))) in ids and "id" in row:
                yield Finding(path, line, f"id {row['id']!r} stands already in {ids[key]}")
            ids[key] = f"{path.name}, line {line}"


def examples(directory: Path) -> Iterator[Example]:
    """The examples and traps of all rows that say a type of event; files that do not parse have none."""
    for path, root in _documents(directory):
        if isinstance(root, yaml.Node):
            for line, row in _rows(root):
                for key in ("ex", "not_ex") if "type" in row else ():
                    said = row.get(key, ())
                    for sentence in [said] if isinstance(said, str) else said:
                        yield Example(path, line, row["type"], bool(row.get("means")), sentence, key == "ex")


def _documents(directory: Path) -> Iterator[tuple[Path, yaml.Node | Finding | None]]:
    for path in sorted(directory.rglob("*.yaml")):
        try:
            yield path, yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            yield path, Finding(path, line, f"not readable as YAML: {error.problem}")
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            yield path, Finding(path, 1, f"not readable as YAML: {error}")


def _check_nodes(path: Path, node: yaml.Node) -> Iterator[Finding]:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        if found := _INVISIBLE.search(node.value):
            yield Finding(path, line, f"U+{ord(found.group()):04X} in {node.value!r}")
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _check_nodes(path, child)
    elif isinstance(node, yaml.MappingNode):
        keys = set()
        for key, value in node.value:
            if key.value in keys:
                yield Finding(path, key.start_mark.line + 1, f"key {key.value!r} stands twice in one mapping")
            keys.add(key.value)
            yield from _check_nodes(path, value)


def _rows(root: yaml.Node) -> Iterator[tuple[int, dict[str, Any]]]:
    """The mappings of a list, each with its line."""
    if isinstance(root, yaml.SequenceNode):
        loader = yaml.SafeLoader("")
        for node in root.value:
            if isinstance(node, yaml.MappingNode):
                yield node.start_mark.line + 1, {str(k): v for k, v in loader.construct_mapping(node, deep=True).items()}
