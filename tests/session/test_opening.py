"""Starting work on a document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pm_tui.document.loading import load
from pm_tui.document.toml import Unreadable
from pm_tui.session.opening import free_path, new_session, open_session
from pm_tui.store import StoreError
from tests.session.helpers import NOW


def test_a_new_document_is_named_after_day_and_title_and_not_on_disk(tmp_path: Path) -> None:
    session = new_session(tmp_path, "Größere Störung: Checkout!", clock=lambda: NOW)
    assert session.path.parent == tmp_path
    assert re.fullmatch(r"2024-03-05-[a-z0-9-]+\.toml", session.path.name)
    assert "checkout" in session.path.name
    assert list(tmp_path.iterdir()) == []
    assert not session.is_saved
    incident = session.view.incident
    assert incident.title == "Größere Störung: Checkout!"
    assert (incident.kind, incident.status, incident.timezone) == ("incident", "draft", "UTC")
    assert incident.id
    assert session.draft.problems() == ()
    assert session.save()
    assert load(session.path.read_bytes()).tree == session.draft.tree


def test_a_document_without_a_title_has_none(tmp_path: Path) -> None:
    session = new_session(tmp_path, "  \n ", clock=lambda: NOW)
    assert session.path.name == "2024-03-05-postmortem.toml"
    assert session.view.incident.title is None


def test_a_title_keeps_no_control_character(tmp_path: Path) -> None:
    session = new_session(tmp_path, "evil\x1b[31m\u202etitle\nline", clock=lambda: NOW)
    assert session.draft.problems() == ()
    assert session.view.incident.title == "evil⟨U+001B⟩[31m⟨U+202E⟩title line"


def test_two_documents_of_one_day_and_title_have_different_names_and_ids(tmp_path: Path) -> None:
    first = new_session(tmp_path, "Outage", clock=lambda: NOW)
    first.save()
    second = new_session(tmp_path, "Outage", clock=lambda: NOW)
    assert second.save()
    third = new_session(tmp_path, "Outage", clock=lambda: NOW)
    assert [session.path.name for session in (first, second, third)] == [
        "2024-03-05-outage.toml",
        "2024-03-05-outage-2.toml",
        "2024-03-05-outage-3.toml",
    ]
    assert first.view.incident.id != second.view.incident.id


def test_a_dangling_link_is_not_a_free_name(tmp_path: Path) -> None:
    (tmp_path / "x.toml").symlink_to(tmp_path / "missing")
    assert free_path(tmp_path, "x") == tmp_path / "x-2.toml"


def test_opening_reads_the_file_and_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'\xef\xbb\xbf[incident]\r\ntitle = "x"\r\nours = 1\r\n')
    before = path.read_bytes()
    session = open_session(path, layout="four-part")
    assert session.is_saved
    assert session.view.incident.title == "x"
    assert session.layout.id == "four-part"
    assert path.read_bytes() == before


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        open_session(tmp_path / "missing.toml")
    with pytest.raises(StoreError, match="folder"):
        open_session(tmp_path)
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b"[incident]\ntitle = \n")
    with pytest.raises(Unreadable) as caught:
        open_session(broken)
    assert caught.value.line == 2
    newer = tmp_path / "newer.toml"
    newer.write_bytes(b"format = 99\n")
    with pytest.raises(Unreadable, match="newer pm-tui"):
        open_session(newer)
