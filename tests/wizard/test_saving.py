"""Saving, writing the report and leaving."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from pm_tui.session.config import Config
from pm_tui.session.session import Session
from pm_tui.store import NotSaved, save
from pm_tui.wizard import keeping, start
from pm_tui.wizard.app import PmTuiApp
from pm_tui.wizard.dialogs.confirm import ConfirmScreen
from tests.wizard.driving import driving, session_on

SAVE = "pm_tui.store.save"


def refuse(path: Path, data: bytes, *, base: str | None) -> None:
    """Save nothing, as on a full disk."""
    raise NotSaved(f"not saved: {path.name}: the disk is full; free some space")


async def test_an_edit_is_saved_after_a_pause(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SAVE_PAUSE", 0.05)
    async with driving(sample) as user:
        await user.type("team", "Somebody else")
        for _ in range(50):
            if sample.is_saved:
                break
            await user.pilot.pause(0.05)
        await user.settle()
        assert sample.is_saved
        assert session_on(sample.path).draft.text(("incident", "team")) == "Somebody else"
        assert user.lines()[0].endswith("saved 14:03")


async def test_who_types_on_without_a_pause_is_saved_all_the_same(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SAVE_PAUSE", 0.2)
    monkeypatch.setattr(keeping, "SAVE_LATEST", 0.4)
    before = sample.path.read_bytes()
    async with driving(sample) as user:
        await user.enter("team")
        for _ in range(100):
            await user.press("x")
            await user.pilot.pause(0.05)
            if sample.path.read_bytes() != before:
                break
        assert sample.path.read_bytes() != before


async def test_a_new_document_makes_no_file_before_something_is_typed(empty: Session) -> None:
    async with driving(empty) as user:
        await user.press("tab", "f8", "f9")
        await user.settle()
        assert not empty.path.exists()
        await user.type("team", "Payments platform")
        await user.press("f8")
        await user.settle()
        assert session_on(empty.path).draft.text(("incident", "team")) == "Payments platform"


async def test_going_to_another_page_saves(sample: Session) -> None:
    async with driving(sample) as user:
        await user.type("team", "Somebody else")
        await user.press("f8")
        await user.settle()
        assert session_on(sample.path).draft.text(("incident", "team")) == "Somebody else"


async def test_ctrl_s_saves_and_writes_the_report(sample: Session) -> None:
    async with driving(sample) as user:
        await user.type("team", "Somebody else")
        await user.press("ctrl+s")
        await user.settle()
        assert session_on(sample.path).draft.text(("incident", "team")) == "Somebody else"
        assert sample.path.with_suffix(".md").read_text(encoding="utf-8") == sample.markdown()
        assert "Wrote removal.md in layout standard" in user.key_bar()


async def test_ctrl_s_replaces_its_own_report_without_asking(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("ctrl+s")
        await user.fill("title", "Another title")
        await user.press("ctrl+s")
        assert not isinstance(user.app.screen, ConfirmScreen)
        report = sample.path.with_suffix(".md").read_text(encoding="utf-8")
        assert report == sample.markdown()
        assert "Another title" in report


async def test_ctrl_s_asks_before_it_replaces_a_report_changed_by_hand(sample: Session) -> None:
    report = sample.path.with_suffix(".md")
    report.write_text("my own words\n", encoding="utf-8")
    async with driving(sample) as user:
        await user.press("ctrl+s")
        await user.pilot.pause()
        assert isinstance(user.app.screen, ConfirmScreen)
        assert "removal.md was changed by hand. Replace it?" in user.text()
        await user.press("n")
        assert report.read_text(encoding="utf-8") == "my own words\n"
        await user.press("ctrl+s")
        await user.press("y")
        await user.settle()
        assert report.read_text(encoding="utf-8") == sample.markdown()


async def test_w_in_the_preview_writes_the_report(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("preview")
        await user.press("w")
        await user.settle()
        assert sample.path.with_suffix(".md").read_text(encoding="utf-8") == sample.markdown()


async def test_a_failed_save_is_told_and_mended_by_the_next(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(sample) as user:
        monkeypatch.setattr(SAVE, refuse)
        await user.type("team", "Somebody else")
        await user.press("f8")
        await user.settle()
        assert "not saved: " in user.lines()[0]
        assert user.lines()[0].count("not saved") == 1
        monkeypatch.setattr(SAVE, save)
        user.app.save_now()
        await user.settle()
        assert user.lines()[0].endswith("saved 14:03")


async def test_leaving_saves(sample: Session) -> None:
    async with driving(sample) as user:
        await user.type("team", "Somebody else")
        await user.press("ctrl+q")
        assert user.exit_code() == 0
    assert session_on(sample.path).draft.text(("incident", "team")) == "Somebody else"


async def test_leaving_with_a_failed_save_explains_once_and_then_leaves(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sample.path.read_bytes()
    async with driving(sample) as user:
        monkeypatch.setattr(SAVE, refuse)
        await user.type("team", "Somebody else")
        await user.press("ctrl+q")
        assert user.app.is_running
        assert user.exit_code() is None
        assert user.key_bar().lstrip().startswith("! ^q again quits")
        assert user.key_bar().count("not saved") == 1
        await user.press("ctrl+q")
        assert user.exit_code() == 1
    assert sample.path.read_bytes() == before


async def test_ctrl_c_leaves_only_when_it_is_pressed_twice(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("ctrl+c")
        assert user.exit_code() is None
        assert "Press ^c again to save and quit." in user.key_bar()
        await user.press("ctrl+c")
        assert user.exit_code() == 0


class Terminal(io.StringIO):
    """What passes for a terminal."""

    def isatty(self) -> bool:
        return True


def test_whatever_saving_raises_at_the_end_the_text_is_kept_and_its_place_is_told(
    sample: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def write(app: PmTuiApp, **_: object) -> None:
        app.session.edit(("incident", "team"), "hours of work")

    def fail(session: Session) -> bool:
        raise TypeError("what nobody foresaw")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("__stdin__", "__stderr__"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setattr(sys, "setswitchinterval", lambda _: None)
    monkeypatch.setenv("TERM", "xterm")
    for name in ("ESCDELAY", "TEXTUAL_ANIMATIONS", "TEXTUAL_SMOOTH_SCROLL"):
        monkeypatch.setenv(name, "0")  # so that it is as before afterwards
    monkeypatch.setattr(PmTuiApp, "run", write)
    monkeypatch.setattr(Session, "save", fail)
    assert start.start_file(sample.path, Config()) == 1
    said = capsys.readouterr().err
    assert "saving failed: TypeError('what nobody foresaw')" in said
    (kept,) = (tmp_path / "state" / "pm-tui").glob("removal.unsaved*")
    assert kept.name in said
    assert session_on(kept).draft.text(("incident", "team")) == "hours of work"
