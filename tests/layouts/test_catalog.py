"""The layouts that ship: their headings are their guides', and each places every field."""

from __future__ import annotations

import pytest

from pm_tui.document.fields import Kind
from pm_tui.document.layout import Layout, LayoutProblem
from pm_tui.document.model.tables import TABLES
from pm_tui.layouts.catalog import layout_names, load_layout

GUIDES = {
    "include-list": (
        "{title}",
        "Description",
        "Timeline",
        "Impact",
        "Root Cause Analysis",
        "Action Items and Recommendations",
    ),
    "incident-report": (
        "Incident Report: {title}",
        "Incident Overview",
        "Root Cause Analysis",
        "Impact Assessment",
        "Response Evaluation",
        "Lessons Learned",
        "Recommendations and Action Items",
    ),
    "four-part": (
        "Postmortem: {title}",
        "Issue Summary",
        "Timeline",
        "Root Cause and Resolution",
        "Corrective and Preventative Measures",
    ),
    "five-part": (
        "Postmortem: {title}",
        "1. Issue Summary",
        "2. Timeline",
        "3. Root Cause and Resolution",
        "4. Corrective and Preventative Measures",
        "5. Lessons Learned",
    ),
    "formal": (
        "{title}",
        "1. Executive Summary",
        "2. Background",
        "3. Timeline of Events",
        "4. Root Cause Analysis",
        "5. Impact Analysis",
        "6. Recommendations",
        "7. Conclusion",
    ),
}
FIVE_PART_LABELS = {
    "1. Issue Summary": ["Duration", "Impact", "Root Cause"],
    "2. Timeline": ["Detection", "Actions Taken", "Escalation", "Resolution"],
    "3. Root Cause and Resolution": ["Detailed Explanation", "Resolution"],
    "4. Corrective and Preventative Measures": ["Improvements", "Tasks"],
    "5. Lessons Learned": ["What Went Well", "What Could Be Improved", "Next Steps"],
}
# Shown by the title, by the ~ of an estimate, or not meant for readers.
ELSEWHERE = {"incident.title", "timeline.about", "timeline.visibility"}


def placed(layout: Layout) -> set[str]:
    names: set[str] = set()
    for heading in layout.headings:
        for show in heading.shows:
            prefix = f"{show.rows}." if show.rows else ""
            columns = [name for c in show.columns for name in (c.field, *c.also)]
            names.update(prefix + name for name in (*show.fields, *columns, *show.where))
    return names


def test_there_are_six_layouts_and_standard_comes_first() -> None:
    assert layout_names()[0] == "standard"
    assert set(layout_names()) == {"standard", *GUIDES}


@pytest.mark.parametrize("name", GUIDES)
def test_a_guides_layout_has_exactly_its_guides_headings(name: str) -> None:
    layout = load_layout(name)
    tops = [heading.title for heading in layout.headings if heading.level == 2]
    assert (layout.title, *tops) == (*GUIDES[name], "Appendix")
    last = [heading.title for heading in layout.headings].index("Appendix")
    assert all(heading.level == 2 for heading in layout.headings[:last])


def test_the_five_part_layout_has_its_guides_labels() -> None:
    for heading in load_layout("five-part").headings:
        if heading.title in FIVE_PART_LABELS:
            labels = dict.fromkeys(show.label for show in heading.shows if show.label)
            assert list(labels) == FIVE_PART_LABELS[heading.title]


@pytest.mark.parametrize("name", layout_names())
def test_each_layout_gives_every_field_a_place(name: str) -> None:
    fields = {
        f"{table.name}.{field.name}"
        for table in TABLES
        for field in table.fields
        if not field.spec.hidden and table.name != "comments"
    }
    assert fields - placed(load_layout(name)) - ELSEWHERE == set()


@pytest.mark.parametrize("name", layout_names())
def test_no_layout_places_ids_fingerprints_or_comments(name: str) -> None:
    secret = {
        f"{table.name}.{field.name}"
        for table in TABLES
        for field in table.fields
        if field.spec.kind in (Kind.ID, Kind.MARKS) or field.name == "seen"
    }
    names = placed(load_layout(name))
    assert not names & secret
    assert not any(entry.startswith("comments.") for entry in names)


@pytest.mark.parametrize("name", layout_names())
def test_every_layout_asks_for_causes_actions_and_a_timeline(name: str) -> None:
    needs = {need.name for need in load_layout(name).requirements()}
    assert {"analysis.causes", "actions", "timeline"} <= needs


def test_the_standard_layout_asks_for_what_any_guide_asks_for() -> None:
    standard = {need.name for need in load_layout("standard").requirements()}
    others = {need.name for name in GUIDES for need in load_layout(name).requirements()}
    assert others - standard == {"background.system", "background.goals", "conclusion.text"}


def test_the_five_part_layout_asks_for_the_kinds_of_its_guide() -> None:
    kinds = {
        need.where["kind"]
        for need in load_layout("five-part").requirements()
        if need.name == "timeline"
    }
    assert kinds == {("detection",), ("action",), ("escalation",), ("resolution",)}


def test_a_layout_that_is_not_there_is_refused_with_a_suggestion() -> None:
    with pytest.raises(LayoutProblem, match="did you mean five-part") as caught:
        load_layout("fivepart")
    assert all(name in str(caught.value) for name in layout_names())


@pytest.mark.parametrize("name", ["", "../x", "\x1b]52;c;\x07", "standard.toml", "x\ny"])
def test_a_strange_layout_name_is_refused_on_one_printable_line(name: str) -> None:
    with pytest.raises(LayoutProblem) as caught:
        load_layout(name)
    assert str(caught.value).isprintable()
