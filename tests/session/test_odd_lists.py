"""Lists and tables that hold something else, by hand: nothing of it goes when one is added to."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.document.checklist_items import ITEMS
from pm_tui.document.conflicts import clashes, decide
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.path import Value
from pm_tui.session.attesting import answer, give_reason, row_of
from pm_tui.session.opening import open_session
from pm_tui.session.review_opening import open_review
from pm_tui.session.reviewing import comment
from pm_tui.session.sidecar import sidecar_of, take_sidecar, with_talk
from pm_tui.session.timeline import drop
from tests.session.helpers import session_of

KEPT = "what someone wrote here"
ODD: tuple[Value, ...] = (KEPT, [{"text": KEPT}, "loose"], ["loose", KEPT], {"note": KEPT})


def texts(draft: Draft) -> str:
    return dump(draft).decode()


@pytest.mark.parametrize("value", ODD)
def test_answering_the_checklist_keeps_what_stands_in_its_place(value: Value) -> None:
    session = session_of(checklist=value)
    answer(session, ITEMS[0], "yes")
    answer(session, ITEMS[0], "no")
    give_reason(session, ITEMS[1], "nobody was paged")
    text = texts(session.draft)
    assert KEPT in text
    assert text.count(f'item = "{ITEMS[0].id}"') == 1
    path = row_of(session, ITEMS[0])
    assert path is not None
    assert session.draft.get((*path, "answer")) == "no"


@pytest.mark.parametrize("value", ODD)
def test_a_review_beside_the_document_keeps_what_stands_in_place_of_comments(value: Value) -> None:
    talk = Draft({"comments": [{"id": "a1", "text": "Who was paged?"}]})
    once, count = with_talk(Draft({"format": 1, "comments": value}), talk)
    assert count == 1
    assert KEPT in texts(once)
    assert "Who was paged?" in texts(once)
    assert with_talk(once, talk) == (once, 0)


def test_opening_a_document_with_a_loose_comment_and_a_review_loses_neither(tmp_path: Path) -> None:
    file = tmp_path / "outage.toml"
    file.write_text(f'format = 1\ncomments = [{{ id = "z9", text = "{KEPT}" }}, "loose"]\n')
    sidecar_of(file).write_text('[[comments]]\nid = "a1"\ntext = "Who was paged?"\n')
    session = open_session(file)
    assert take_sidecar(session) == "1 remark from outage.review.toml came in; see Review"
    assert session.save()
    text = file.read_text()
    assert all(words in text for words in (KEPT, "loose", "Who was paged?"))


def test_a_comment_on_a_document_with_a_loose_comment_is_saved_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "outage.toml"
    file.write_text('format = 1\ncomments = ["loose"]\n')
    session = open_review(file, beside=True).session
    comment(session, ("summary",), "Who was paged?")
    assert session.save()
    assert "Who was paged?" in sidecar_of(file).read_text()
    again = open_review(file, beside=True).session
    assert "Who was paged?" in texts(again.draft)


@pytest.mark.parametrize("value", [KEPT, [KEPT], {"b2": KEPT}])
def test_deleting_an_event_keeps_what_stands_among_the_records_left_out(value: Value) -> None:
    rows: Value = [{"id": "a1", "source": "chat", "text": "it broke"}]
    session = session_of(left_out=value, timeline=rows)
    drop(session, ["a1"])
    assert KEPT in texts(session.draft)
    assert session.draft.get(("left_out", "a1")) is True


def test_their_words_come_back_with_the_row_without_id_that_went() -> None:
    row: Value = {"id": "c1", "path": "glossary[1].meaning", "theirs": "their words", "ours": "x"}
    draft = Draft({"format": 1, "glossary": [{"term": "TTR"}], "merge_conflict": [row]})
    decided = load(dump(decide(draft, clashes(draft)[0], "theirs")))
    assert decided.get(("glossary",)) == [{"term": "TTR"}, {"meaning": "their words"}]
