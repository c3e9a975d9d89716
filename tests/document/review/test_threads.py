"""Comments stay with what they are about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.anchors import anchor_at
from pm_tui.document.draft import Draft
from pm_tui.document.model.process import Comment
from pm_tui.document.path import Tree, Value
from pm_tui.document.review import locate, threads
from tests.document.merge.trees import overlapping

TEXT = "Users saw errors. The cause was a full disk. Users saw errors."

COMMENTED: st.SearchStrategy[Value] = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.sampled_from(["c1", "c2", "r1"]),
            "reply_to": st.sampled_from(["c1", "c2"]),
            "target": st.sampled_from(["impact", "timeline.r1.text", "glossary[1].term", "[", ""]),
            "quote": st.sampled_from(["a b c", "", "a b c d e f g h"]),
            "text": st.just("Why?"),
        },
    ),
    max_size=5,
).map(list)


def _commented(
    target: str, quote: str = "", before: str | None = None, after: str | None = None
) -> Comment:
    return Comment(
        id="c1",
        target=target,
        quote=quote,
        before=before,
        after=after,
        text="Why?",
    )


def test_a_comment_follows_its_words_through_edits_and_moved_rows() -> None:
    rows: list[Value] = [{"id": "e1", "text": "First."}, {"id": "e2", "text": TEXT}]
    draft = Draft({"timeline": rows})
    at = TEXT.rindex("Users")
    anchor = anchor_at(TEXT, at, at + len("Users saw errors"))
    comment = _commented("timeline.e2.text", anchor.quote, before=anchor.before, after=anchor.after)
    draft = draft.move(("timeline",), "e2", -1)
    edited = f"At noon, {TEXT}"
    found = locate(draft.set(("timeline", "e2", "text"), edited), comment)
    assert (found.state, found.path) == ("here", ("timeline", "e2", "text"))
    assert found.span == (edited.rindex("Users"), edited.rindex("Users") + len(anchor.quote))


def test_words_that_moved_to_another_field_are_found_there() -> None:
    draft = Draft({"impact": {"experience": "Short."}, "summary": {"cause": TEXT}})
    found = locate(draft, _commented("impact.experience", "The cause was a full disk"))
    assert (found.state, found.path) == ("moved", ("summary", "cause"))


def test_a_comment_says_when_its_words_or_its_field_are_gone() -> None:
    draft = Draft({"impact": {"experience": "All new."}, "timeline": [{"id": "e1"}]})
    assert locate(draft, _commented("impact.experience", "a full disk")).state == "changed"
    assert locate(draft, _commented("timeline.zz9.text", "a full disk")).state == "gone"
    assert locate(draft, _commented("no.such.field")).state == "gone"
    assert locate(draft, _commented("impact.financial")).state == "here"
    assert locate(draft, _commented("timeline")).state == "here"


def test_answers_stand_with_what_they_answer() -> None:
    rows: list[Value] = [
        {"id": "c1", "target": "impact", "text": "Why?", "who": "Ana"},
        {"id": "c2", "target": "impact", "text": "Other", "who": "Ben", "resolved_by": "Cy"},
        {"id": "c3", "reply_to": "c1", "text": "Because.", "who": "Ben"},
        {"id": "c4", "reply_to": "zz", "text": "To nobody.", "who": "Ben"},
        {"id": "c5"},
    ]
    found = threads(Draft({"comments": rows}))
    assert [thread.path[-1] for thread in found] == ["c1", "c2", "c4"]
    assert [path[-1] for path, _ in found[0].replies] == ["c3"]
    assert [thread.is_open for thread in found] == [True, False, True]


@given(overlapping, COMMENTED)
def test_any_document_has_its_comments_located(tree: Tree, rows: Value) -> None:
    draft = Draft({**tree, "comments": rows})
    for thread in threads(draft):
        found = locate(draft, thread.comment)
        assert found.span is None or found.state == "here"
        if found.span is not None:
            text = draft.text(found.path)
            assert 0 <= found.span[0] <= found.span[1] <= len(text)
