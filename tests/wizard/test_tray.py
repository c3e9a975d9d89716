"""The tray in the wizard: files and pasted lines become events of the timeline, key by key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual import events

from pm_tui.document.path import Value
from pm_tui.session.session import Session
from pm_tui.wizard import evidence_reader
from pm_tui.wizard.panes.tray_pane import TrayPane
from pm_tui.wizard.widgets.requests import EvidencePasted
from tests.wizard.driving import Driver, driving

EVIDENCE = Path(__file__).parents[2] / "samples" / "evidence"
CHAT = """\
2017-01-31 23:40 [ann] the copy is slow
2017-01-31 23:41 <script>alert(1)</script> and [/api/v1] 500
2017-01-31 23:59 restored from the copy
2019-01-01 10:00 far away
2019-01-01 10:01 far away, too
"""


def tray(user: Driver) -> TrayPane:
    pane = user.app.main.pane
    assert isinstance(pane, TrayPane)
    return pane


def texts(user: Driver) -> list[Value | None]:
    return [row.get("text") for row in user.session.draft.rows(("timeline",))]


async def paste(user: Driver, text: str) -> None:
    user.app.post_message(EvidencePasted(text))
    await user.settle()
    await user.settle()


async def test_pasted_lines_are_sorted_and_taken_as_one_step(sample: Session) -> None:
    before = sample.draft
    async with driving(sample) as user:
        await paste(user, CHAT)
        assert user.page == "tray"
        assert "5 events · 3 in the window · 3 kept" in user.text()
        assert "2 after the incident; Enter opens" in user.text()
        assert "<script>alert(1)</script> and [/api/v1] 500" in user.text()
        await user.press("space", "k", "w")
        await user.settle()
        assert user.page == "timeline"
        assert "2 events are in the timeline; ^z takes them out" in user.key_bar()
        assert len(texts(user)) == 22
        await user.press("ctrl+z")
        await user.settle()
        assert sample.draft.tree is before.tree


async def test_enter_opens_a_fold_and_asks_before_it_takes(sample: Session) -> None:
    async with driving(sample) as user:
        await paste(user, CHAT)
        await user.press("end", "enter")
        assert "far away, too" in user.text()
        await user.press("enter")
        assert "Take 3 events into the timeline?" in user.text()
        await user.press("escape")
        assert len(texts(user)) == 20


async def test_merge_filter_clock_and_undo(sample: Session) -> None:
    async with driving(sample) as user:
        await paste(user, CHAT)
        await user.press("j")
        assert tray(user).tray.kept == 2
        await user.press("slash", "r", "e", "s", "t", "enter")
        assert [tray(user).tray.entry(n).found.text for n in tray(user).tray.shown()] == [
            "restored from the copy"
        ]
        await user.press("escape", "s", "+", "1", "h", "enter")
        await user.settle()
        assert "clock +1h" in user.text()
        assert "00:40" in user.text()
        await user.press("u", "u")
        assert (tray(user).tray.kept, tray(user).tray.shifts) == (3, {})


async def test_leaving_keeps_the_tray_and_says_so(sample: Session) -> None:
    async with driving(sample) as user:
        await paste(user, CHAT)
        await user.press("escape")
        await user.settle()
        assert user.page == "timeline"
        assert "The tray keeps its 5 events until you quit; i goes back to it." in user.key_bar()
        await user.press("i")
        await user.settle()
        assert "3 kept" in user.text()


async def test_i_reads_a_file_from_a_picker(sample: Session) -> None:
    shutil.copy(EVIDENCE / "notes.md", sample.path.parent)
    async with driving(sample) as user:
        await user.open("timeline")
        await user.press("i")
        await user.settle()
        assert "notes with a time" in user.text()
        await user.press("n", "o", "tab", "enter")
        await user.settle()
        await user.settle()
        assert "notes.md: 6 read as text" in user.key_bar()
        assert tray(user).tray.kept == 0, "that was another year"


async def test_a_table_is_read_once_its_columns_are_confirmed(sample: Session) -> None:
    path = sample.path.parent / "odd.txt"
    path.write_text("who;stamp;said\nann;2017-01-31 23:40;orders fail\nbob;never;x\n")
    async with driving(sample, size=(100, 40)) as user:
        await user.open("tray")
        tray(user).read_files([path])
        await user.settle()
        assert "Looked for: Slack export" in user.text()
        await user.press("h", "o", "down", "t", "enter")
        assert "Name a column of times (t) and one of texts (x) first." in user.text()
        await user.press("down", "x")
        assert "ann: orders fail" in user.text()
        await user.press("enter")
        await user.settle()
        await user.settle()
        assert "1 events" not in user.text()
        assert "1 event · 1 in the window · 1 kept · b 1 not read" in user.text()
        await user.press("b")
        await user.settle()
        assert '"never" cannot be read as a time' in user.text()


async def test_reading_stops_when_it_is_told_to(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample.path.parent / "large.log"
    path.write_bytes(b"2017-01-31T23:40:00Z app: x\n" * 400_000)
    async with driving(sample) as user:
        await user.open("tray")
        tray(user).read_files([path])
        await user.pilot.pause()
        await user.press("escape")
        await user.settle()
        assert "stopped; nothing of large.log was taken" in user.key_bar()
        assert len(tray(user).tray) == 0


async def test_what_cannot_be_read_is_said(sample: Session) -> None:
    async with driving(sample, size=(200, 24)) as user:
        await user.open("tray")
        tray(user).read_files([sample.path.parent / "gone.log"])
        await user.settle()
        assert "No such file" in user.key_bar()


async def test_lines_pasted_over_the_events_lead_to_the_tray(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        user.app.post_message(events.Paste(CHAT))
        await user.settle()
        await user.settle()
        assert user.page == "tray"
        assert tray(user).tray.kept == 3


async def test_pasted_words_without_a_time_are_refused_with_what_would_do(sample: Session) -> None:
    async with driving(sample, size=(100, 40)) as user:
        await paste(user, "just words\nand more words\n")
        assert "Looked for: Slack export" in user.text()
        await user.press("escape")
        await user.settle()
        assert "Nothing in the tray: i reads a file" in user.text()


@pytest.mark.parametrize("key", ["f6", "f7"])
async def test_the_next_finding_is_one_key_away_from_the_tray(sample: Session, key: str) -> None:
    sample.edit(("impact", "users_share"), 380)
    async with driving(sample) as user:
        await user.settle()
        await paste(user, CHAT)
        assert user.page == "tray"
        await user.press(key)
        await user.settle()
        assert user.page == "impact"


async def test_the_lines_of_a_filter_are_those_of_the_kinds_as_they_are_when_more_is_pasted(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await paste(user, CHAT)
        await user.press("slash", *"note", "enter")
        await user.press("end", "k", "up", "k", "down")
        await user.settle()
        await paste(user, "just words\nand more words\n")
        assert "Looked for: Slack export" in user.text()
        await user.press("escape", "up", "down", "up", "down")
        await user.settle()
        assert user.app.is_running
        assert tray(user).list.count == len(tray(user).tray.lines)


async def test_an_importer_that_fails_in_a_way_nobody_foresaw_leaves_the_tray_to_go_on(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("what nobody foresaw")

    async with driving(sample) as user:
        with monkeypatch.context() as patched:
            patched.setattr(evidence_reader, "read_evidence", fail)
            await paste(user, CHAT)
        assert "could not be read" in user.key_bar()
        assert "what nobody foresaw" in user.key_bar()
        await paste(user, CHAT)
        assert tray(user).tray.kept == 3, "the next thing is read"
