"""Answering the checklist."""

from __future__ import annotations

import pytest

from pm_tui.document.checklist import answer_of, fingerprint, is_stale
from pm_tui.document.checklist_items import ITEMS
from pm_tui.document.path import Value
from pm_tui.session.attesting import answer, row_of, whoami
from pm_tui.session.session import Session
from tests.session.helpers import NOW, session_of, utc

ITEM, OTHER = ITEMS[0], ITEMS[1]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("PM_TUI_NAME", "Ann")
    return session_of(timeline=[{"id": "a1", "at": utc(14, 0), "text": "it broke"}])


def test_an_answer_says_who_when_and_what_was_seen(session: Session) -> None:
    answer(session, ITEM, "yes")
    row = answer_of(session.view, ITEM.id)
    assert row is not None
    assert (row.answer, row.who, row.at) == ("yes", "Ann", NOW.replace(microsecond=0))
    assert row.seen == fingerprint(session.draft, ITEM)
    assert session.draft.problems() == ()
    assert answer_of(session.view, OTHER.id) is None


def test_another_answer_replaces_it_and_keeps_the_reason(session: Session) -> None:
    answer(session, ITEM, "not_applicable")
    path = row_of(session, ITEM)
    assert path is not None
    session.edit((*path, "why"), "no alert existed")
    session.edit((*path, "ours"), 1)
    answer(session, ITEM, "no")
    (row,) = session.draft.rows(("checklist",))
    assert (row["answer"], row["why"], row["ours"]) == ("no", "no alert existed", 1)


def test_an_empty_answer_takes_it_back_and_undo_brings_it_again(session: Session) -> None:
    answer(session, ITEM, "")
    assert session.undo() is None
    answer(session, ITEM, "yes")
    answer(session, OTHER, "no")
    answer(session, ITEM, "")
    assert row_of(session, ITEM) is None
    assert row_of(session, OTHER) == ("checklist", 0)
    session.undo()
    assert answer_of(session.view, ITEM.id) is not None


def test_of_several_rows_the_one_that_counts_is_answered() -> None:
    rows: list[Value] = [
        {"item": ITEM.id, "answer": "yes"},
        {"item": OTHER.id, "answer": "yes"},
        {"item": ITEM.id, "answer": "no"},
    ]
    session = session_of(checklist=rows)
    answer(session, ITEM, "not_applicable")
    found = answer_of(session.view, ITEM.id)
    assert found is not None
    assert found.answer == "not_applicable"


def test_a_change_of_what_was_seen_makes_the_answer_stale_and_answering_again_mends_it(
    session: Session,
) -> None:
    answer(session, ITEM, "yes")
    assert not is_stale(session.draft, ITEM)
    session.edit(("timeline", "a1", "text"), "it broke badly")
    assert is_stale(session.draft, ITEM)
    answer(session, ITEM, "yes")
    assert not is_stale(session.draft, ITEM)


def test_no_other_word_is_an_answer(session: Session) -> None:
    before = session.draft
    with pytest.raises(ValueError, match="perhaps is no answer"):
        answer(session, ITEM, "perhaps")
    assert session.draft is before


def test_the_name_is_one_line_without_control_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PM_TUI_NAME", " Ann\x1b[31m \n Example ")
    assert whoami() == "Ann⟨U+001B⟩[31m Example"
    monkeypatch.setenv("PM_TUI_NAME", " ")
    monkeypatch.setattr("pm_tui.session.identity.git_text", lambda _: "")
    monkeypatch.setattr("getpass.getuser", lambda: "ann")
    assert whoami() == "ann"

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert whoami() == "someone"
