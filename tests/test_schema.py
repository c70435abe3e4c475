"""The published JSON Schema: sound by itself, as strict as the record, and filled by what is written."""

from __future__ import annotations

import copy

import jsonschema
import orjson
import pytest
from pydantic import TypeAdapter

from filled import EXTRACTION
from rasid.records import Extraction
from rasid.schema import record_schema

SCHEMA = record_schema()
RECORD = orjson.loads(orjson.dumps(EXTRACTION))


def test_it_is_a_sound_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_written_record_follows_it():
    jsonschema.validate(RECORD, SCHEMA)


def test_a_written_record_reads_back_as_it_was():
    assert TypeAdapter(Extraction).validate_json(orjson.dumps(EXTRACTION)) == EXTRACTION


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("events", 0, "type"), "picnic"),
        (("events", 0, "factuality"), "maybe"),
        (("events", 0, "confidence"), 1.5),
        (("events", 0, "trigger", "start"), -1),
        (("events", 0, "place", "latitude"), 91),
        (("events", 0, "casualties", 0, "kind"), "bored"),
        (("events", 0, "surprise"), 1),
        (("document", "text"), None),
    ],
)
def test_what_no_record_holds_is_refused(path, value):
    record = copy.deepcopy(RECORD)
    *way, last = path
    part = record
    for key in way:
        part = part[key]
    part[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, SCHEMA)


@pytest.mark.parametrize("key", ["id", "time", "reasons", "casualty_status"])
def test_every_key_is_there_even_where_its_value_is_null(key):
    record = copy.deepcopy(RECORD)
    del record["events"][0][key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, SCHEMA)
