"""What could not be saved before a crash is offered to whoever opens the file again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.loading import load
from pm_tui.session.opening import lost_session, open_session
from pm_tui.session.recovering import comparison, discard, recover, recoveries
from pm_tui.session.saving import Saver
from pm_tui.session.session import Session
from pm_tui.store import recovery as store
from pm_tui.store.recovery import copies_of

START = b'format = 1\n\n[incident]\ntitle = "Checkout down"\nteam = "Payments"\n'

LIVE = """
import sys
from pathlib import Path
from pm_tui.session.opening import open_session
session = open_session(Path(sys.argv[1]))
session.edit(("incident", "severity"), "SEV1")
session.saver.keep_copy(session.draft)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "docs" / "checkout.toml"
    path.parent.mkdir()
    path.write_bytes(START)
    return path


def crash(path: Path, severity: str = "SEV2") -> None:
    """Leave behind what a process leaves that dies with unsaved words: a copy with its number."""
    session = lost(path) if not path.exists() else open_session(path)
    session.edit(("incident", "severity"), severity)
    before = set(store._OWN)
    session.saver.keep_copy(session.draft)
    (place,) = store._OWN - before
    own = b'"pid": ' + str(os.getpid()).encode()
    place.write_bytes(place.read_bytes().replace(own, b'"pid": 999999999', 1))
    store._OWN.discard(place)


def lost(path: Path) -> Session:
    return Session(Draft.new(), Saver(path, held=None, base=None))


def place_of(path: Path) -> Path:
    (copy,) = copies_of(path)
    return copy.place


def test_r42_what_was_typed_is_offered_and_nothing_is_applied_by_itself(file: Path) -> None:
    crash(file)
    session = open_session(file)
    assert session.draft.get(("incident", "severity")) is None
    (found,) = recoveries(session)
    assert found.words == "1 change in Incident"
    assert comparison(session.draft, found) == ((("incident", "severity"), "", "SEV2"),)
    assert recover(session, found)
    assert load(file.read_bytes()).text(("incident", "severity")) == "SEV2"
    assert recoveries(open_session(file)) == ()
    session.undo()
    assert session.draft.get(("incident", "severity")) is None


def test_what_others_saved_since_the_crash_stays(file: Path) -> None:
    crash(file)
    other = open_session(file)
    other.edit(("incident", "team"), "Network")
    assert other.save()
    session = open_session(file)
    recover(session, recoveries(session)[0])
    assert session.draft.text(("incident", "team")) == "Network"
    assert session.draft.text(("incident", "severity")) == "SEV2"


def test_two_versions_of_one_place_are_a_conflict_here_too(file: Path) -> None:
    crash(file)
    other = open_session(file)
    other.edit(("incident", "severity"), "SEV4")
    assert other.save()
    session = open_session(file)
    recover(session, recoveries(session)[0])
    (row,) = load(file.read_bytes()).rows(("merge_conflict",))
    assert (row["ours"], row["theirs"]) == ("SEV4", "SEV2")


def test_discarding_leaves_the_file_and_removes_the_copy(file: Path) -> None:
    crash(file)
    session = open_session(file)
    (found,) = recoveries(session)
    discard(found)
    assert recoveries(open_session(file)) == ()
    assert file.read_bytes() == START


def test_a_copy_that_holds_nothing_new_goes_without_a_question(file: Path) -> None:
    crash(file)
    session = open_session(file)
    session.edit(("incident", "severity"), "SEV2")
    assert session.save()
    place = place_of(file)
    assert recoveries(session) == ()
    assert not place.exists()


def test_two_crashed_sessions_leave_two_copies(file: Path) -> None:
    crash(file, "SEV1")
    crash(file, "SEV2")
    assert len(recoveries(open_session(file))) == 2


def test_the_copy_of_a_session_that_lives_is_left_alone(file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LIVE, str(file)], stdin=subprocess.PIPE
    ) as process:
        folder = file.parent.parent / "state" / "pm-tui"
        while not (folder.exists() and list(folder.glob("*.recover"))):
            assert process.poll() is None
        assert copies_of(file) == ()
        process.kill()
    assert len(copies_of(file)) == 1


def test_a_saved_session_leaves_no_copy(file: Path) -> None:
    session = open_session(file)
    session.edit(("incident", "severity"), "SEV2")
    session.saver.keep_copy(session.draft)
    assert list((file.parent.parent / "state" / "pm-tui").iterdir())
    assert session.save()
    assert not list((file.parent.parent / "state" / "pm-tui").iterdir())


def test_a_copy_is_private_and_lies_beside_the_file_if_there_is_no_state_folder(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    monkeypatch.setenv("TMPDIR", "/proc/nowhere")
    crash(file)
    place = place_of(file)
    assert place.parent == file.parent
    assert place.stat().st_mode & 0o777 == 0o600
    discard(recoveries(open_session(file))[0])


def test_r53_no_room_for_a_copy_either_is_known(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(file)
    session.edit(("incident", "severity"), "SEV2")
    monkeypatch.setattr(store, "_folders", lambda document: iter(()))
    session.saver.keep_copy(session.draft)
    assert session.saver.is_at_risk
    assert session.save()
    assert not session.saver.is_at_risk


def test_r48_a_torn_copy_is_named_and_never_used(file: Path) -> None:
    crash(file)
    place = place_of(file)
    whole = place.read_bytes()
    for length in range(0, len(whole), 7):
        place.write_bytes(whole[:length])
        session = open_session(file)
        for found in recoveries(session):
            assert found.joined is None
            assert found.problem
            assert not recover(session, found)
        assert session.draft.get(("incident", "severity")) is None
        assert place.exists()


def test_r49_a_copy_of_a_newer_version_is_refused_and_kept(file: Path) -> None:
    crash(file)
    place = place_of(file)
    place.write_bytes(place.read_bytes().replace(b"recovery 1 ", b"recovery 2 ", 1))
    (found,) = recoveries(open_session(file))
    assert "another version" in found.problem
    assert place.exists()


def test_a_copy_from_before_a_restart_of_the_machine_is_found(file: Path) -> None:
    crash(file)
    place = place_of(file)
    head, rest = place.read_bytes().split(b"\n", 1)
    pid = str(os.getppid()).encode()
    head = head.replace(b'"boot": "', b'"boot": "x').replace(b"999999999", pid)
    place.write_bytes(head + b"\n" + rest)
    assert len(recoveries(open_session(file))) == 1


def test_a_file_that_was_never_saved_can_be_opened_for_its_copy(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    assert lost_session(path) is None
    crash(path)
    session = lost_session(path)
    assert isinstance(session, Session)
    assert recover(session, recoveries(session)[0])
    assert load(path.read_bytes()).text(("incident", "severity")) == "SEV2"
