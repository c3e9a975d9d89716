"""The JSON Schema that editors complete and check a file with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from pm_tui.document.draft import Draft
from pm_tui.document.fields import Field, Kind
from pm_tui.document.loading import load
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Value
from pm_tui.document.schema import json_schema
from tests.document.strategies import tree_of, valid_values

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.toml"))
SCHEMA = json_schema()
FORMATS = FormatChecker()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FORMATS)


def errors(value: Any) -> list[str]:
    """Return what a document does not do as the schema says."""
    return [error.message for error in VALIDATOR.iter_errors(value)]


FIELDS = [(table, field) for table in TABLES for field in table.fields]
NAMES = [f"{table.name}.{field.name}" for table, field in FIELDS]


@FORMATS.checks("date-time", raises=ValueError)
def is_date_time(value: object) -> bool:
    """Check what the library checks only with another package installed."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def as_json(value: object) -> Any:
    """Return a tree as an editor's schema check sees it: dates as texts."""
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def document(table: Table, field: Field, value: Value) -> Any:
    node: Value = {field.name: value}
    if table.many:
        node = [node]
    for key in reversed(table.path[1:]):
        node = {key: node}
    return as_json(tree_of(**{table.path[0]: node}))


def part(table: Table) -> Mapping[str, Any]:
    found: Mapping[str, Any] = SCHEMA
    for key in table.path:
        found = found["properties"][key]
    return found["items"] if table.many else found


def test_it_is_a_schema_and_json() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_it_holds_no_keyword_that_no_validator_knows() -> None:
    known = {*Draft202012Validator.VALIDATORS, "$schema", "title", "description"}

    def look(schema: Any) -> None:
        for key, value in schema.items():
            assert key in known, key
            if key == "properties":
                for inner in value.values():
                    look(inner)
            elif key in ("items", "additionalProperties") and isinstance(value, dict):
                look(value)
            elif key == "anyOf":
                for inner in value:
                    look(inner)

    look(SCHEMA)


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=NAMES)
def test_every_field_is_in_it_with_its_title_and_help(table: Table, field: Field) -> None:
    found = part(table)["properties"][field.name]
    assert found["title"] == field.spec.title
    assert field.spec.prompt in found.get("description", "")
    assert field.spec.good in found.get("description", "")
    assert "default" not in found
    for word in (*field.spec.choices, *field.spec.answers):
        if field.spec.kind not in (Kind.LINE, Kind.PROSE):
            assert f'"{word}"' in json.dumps(found)


@settings(max_examples=6)
@pytest.mark.parametrize(("table", "field"), FIELDS, ids=NAMES)
@given(data=st.data())
def test_it_accepts_every_valid_value(table: Table, field: Field, data: st.DataObject) -> None:
    assert not errors(document(table, field, data.draw(valid_values(field.spec))))


WRONG: Mapping[Kind, tuple[Value, ...]] = {
    Kind.ID: (7, ["x"]),
    Kind.LINE: (7, True, ["x"]),
    Kind.PROSE: (7, True, {"x": "y"}),
    Kind.CHOICE: ("no such choice", 7),
    Kind.FLAG: ("yes", 1),
    Kind.MOMENT: (7, True, "in the afternoon"),
    Kind.DAY: (7, "soon"),
    Kind.COUNT: (-1, 0.5, "many", True),
    Kind.SHARE: (-1, 101, 100.5, "most", True),
    Kind.NUMBER: ("a lot", True),
    Kind.WORDS: ("not a list", [7]),
    Kind.ZONE: (7, ["UTC"]),
    Kind.LINK: (7,),
    Kind.REF: (7, ["x"]),
    Kind.REFS: ("x", [7]),
    Kind.MARKS: ("x", {"x": 7}),
}


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=NAMES)
def test_it_refuses_wrong_types(table: Table, field: Field) -> None:
    for value in WRONG[field.spec.kind]:
        assert not VALIDATOR.is_valid(document(table, field, value)), value


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_it_refuses_something_else_where_a_table_belongs(table: Table) -> None:
    node: Any = "text"
    for key in reversed(table.path):
        node = {key: node}
    assert not VALIDATOR.is_valid(node)
    assert part(table)["type"] == "object"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_it_accepts_the_samples(path: Path) -> None:
    assert not errors(as_json(load(path.read_bytes()).tree))


def test_it_lets_a_draft_leave_things_out_and_add_its_own() -> None:
    assert not errors({})
    assert not errors(as_json(Draft.new().tree))
    assert not errors({"incident": {}, "timeline": [{}], "ours": {"key": 1}})
    assert not errors({"impact": {"our_own_key": 1}})


def test_format_and_visibility() -> None:
    assert not VALIDATOR.is_valid({"format": 2})
    assert not errors({"visibility": {"impact.financial": "internal"}})
    assert not VALIDATOR.is_valid({"visibility": {"impact.financial": "secret"}})


def test_the_schema_is_made_anew_each_time() -> None:
    json_schema()["properties"].clear()
    assert json_schema() == SCHEMA
