"""Writing the report beside the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.session import reports
from pm_tui.session.opening import open_session
from pm_tui.session.reports import ReportChanged, ReportProblem, report_path, write_report
from pm_tui.store import NotSaved
from tests.session.helpers import saved_session

TITLE = ("incident", "title")


def test_the_report_is_written_beside_the_document(tmp_path: Path) -> None:
    session = saved_session(tmp_path, incident={"title": "Checkout down"})
    path = write_report(session)
    assert path == report_path(session) == tmp_path / "incident.md"
    assert path.read_text() == session.markdown()
    assert "Checkout down" in path.read_text()


def test_the_sessions_own_report_is_brought_up_to_date_without_asking(tmp_path: Path) -> None:
    session = saved_session(tmp_path, incident={"title": "Checkout down"})
    path = write_report(session)
    session.edit(TITLE, "Checkout down in the EU")
    assert write_report(session) == path
    assert "in the EU" in path.read_text()


def test_a_report_changed_by_hand_is_kept_until_told_otherwise(tmp_path: Path) -> None:
    session = saved_session(tmp_path, incident={"title": "Checkout down"})
    path = write_report(session)
    path.write_text("# By hand\n")
    with pytest.raises(ReportChanged, match=r"incident\.md was changed by hand") as caught:
        write_report(session)
    assert caught.value.path == path
    assert path.read_text() == "# By hand\n"
    write_report(session, replace=True)
    assert path.read_text() == session.markdown()
    session.edit(TITLE, "Other")
    write_report(session)
    assert "Other" in path.read_text()


def test_a_report_of_another_time_is_asked_about_only_when_it_differs(tmp_path: Path) -> None:
    first = saved_session(tmp_path, incident={"title": "Checkout down"})
    path = write_report(first)
    written = path.stat().st_mtime_ns
    second = open_session(first.path)
    write_report(second)
    assert path.stat().st_mtime_ns == written
    second.edit(TITLE, "Other")
    write_report(second)
    third = open_session(first.path)
    with pytest.raises(ReportChanged):
        write_report(third)


def test_a_report_that_cannot_be_written_says_why_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes, *, base: str | None) -> object:
        raise NotSaved("not saved: no permission")

    session = saved_session(tmp_path)
    monkeypatch.setattr(reports, "save", refuse)
    with pytest.raises(ReportProblem, match="no permission") as caught:
        write_report(session)
    assert "\n" not in str(caught.value)


def test_a_folder_in_the_reports_place_is_a_problem(tmp_path: Path) -> None:
    session = saved_session(tmp_path)
    report_path(session).mkdir()
    with pytest.raises(ReportProblem, match="folder"):
        write_report(session)
