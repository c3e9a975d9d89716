"""The declarations of the fields: complete, true to their types, and the only place there is."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator

import pytest

from pm_tui.document import view
from pm_tui.document.fields import (
    NONE,
    UNKNOWN,
    Field,
    Kind,
    Record,
    Spec,
    annotations_of,
    declare,
    field_of,
    fields_of,
    hidden,
)
from pm_tui.document.model.postmortem import Postmortem
from pm_tui.document.model.tables import (
    TABLES,
    Table,
    field_named,
    key_order,
    section_at,
    table_named,
)
from pm_tui.document.schema import section_json_schema

FIELDS = [(table, field) for table in TABLES for field in table.fields]
NAMES = [f"{table.name}.{field.name}" for table, field in FIELDS]
each_field = pytest.mark.parametrize(("table", "field"), FIELDS, ids=NAMES)

STATEMENTS = {0: 13, 1: 16, 2: 14, 3: 25, 4: 20}
"""How many numbered statements each of the five guides has."""

SHOWN_BY_THEIR_KIND = (Kind.CHOICE, Kind.FLAG, Kind.REF, Kind.REFS)
"""Kinds whose form offers the values, so that an example would only repeat them."""

WITHOUT_EXAMPLE = {
    "actions.done_on",  # a date, like `due` above it
    "waivers.rule",  # filled from the finding that is waived
    "waivers.path",
    "waivers.why",
    "reviews.at",
    "comments.quote",  # the document's own words
    "comments.who",
    "comments.resolved_by",
}


@each_field
def test_a_shown_field_has_a_title_a_prompt_and_an_example(table: Table, field: Field) -> None:
    spec = field.spec
    assert spec.title
    assert spec.title[0].isupper()
    if spec.hidden:
        return
    assert spec.prompt.endswith((".", "?"))
    if spec.kind not in SHOWN_BY_THEIR_KIND:
        assert bool(spec.good) == (f"{table.name}.{field.name}" not in WITHOUT_EXAMPLE)
    assert spec.good != spec.bad or not spec.good


def test_the_exceptions_exist() -> None:
    assert set(NAMES) >= WITHOUT_EXAMPLE


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_titles_are_unique_within_a_table(table: Table) -> None:
    titles = [field.spec.title for field in table.fields]
    assert len(set(titles)) == len(titles)


def literals(annotation: object) -> Iterator[str]:
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
    else:
        for inner in typing.get_args(annotation):
            yield from literals(inner)


def plain_types(annotation: object) -> Iterator[object]:
    origin = typing.get_origin(annotation)
    if origin is typing.Literal:
        return
    if origin in (list,) or (origin is not None and "Mapping" in str(origin)):
        yield origin
    elif typing.get_args(annotation):
        for inner in typing.get_args(annotation):
            yield from plain_types(inner)
    elif annotation is not type(None):
        yield annotation


@each_field
def test_choices_and_answers_are_those_of_the_type(table: Table, field: Field) -> None:
    annotation = annotations_of(table.section)[field.name]
    spec = field.spec
    assert type(None) in typing.get_args(annotation)
    if spec.kind is Kind.CHOICE:
        assert tuple(literals(annotation)) == tuple(spec.choices)
        assert all(spec.choices.values())
    elif spec.kind not in (Kind.LINE, Kind.PROSE):  # where these words are texts anyway
        # The type may promise one word more than the field takes, never one less.
        assert set(spec.answers) <= set(literals(annotation)) <= {UNKNOWN, NONE}
        assert bool(spec.answers) == bool(list(literals(annotation)))


PYTHON_TYPES = {
    Kind.FLAG: "bool",
    Kind.MOMENT: "datetime",
    Kind.DAY: "date",
    Kind.COUNT: "int",
    Kind.SHARE: "int float",
    Kind.NUMBER: "int float",
    Kind.WORDS: "list",
    Kind.REFS: "list",
    Kind.MARKS: "Mapping",
    Kind.CHOICE: "",
}


@each_field
def test_the_python_type_is_that_of_the_kind(table: Table, field: Field) -> None:
    annotation = annotations_of(table.section)[field.name]
    names = sorted(getattr(found, "__name__", "") for found in plain_types(annotation))
    assert names == sorted(PYTHON_TYPES.get(field.spec.kind, "str").split())


@each_field
def test_every_seed_is_a_statement_of_a_guide(table: Table, field: Field) -> None:
    for seed in field.spec.seeds:
        match = re.fullmatch(r"S([0-4]) (\d+)\.(\d+)", seed)
        assert match, seed
        guide, chapter, number = (int(part) for part in match.groups())
        assert chapter == guide
        assert 1 <= number <= STATEMENTS[guide]


@each_field
def test_references_name_tables_whose_rows_have_ids(table: Table, field: Field) -> None:
    is_reference = field.spec.kind in (Kind.REF, Kind.REFS)
    assert bool(field.spec.tables) == is_reference
    for name in field.spec.tables:
        found = table_named(name)
        assert found is not None
        assert found.has_ids


@each_field
def test_what_is_expected_names_every_choice_and_answer(table: Table, field: Field) -> None:
    expected = field.spec.expects
    assert expected.startswith("must be ")
    assert "{" not in expected
    if field.spec.kind is Kind.CHOICE:
        assert all(choice in expected for choice in field.spec.choices)
    assert all(f'"{word}"' in expected for word in field.spec.answers)


def test_every_table_is_reached_by_its_name_path_and_attribute() -> None:
    empty = Postmortem()
    assert len({table.name for table in TABLES}) == len(TABLES)
    assert {table.attribute for table in TABLES} | {"visibility"} == set(Postmortem.__slots__)
    for table in TABLES:
        assert table_named(table.name) is table
        assert bool(table.one) == table.many
        assert getattr(empty, table.attribute) == (() if table.many else table.section())
        holder = (*table.path, "row1") if table.many else table.path
        assert section_at(holder) is table.section
        assert key_order()[table.path] == tuple(field.name for field in table.fields)
        for field in table.fields:
            assert field_named(f"{table.name}.{field.name}") == (table, field)
            assert section_at((*holder, field.name)) is None or field.name == "metrics"
    assert field_named("impact.nothing") is None
    assert field_named("nothing.at_all") is None
    assert table_named("nothing") is None
    assert section_at(("timeline",)) is None
    assert section_at(()) is None


def test_an_attribute_that_is_not_declared_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Loose\.loose"):

        class Loose(Record):
            loose: str | None = None


# Adding a field touches one place


class Drill(Record):
    """A section of a test: the only place that declares its fields."""

    name: str | None = declare(Kind.LINE, "Name", "What was tried.", good="restore")
    minutes: int | None = declare(
        Kind.COUNT, "Minutes", "How long it took.", good="12", answers=("unknown",), seeds="S0 0.3"
    )
    secret: str | None = hidden(Kind.LINE, "Secret")


def test_a_declared_field_is_in_the_form_the_schema_and_the_validation() -> None:
    assert [field.name for field in fields_of(Drill)] == ["name", "minutes", "secret"]
    minutes = field_of(Drill, "minutes")
    assert minutes is not None
    assert minutes.spec == Spec(
        Kind.COUNT,
        "Minutes",
        "How long it took.",
        good="12",
        answers=("unknown",),
        seeds=("S0 0.3",),
    )
    assert [field.name for field in fields_of(Drill) if not field.spec.hidden] == [
        "name",
        "minutes",
    ]
    schema = section_json_schema(Drill)
    assert list(schema["properties"]) == ["name", "minutes", "secret"]
    assert schema["properties"]["minutes"]["title"] == "Minutes"
    assert "How long it took. Example: 12" in schema["properties"]["minutes"]["description"]
    wrong = view._validator(Drill)({"name": 7, "minutes": -1, "undeclared": [7]})
    assert set(wrong) == {"name", "minutes"}
    assert wrong["minutes"] == minutes.spec.expects
    assert view._validator(Drill)({"name": "restore", "minutes": "unknown"}) == {}


def test_a_record_holds_what_it_was_given_and_cannot_be_changed() -> None:
    record = Drill(name="restore")
    assert (record.name, record.minutes) == ("restore", None)
    assert record == Drill(name="restore", minutes=None)
    assert record != Drill(name="restore", minutes=3)
    assert repr(record) == "Drill(name='restore')"
    with pytest.raises(AttributeError, match=r"Drill\.name cannot be set"):
        record.name = "other"
    with pytest.raises(AttributeError, match=r"Drill\.name cannot be deleted"):
        del record.name
    with pytest.raises(TypeError, match="Drill has no field 'nmae'"):
        Drill(nmae="restore")
