"""What the other side brought, one by one and in a few words."""

from __future__ import annotations

import pytest

from pm_tui.document.merge import Arrival, arrivals, describe, merge
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Tree
from tests.document.strategies import tree_of

OURS = tree_of(
    incident={"title": "Data lost"},
    people=[{"id": "p1", "name": "Ann"}],
    impact={"experience": "errors", "metrics": [{"id": "m1", "name": "requests"}]},
    timeline=[{"id": "e1", "text": "Load"}, {"id": "e2", "text": "Alert"}],
    glossary=[{"term": "WAL", "meaning": "log"}],
)


def changed(**tables: object) -> Tree:
    return {**OURS, **tables}  # type: ignore[dict-item]


def test_each_row_and_field_is_told_once_in_the_files_order() -> None:
    merged = changed(
        unheard_of=1,
        timeline=[{"id": "e1", "text": "Load rises", "who": "Ben"}, {"id": "e3", "text": "New\nx"}],
        incident={"title": "All data lost", "severity": "SEV1"},
        impact={"metrics": [{"id": "m1", "name": "requests"}, {"id": "m2", "name": "refunds"}]},
        glossary=[{"term": "WAL", "meaning": "write-ahead log"}],
    )
    assert arrivals(OURS, merged) == (
        Arrival("incident", "changed", ("incident", "title"), "Title"),
        Arrival("incident", "added", ("incident", "severity"), "Severity"),
        Arrival("impact", "removed", ("impact", "experience"), "What users saw"),
        Arrival("impact.metrics", "added", ("impact", "metrics", "m2"), "refunds"),
        Arrival("timeline", "changed", ("timeline", "e1"), "Load rises"),
        Arrival("timeline", "added", ("timeline", "e3"), "New x"),
        Arrival("timeline", "removed", ("timeline", "e2"), "Alert"),
        Arrival("glossary", "changed", ("glossary", 0), "WAL"),
        Arrival("unheard_of", "added", ("unheard_of",), "unheard_of"),
    )


def test_a_new_order_is_told_once() -> None:
    merged = changed(timeline=[{"id": "e2", "text": "Alert"}, {"id": "e1", "text": "Load"}])
    assert arrivals(OURS, merged) == (Arrival("timeline", "changed", ("timeline",), "order"),)
    assert describe(arrivals(OURS, merged)) == "1 change in Timeline"


@pytest.mark.parametrize(
    ("merged", "words"),
    [
        (OURS, ""),
        (changed(timeline=[*OURS["timeline"], {"id": "x"}, {"id": "y"}]), "2 events"),  # type: ignore[misc]
        (changed(timeline=[{"id": "e1", "text": "Load"}]), "1 event removed"),
        (changed(timeline=[]), "2 events removed"),
        (changed(people=[{"id": "p2"}, {"id": "p3"}]), "2 people, 1 person removed"),
        (changed(evidence=[{"id": "a"}, {"id": "b"}]), "2 pieces of evidence"),
        (changed(summary={"overview": "x"}), "1 change in Summary"),
        (changed(summary={"overview": "x", "impact": "y"}), "2 changes in Summary"),
        (
            changed(
                timeline=[{"id": "e1", "text": "Load!"}, {"id": "e2"}], conclusion={"text": ""}
            ),
            "2 changes in Timeline, 1 change in Conclusion",
        ),
        (changed(timeline="broken"), "1 change in Timeline"),
        (changed(summary="broken"), "1 change in Summary"),
        (changed(visibility={"impact.financial": "internal"}), "1 change in visibility"),
        (changed(unheard_of=1), "1 change in unheard_of"),
    ],
)
def test_a_few_words(merged: Tree, words: str) -> None:
    assert describe(arrivals(OURS, merged)) == words


def test_every_kind_of_row_has_its_word() -> None:
    for table in TABLES:
        if table.many:
            one = describe([Arrival(table.name, "added", (*table.path, "x"), "")])
            two = describe(
                [Arrival(table.name, "added", (*table.path, str(n)), "") for n in (1, 2)]
            )
            assert one == f"1 {table.one}"
            assert two.startswith("2 ")
            assert two != f"2 {table.one}"


def test_a_hostile_name_or_text_is_spelled_out_and_cut() -> None:
    merged = changed(
        **{"\x1b[2J" + "k" * 500: 1}, people=[{"id": "p", "name": "\u202eAnn\nB" * 99}]
    )
    found = arrivals(OURS, merged)
    for shown in (describe(found), *(arrival.words for arrival in found)):
        assert shown.isprintable()
        assert len(shown) < 150
    assert "⟨U+001B⟩[2J" in describe(found)


def test_a_merge_tells_what_is_new_to_us_only() -> None:
    theirs = changed(timeline=[{"id": "e1", "text": "Load"}, {"id": "e3"}], incident={})
    ours = changed(incident={}, conclusion={"text": "ours"})
    merged = merge(OURS, ours, theirs)
    assert describe(merged.arrived) == "1 event, 1 event removed"
