"""Two people, one file: what one saves reaches the other, and nobody's words are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.document.loading import load
from pm_tui.document.model.tables import Table, table_named
from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from pm_tui.store import NotSaved, Saved

START = b"""format = 1

[incident]
title = "Checkout down"

[summary]
overview = "Nobody could pay."

[[timeline]]
id = "aaaaaa"
at = 2024-03-01T14:05:00Z
text = "It broke."
"""


def table(name: str) -> Table:
    found = table_named(name)
    assert found is not None
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "checkout.toml"
    path.write_bytes(START)
    return path


@pytest.fixture
def pair(file: Path) -> tuple[Session, Session]:
    return open_session(file), open_session(file)


def texts(path: Path) -> set[str]:
    rows = load(path.read_bytes()).rows(("timeline",))
    return {str(row.get("text")) for row in rows}


def test_both_sessions_events_are_kept(file: Path, pair: tuple[Session, Session]) -> None:
    ann, dana = pair
    ann.add_row(table("timeline"), {"text": "Ann pages the backup lead."})
    dana.add_row(table("timeline"), {"text": "Dana rolls back."})
    dana.add_row(table("timeline"), {"text": "Dana tells support."})
    assert dana.save()
    assert ann.save()
    everything = {
        "It broke.",
        "Ann pages the backup lead.",
        "Dana rolls back.",
        "Dana tells support.",
    }
    assert texts(file) == everything
    assert "2 events" in ann.take_in()
    assert {row["text"] for row in ann.draft.rows(("timeline",))} == everything
    assert ann.is_saved


def test_what_arrives_does_not_disturb_what_is_typed_meanwhile(
    file: Path, pair: tuple[Session, Session]
) -> None:
    ann, dana = pair
    dana.edit(("impact", "financial"), "none")
    dana.save()
    ann.edit(("incident", "team"), "Payments")
    ann.save()
    ann.edit(("incident", "severity"), "SEV2")
    ann.take_in()
    assert ann.draft.text(("impact", "financial")) == "none"
    assert ann.draft.text(("incident", "severity")) == "SEV2"
    assert not ann.is_saved
    assert ann.save()
    saved = load(file.read_bytes())
    assert saved.text(("impact", "financial")) == "none"
    assert saved.text(("incident", "team")) == "Payments"
    assert saved.text(("incident", "severity")) == "SEV2"


def test_undo_takes_back_ones_own_steps_only(file: Path, pair: tuple[Session, Session]) -> None:
    ann, dana = pair
    ann.edit(("incident", "team"), "Payments")
    dana.edit(("impact", "financial"), "none")
    dana.save()
    ann.save()
    ann.take_in()
    ann.undo()
    assert ann.draft.get(("incident", "team")) is None
    assert ann.draft.text(("impact", "financial")) == "none"
    ann.redo()
    assert ann.draft.text(("incident", "team")) == "Payments"
    assert ann.draft.text(("impact", "financial")) == "none"


def test_two_versions_of_one_place_are_both_kept(file: Path, pair: tuple[Session, Session]) -> None:
    ann, dana = pair
    dana.edit(("incident", "severity"), "SEV1")
    dana.save()
    ann.edit(("incident", "severity"), "SEV3")
    assert ann.save()
    assert ann.take_in() == "1 place where you both wrote"
    saved = load(file.read_bytes())
    assert saved.text(("incident", "severity")) == "SEV3"
    (row,) = saved.rows(("merge_conflict",))
    assert row["path"] == "incident.severity"
    assert (row["theirs"], row["ours"], row.get("base")) == ("SEV1", "SEV3", None)


def test_an_idle_session_reads_what_others_saved(file: Path, pair: tuple[Session, Session]) -> None:
    ann, dana = pair
    dana.add_row(table("timeline"), {"text": "Dana rolls back."})
    assert not ann.saver.look(ann.draft)
    dana.save()
    assert ann.saver.look(ann.draft)
    assert not ann.saver.look(ann.draft)
    assert ann.take_in() == "1 event"
    assert ann.is_saved
    before = file.stat().st_mtime_ns
    assert ann.save()
    assert file.stat().st_mtime_ns == before


def test_r34_a_file_that_was_only_touched_brings_nothing(
    file: Path, pair: tuple[Session, Session]
) -> None:
    file.touch()
    assert not pair[0].saver.look(pair[0].draft)
    assert pair[0].take_in() == ""


def test_what_is_typed_but_not_saved_survives_what_an_idle_look_brings(
    file: Path, pair: tuple[Session, Session]
) -> None:
    ann, dana = pair
    dana.edit(("impact", "financial"), "none")
    dana.save()
    ann.edit(("incident", "team"), "Payments")
    assert ann.saver.look(ann.draft)
    ann.take_in()
    assert not ann.is_saved
    ann.undo()
    assert ann.draft.get(("incident", "team")) is None
    assert ann.draft.text(("impact", "financial")) == "none"
    ann.redo()
    assert ann.save()
    saved = load(file.read_bytes())
    assert saved.text(("incident", "team")) == "Payments"
    assert saved.text(("impact", "financial")) == "none"


def test_three_people_in_one_place_lose_no_version(file: Path) -> None:
    ann, dana, ravi = open_session(file), open_session(file), open_session(file)
    for who, words in ((ann, "SEV1"), (dana, "SEV2"), (ravi, "SEV3")):
        who.edit(("incident", "severity"), words)
        assert who.save()
    saved = load(file.read_bytes())
    kept = {row["theirs"] for row in saved.rows(("merge_conflict",))}
    assert saved.text(("incident", "severity")) == "SEV3"
    assert kept == {"SEV1", "SEV2"}


def test_two_who_go_on_writing_in_one_place_leave_one_conflict(
    file: Path, pair: tuple[Session, Session]
) -> None:
    ann, dana = pair
    for number in range(5):
        for who, name in ((ann, "Ann"), (dana, "Dana")):
            who.edit(("incident", "team"), f"{name} {number}")
            assert who.save()
            who.take_in()
    (row,) = load(file.read_bytes()).rows(("merge_conflict",))
    assert (row["theirs"], row["ours"]) == ("Ann 4", "Dana 4")


def test_a_failed_save_forgets_nothing_that_others_wrote(
    file: Path, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, dana = pair
    dana.add_row(table("timeline"), {"text": "Dana rolls back."})
    dana.save()
    ann.add_row(table("timeline"), {"text": "Ann waits."})
    from pm_tui.store import save as real

    calls: list[str | None] = []

    def full(path: Path, data: bytes, *, base: str | None) -> Saved:
        calls.append(base)
        if len(calls) == 2:
            raise NotSaved("not saved: disk full")
        return real(path, data, base=base)

    monkeypatch.setattr("pm_tui.store.save", full)
    assert not ann.save()
    assert ann.take_in() == ""
    assert ann.save()
    assert texts(file) == {"It broke.", "Dana rolls back.", "Ann waits."}


def test_a_file_broken_by_someone_else_is_left_alone(
    file: Path, pair: tuple[Session, Session]
) -> None:
    ann, _ = pair
    file.write_bytes(b"title = \n")
    ann.edit(("incident", "team"), "Payments")
    assert not ann.save()
    assert ann.saver.state.words.startswith("not saved: ")
    assert file.read_bytes() == b"title = \n"
    assert ann.draft.text(("incident", "team")) == "Payments"


def test_a_conflict_that_another_program_wrote_with_a_list_for_an_id_does_not_stop_a_save(
    file: Path,
) -> None:
    odd = b'\n[[merge_conflict]]\nid = ["x"]\npath = "impact.financial"\ntheirs = "much"\n'
    file.write_bytes(START + odd)
    ann, dana = open_session(file), open_session(file)
    dana.edit(("incident", "severity"), "SEV1")
    assert dana.save()
    ann.edit(("incident", "severity"), "SEV3")
    assert ann.save()
    assert ann.take_in() == "1 place where you both wrote"
    first, second = load(file.read_bytes()).rows(("merge_conflict",))
    assert (first["id"], first["theirs"]) == (["x"], "much")
    assert second["theirs"] == "SEV1"
