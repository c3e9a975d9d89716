"""The page of a review: reading, jumping, commenting, deciding; and nothing changed by accident."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import TextArea

from pm_tui.document.path import Value
from pm_tui.document.review import threads
from pm_tui.session.review_opening import open_review
from pm_tui.session.session import Session
from pm_tui.session.shelf import Place
from pm_tui.wizard.app import PmTuiApp
from pm_tui.wizard.dialogs.present import PresentScreen
from pm_tui.wizard.panes.review_pane import ReviewPane
from tests.wizard.driving import SAMPLE, Driver, driving, sample_in, session_on

WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PM_TUI_NAME", "Ana")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def sample(tmp_path: Path) -> Session:
    session = sample_in(tmp_path)
    rows: list[Value] = [
        {"id": "c1", "target": "summary.cause", "quote": "two servers", "text": "Which two?"},
        {"id": "c2", "target": "timeline.gone.text", "quote": "the old words", "text": "Why?"},
    ]
    session.edit(("comments",), rows)
    return session


def _pane(user: Driver) -> ReviewPane:
    pane = user.app.main.pane
    assert isinstance(pane, ReviewPane)
    return pane


def _screen(user: Driver) -> str:
    view = _pane(user).view
    return "\n".join(view.render_line(y).text.rstrip() for y in range(view.size.height))


async def _say(user: Driver, words: str) -> None:
    """Fill in the question that is open and answer it."""
    user.app.screen.query_one("#words", TextArea).text = words
    await user.press("enter")
    await user.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_one_reads_jumps_answers_and_resolves(sample: Session, size: tuple[int, int]) -> None:
    async with driving(sample, size=size) as user:
        await user.app.main.open_page("review")
        await user.settle()
        pane = _pane(user)
        pane.go_to(("comments", "c2"))
        await user.pilot.pause()
        screen = re.sub(r"[\s┃▌]+", " ", _screen(user))
        assert "Its place is gone." in screen
        pane.view.go_to(0)
        numbers = [n for n, note in enumerate(pane.notes) if note.thread is not None]
        await user.press("n")
        assert pane.view.note == numbers[0]
        pane.go_to(("comments", "c1"))
        await user.pilot.pause()
        screen = re.sub(r"[\s┃▌]+", " ", _screen(user))
        assert "one of two servers" in screen
        assert "someone: Which two?" in screen
        await user.press("r")
        await _say(user, "db1 and db2.")
        await user.press("x")
        await user.settle()
        first = next(one for one in threads(sample.draft) if one.path[-1] == "c1")
        assert not first.is_open
        assert [answer.text for _, answer in first.replies] == ["db1 and db2."]


async def test_the_report_is_the_new_one_after_writing_elsewhere(sample: Session) -> None:
    async with driving(sample, size=NARROW) as user:
        await user.open("review")
        await user.settle()
        await user.open("summary")
        await user.type("cause", "First line.\n\nThen a second one.\n\nAnd a third.")
        await user.settle()
        await user.open("review")
        view = _pane(user).view
        last = [unit for unit, _ in enumerate(view.text.units())][-1]
        view.go_to(last, note=0)  # what was laid out was an older, shorter report
        assert view.cursor == last
        view.go_to(next(i for i in range(last) if "a second" in view.text.words(i)))
        await user.settle()
        assert "Then a second one." in _screen(user)
        await user.open("summary")
        await user.type("cause", "Short.")
        await user.settle()
        await user.open("review")
        await user.press("end")
        await user.settle()
        end = view.text.words(view.cursor)
        assert end
        assert end.split()[-1] in _screen(user)


async def test_chosen_words_are_commented_on_and_can_be_edited(sample: Session) -> None:
    async with driving(sample, size=NARROW) as user:
        await user.app.main.open_page("review")
        await user.settle()
        pane = _pane(user)
        unit = next(
            i for i, _ in enumerate(pane.view.text.units()) if "Repairing" in _words(pane, i)
        )
        pane.view.go_to(unit)
        await user.press("right", "right", "shift+right")
        assert pane.view.words_of_cursor() == "Repairing replication"
        await user.press("c")
        await _say(user, "Since when?")
        row = sample.draft.rows(("comments",))[-1]
        assert (row["target"], row["quote"]) == ("summary.cause", "Repairing replication")
        await user.press("enter")
        await user.settle()
        assert user.page == "summary"
        await user.press("escape")
        await user.settle()
        assert user.page == "review"
        assert pane.view.cursor == unit


def _words(pane: ReviewPane, unit: int) -> str:
    return pane.view.text.words(unit)


async def test_a_reviewer_stays_with_the_report_until_they_switch(sample: Session) -> None:
    assert sample.save()
    reviewed = open_review(sample.path)
    before = reviewed.session.draft
    app = PmTuiApp(reviewed.session, reviewed=reviewed)
    async with app.run_test(size=NARROW) as pilot:
        user = Driver(app, pilot)
        await user.settle()
        assert user.page == "review"
        await user.press("enter", "f5", "f8")
        await user.settle()
        assert user.page == "review"
        assert reviewed.session.draft is before
        await user.press("A")
        await _say(user, "Good to go.")
        (review,) = [row for row in reviewed.session.view.reviews if row.who == "Ana"]
        assert (review.verdict, review.note) == ("approve", "Good to go.")
        assert review.seen == reviewed.marks()
        await user.press("E", "enter")
        await user.settle()
        assert user.page != "review"


async def test_a_meeting_sees_the_timeline_event_by_event(sample: Session) -> None:
    async with driving(sample, size=NARROW) as user:
        await user.app.main.open_page("review")
        await user.settle()
        await user.press("m")
        await user.settle()
        screen = user.app.screen
        assert isinstance(screen, PresentScreen)
        for _ in range(60):
            if screen.step == 2:
                break
            screen.action_turn(1)
            await user.pilot.pause()
        shown = " ".join(" ".join(screen.view.text.source).split())
        events = [str(row["text"]) for row in sample.draft.rows(("timeline",))[:3]]
        assert events[1][:40] in shown
        assert events[2][:40] not in shown
        await user.press("c")
        await _say(user, "What did the graph show?")
        row = sample.draft.rows(("comments",))[-1]
        assert str(row["target"]).startswith("timeline.")


async def test_a_markdown_draft_has_no_sections_to_edit(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("just *words*, no headings\n", encoding="utf-8")
    reviewed = open_review(draft)
    app = PmTuiApp(reviewed.session, reviewed=reviewed)
    async with app.run_test(size=NARROW) as pilot:
        user = Driver(app, pilot)
        await user.settle()
        assert "just words, no headings" in _screen(user)
        await user.press("o", "enter", "E", "c")
        await _say(user, "More of them, please.")
        assert reviewed.session.save()
        assert len(reviewed.comments()) == 1
        assert app.main.status.words[0] == "draft.md"


async def test_the_cursor_stays_in_a_report_that_got_shorter_meanwhile(sample: Session) -> None:
    async with driving(sample) as user:
        await user.app.main.open_page("review")
        await user.settle()
        view = _pane(user).view
        await user.press("end")
        end = view.cursor
        await user.open("overview")
        for table in ("timeline", "actions", "glossary", "comments", "lessons"):
            sample.edit((table,), [])
        await user.app.main.open_page("review")
        view.action_word(-1)  # a key that comes before the page is drawn
        assert view.words_of_cursor()
        for key in ("right", "up", "down", "p", "n"):
            await user.press(key)
        assert user.app.is_running
        assert view.cursor < end


async def test_an_empty_draft_takes_every_key_of_the_review(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("\n\n", encoding="utf-8")
    reviewed = open_review(draft)
    app = PmTuiApp(reviewed.session, reviewed=reviewed)
    async with app.run_test(size=NARROW) as pilot:
        user = Driver(app, pilot)
        await user.settle()
        await user.press("c")
        assert "no text yet" in user.key_bar()
        for key in (
            "enter",
            "n",
            "N",
            "r",
            "x",
            "d",
            "right",
            "shift+left",
            "end",
            "pagedown",
            "o",
        ):
            await user.press(key)
        await user.settle()
        assert app.is_running
        assert not reviewed.comments()


async def test_who_goes_to_a_comment_far_down_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "outage.toml"
    text = SAMPLE.read_text(encoding="utf-8")
    comment = 'id = "zz9"\ntarget = "conclusion.text"\ntext = "Which zebra?"\nwho = "Ada"\n'
    path.write_text(f"{text}\n[[comments]]\n{comment}", encoding="utf-8")
    app = PmTuiApp(session_on(path), place=Place(("comments", "zz9", "text")))
    async with app.run_test(size=(80, 24)) as pilot:
        user = Driver(app, pilot)
        await user.settle()
        await pilot.pause(0.2)
        await user.settle()
        assert any("Which zebra?" in line for line in user.lines())
