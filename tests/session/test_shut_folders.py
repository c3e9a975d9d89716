"""Folders and names that the system gives no answer about: a reason in words, never an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.cli import main
from pm_tui.document.draft import Draft
from pm_tui.session import secret_scan
from pm_tui.session.looks import remembered
from pm_tui.session.opening import open_session
from pm_tui.session.publishing import PublishProblem, publish
from pm_tui.session.reports import ReportProblem, write_report
from pm_tui.session.saving import Saver
from pm_tui.session.session import Session

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "server-crash-data-loss.toml"
TOO_LONG = "a" * 300


def test_a_state_folder_that_nobody_can_look_into_remembers_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", f"/{TOO_LONG}")
    assert remembered(tmp_path / "draft.md", "Ann") is None


def test_a_report_that_cannot_even_be_looked_for_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / TOO_LONG / "outage.toml"
    session = Session(Draft.new(), Saver(path, held=None, base=None))
    with pytest.raises(ReportProblem, match=TOO_LONG):
        write_report(session)


def test_publishing_into_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    document = tmp_path / "outage.toml"
    document.write_bytes(SAMPLE.read_bytes())
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(PublishProblem):
        publish(
            open_session(document),
            public=False,
            replace=False,
            who="Ann",
            output=tmp_path / "loop" / "report.md",
        )


def test_a_document_that_goes_while_it_is_checked_still_gets_its_list(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "outage.toml"
    document.write_text('format = 1\n\n[incident]\nseverity = "HIGH"\n')

    def gone(draft: Draft) -> frozenset[str]:
        document.unlink()
        return frozenset()

    monkeypatch.setattr(secret_scan, "scan", gone)
    assert main(["publish", str(document)]) == 1
    assert "invalid/value" in capsys.readouterr().out
    assert not document.exists()


def test_publishing_says_in_one_line_that_the_scan_for_secrets_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "outage.toml"
    document.write_bytes(SAMPLE.read_bytes())
    program = tmp_path / "gitleaks"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert main(["publish", str(document)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "gitleaks" in line
    assert not document.with_suffix(".md").exists()
