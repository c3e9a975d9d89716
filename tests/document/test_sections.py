"""The sections of the walk, and which of them a place belongs to."""

from __future__ import annotations

import re

import pytest

from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Path
from pm_tui.document.sections import SECTIONS, section_of, tables_without_section


def test_every_table_is_in_exactly_one_section() -> None:
    shown = [name for section in SECTIONS for name in section.tables]
    assert sorted(shown) == sorted(table.name for table in TABLES)
    assert tables_without_section() == ()


def test_there_are_thirteen_and_the_review() -> None:
    assert len(SECTIONS) == 14
    assert SECTIONS[-1].id == "review"
    assert len({section.id for section in SECTIONS}) == 14
    assert len({section.title for section in SECTIONS}) == 14


def test_each_says_what_it_is_about_and_which_guides_ask_for_it() -> None:
    for section in SECTIONS:
        assert section.intro.endswith(".")
        assert re.fullmatch(r"S[0-4]( S[0-4])*", section.seeds)
        assert [table.name for table in section.parts()] == list(section.tables)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        (("incident", "title"), "overview"),
        (("people", "a1", "name"), "overview"),
        (("impact", "financial"), "impact"),
        (("impact", "metrics", "m1", "value"), "impact"),
        (("analysis", "trigger"), "causes"),
        (("analysis", "causes", 0, "text"), "causes"),
        (("timeline",), "timeline"),
        (("timeline", 3), "timeline"),
        (("glossary", 0, "term"), "background"),
        (("improvements", "i1"), "actions"),
        (("waivers", 0, "why"), "checklist"),
        (("comments", "c1"), "review"),
        (("visibility", "impact.financial"), "overview"),
        (("format",), "overview"),
        (("nowhere", "at", "all"), "overview"),
        ((), "overview"),
    ],
)
def test_every_place_belongs_to_a_section(path: Path, section: str) -> None:
    assert section_of(path).id == section


def test_every_field_belongs_to_the_section_of_its_table() -> None:
    for table in TABLES:
        for field in table.fields:
            row: Path = ("row1",) if table.many else ()
            assert table.name in section_of((*table.path, *row, field.name)).tables
