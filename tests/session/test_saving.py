"""Saving one document: when, how it went, and what is never touched."""

from __future__ import annotations

import os
import threading
from datetime import datetime
from pathlib import Path

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.session.opening import new_session, open_session
from pm_tui.session.rescue import rescue
from pm_tui.session.saving import Saver, SaveState
from pm_tui.store import NotSaved, digest_of
from tests.session.helpers import saved_session

TITLE = ("incident", "title")


def status(path: Path) -> tuple[int, int, bytes]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, path.read_bytes()


def test_an_edit_is_saved_and_reads_back(tmp_path: Path) -> None:
    session = saved_session(tmp_path, incident={"title": "Checkout down"})
    states = [session.is_saved]
    session.edit(TITLE, "Checkout down in the EU")
    states.append(session.is_saved)
    assert session.save()
    states.append(session.is_saved)
    assert states == [True, False, True]
    assert load(session.path.read_bytes()).tree == session.draft.tree


def test_an_unchanged_document_never_touches_its_file(tmp_path: Path) -> None:
    path = tmp_path / "by-hand.toml"
    path.write_bytes(b"# mine\n\n[incident]\ntitle='x'   # odd spacing\n")
    os.utime(path, (1, 1))
    before = status(path)
    session = open_session(path)
    assert session.save()
    session.edit(TITLE, "y")
    session.undo()
    assert session.is_saved
    assert session.save()
    assert status(path) == before


def test_a_second_save_of_the_same_draft_writes_nothing(tmp_path: Path) -> None:
    session = saved_session(tmp_path)
    session.edit(TITLE, "x")
    session.save()
    before = status(session.path)
    assert session.save()
    assert status(session.path) == before


def test_a_new_file_never_replaces_one_that_appeared_meanwhile(tmp_path: Path) -> None:
    session = new_session(tmp_path, "Checkout down")
    theirs = b'[incident]\ntitle = "theirs"\n'
    session.path.write_bytes(theirs)
    assert not session.save()
    assert session.save_failed
    assert not session.is_saved
    assert session.path.read_bytes() == theirs
    assert session.draft.text(TITLE) == "Checkout down"
    words = session.saver.state.words
    assert words.startswith("not saved: ")
    assert "\n" not in words


def test_it_is_saved_again_once_it_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = saved_session(tmp_path)
    session.edit(TITLE, "x")

    def full(path: Path, data: bytes, *, base: str | None) -> object:
        raise NotSaved("not saved: disk full (No space left on device); x is untouched")

    with monkeypatch.context() as patched:
        patched.setattr("pm_tui.store.save", full)
        assert not session.save()
    assert session.saver.state.words == (
        "not saved: disk full (No space left on device); x is untouched"
    )
    assert session.save()
    assert not session.save_failed
    assert load(session.path.read_bytes()).text(TITLE) == "x"


def test_a_file_that_was_deleted_is_written_again_with_a_warning(tmp_path: Path) -> None:
    session = saved_session(tmp_path)
    session.path.unlink()
    session.edit(TITLE, "x")
    assert session.save()
    assert session.path.exists()
    assert "created again" in session.saver.state.reason


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    saver = Saver(path, held=None, base=None)
    assert saver.state.words == "not saved yet"
    path.write_bytes(b"someone was faster")
    assert not saver.save(Draft.new())
    assert path.read_bytes() == b"someone was faster"


def test_the_words_of_the_status_line(tmp_path: Path) -> None:
    at = datetime(2024, 3, 1, 14, 3, 59)
    saver = Saver(tmp_path / "a.toml", held=None, base=None, clock=lambda: at)
    assert saver.save(Draft.new())
    assert saver.state.words == "saved 14:03"
    assert Saver(tmp_path / "a.toml", held=Draft.new(), base="0").state.words == "saved"
    assert SaveState("failed", at, "not saved: disk full").words == "not saved: disk full"
    assert SaveState("failed", None, "x was changed").words == "not saved: x was changed"


def test_saves_from_several_threads_do_not_refuse_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    saver = Saver(path, held=None, base=None)
    drafts = [Draft.new().set(TITLE, f"title {number}") for number in range(8)]
    done: list[bool] = []
    threads = [
        threading.Thread(target=lambda draft=draft: done.append(saver.save(draft)))
        for draft in drafts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [True] * 8
    held = next(draft for draft in drafts if saver.holds(draft))
    assert path.read_bytes() == dump(held)
    assert digest_of(path.read_bytes()) == digest_of(dump(held))


# The last resort


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    return folder


def test_text_that_cannot_be_saved_is_rescued_privately(home: Path, tmp_path: Path) -> None:
    session = saved_session(tmp_path)
    session.edit(TITLE, "hours of work")
    first, second = rescue(session), rescue(session)
    assert first is not None
    assert second is not None
    assert first != second
    assert first.parent == home / ".local" / "state" / "pm-tui"
    assert load(first.read_bytes()).tree == session.draft.tree
    assert first.stat().st_mode & 0o077 == 0
    assert first.name.startswith("incident.unsaved")


def test_a_state_folder_that_takes_no_file_is_passed_over(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = saved_session(tmp_path)
    blocked = tmp_path / "state"
    blocked.mkdir()
    (blocked / "pm-tui").write_text("a file where the folder belongs")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    kept = rescue(session)
    assert kept is not None
    assert kept.is_relative_to(tmp_path / "temporary" / f"pm-tui-{os.getuid()}")
    assert load(kept.read_bytes()).tree == session.draft.tree


def test_nowhere_to_put_it_is_said(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Path:
        raise NotSaved("not saved: disk full")

    session = saved_session(tmp_path)
    monkeypatch.setattr("pm_tui.session.rescue.create_file", refuse)
    assert rescue(session) is None
