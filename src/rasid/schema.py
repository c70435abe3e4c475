"""The JSON Schema of a record, made from the dataclasses of `records`."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from rasid.records import EVENT_TYPES, Extraction

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of one line of `rasid extract --format jsonl`.

    It says more than the types of the dataclasses do: the closed list of event types, offsets that are never negative, the
    bounds of confidence and coordinates, and that a record holds no other keys.
    """
    schema = TypeAdapter(Extraction).json_schema(mode="serialization")
    definitions = schema["$defs"]
    for definition in (schema, *definitions.values()):
        definition["additionalProperties"] = False
        definition["required"] = list(definition["properties"])  # a field with a default is printed, too
    event = definitions["Event"]["properties"]
    event["type"]["enum"] = list(EVENT_TYPES)
    event["confidence"] |= {"minimum": 0, "maximum": 1}
    for bound in ("start", "end"):
        definitions["Span"]["properties"][bound]["minimum"] = 0
    place = definitions["Place"]["properties"]
    _bound(place["latitude"], -90, 90)
    _bound(place["longitude"], -180, 180)
    return {"$schema": DIALECT, **schema, "title": "Rasid record"}


def _bound(nullable: dict[str, Any], low: float, high: float) -> None:
    for option in nullable["anyOf"]:
        if option["type"] == "number":
            option |= {"minimum": low, "maximum": high}
