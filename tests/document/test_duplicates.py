"""The same event told twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.duplicates import find_duplicates, merge_groups
from pm_tui.document.path import Tree, Value

START = datetime(2024, 3, 1, 14, tzinfo=UTC)
TEXTS = ("replica lag alert fired", "Replica lag alert fired!", "disk at 80 %", "disk at 90 %", "")
ROWS = st.lists(
    st.tuples(st.integers(0, 200), st.sampled_from(TEXTS), st.sampled_from(["chat", "pager", ""])),
    max_size=12,
)


def row(number: int, seconds: int, text: str, **more: Value) -> Tree:
    return {"id": f"r{number}", "at": START + timedelta(seconds=seconds), "text": text, **more}


def draft_of(*rows: Tree, **tables: Value) -> Draft:
    return Draft({"format": 1, "timeline": list(rows), **tables})


def test_nearly_the_same_words_within_a_minute_are_one_event() -> None:
    draft = draft_of(
        row(1, 0, "Replica lag alert fired on db-2"),
        row(2, 20, "replica-lag alert fired on db-2."),
        row(3, 30, "something else entirely"),
        row(4, 400, "Replica lag alert fired on db-2"),
        row(5, 900, "the disk is full"),
        row(6, 905, "The disk is full."),
    )
    assert find_duplicates(draft) == (("r1", "r2"), ("r5", "r6"))
    assert find_duplicates(draft, among=["r1", "r3"]) == ()


def test_other_numbers_are_other_events() -> None:
    assert find_duplicates(draft_of(row(1, 0, "disk at 80 %"), row(2, 5, "disk at 90 %"))) == ()


def test_the_first_row_stays_and_learns_from_the_others() -> None:
    draft = draft_of(
        row(1, 0, "lag alert fired", kind="note", source="chat", about=True),
        row(2, 9, "the lag alert fired", kind="alert", source="pager", who="ops", link="http://x"),
        row(3, 9, "unrelated"),
        comments=[{"id": "c", "target": "timeline.r2.text", "text": "sure?"}],
        waivers=[{"rule": "x", "path": "timeline.r2"}],
    )
    after = merge_groups(draft, [("r1", "r2")])
    one, other = after.rows(("timeline",))
    assert one == {
        "id": "r1",
        "at": START,
        "about": True,
        "text": "the lag alert fired",
        "kind": "alert",
        "source": "chat; pager",
        "who": "ops",
        "link": "http://x",
        "merged": ["r2"],
    }
    assert other["id"] == "r3"
    assert after.get(("comments", "c", "target")) == "timeline.r1.text"
    assert after.rows(("waivers",))[0]["path"] == "timeline.r1"
    assert not after.problems()


@given(ROWS)
def test_merging_keeps_every_id_and_source_and_finds_nothing_more(
    rows: list[tuple[int, str, str]],
) -> None:
    draft = draft_of(
        *(row(n, seconds, text, source=source) for n, (seconds, text, source) in enumerate(rows))
    )
    groups = find_duplicates(draft)
    after = merge_groups(draft, groups)
    kept = after.rows(("timeline",))
    ids: list[object] = []
    for one in kept:
        merged = one.get("merged")
        ids += [one["id"], *(merged if isinstance(merged, list) else [])]
    assert sorted(map(str, ids)) == sorted(str(one["id"]) for one in draft.rows(("timeline",)))
    assert len(kept) == len(rows) - sum(len(group) - 1 for group in groups)
    sources = {source for _, _, source in rows if source}
    assert sources == {part for one in kept for part in str(one["source"]).split("; ") if part}
    if not groups:
        assert after is draft
