"""Findings as GitHub's workflow commands: they appear at their lines in a pull request."""

from __future__ import annotations

from pm_tui.checks.finding import Level
from pm_tui.checks.report import FileReport, closing_line, together
from pm_tui.checks.rules import title_of
from pm_tui.document.text import visible_line
from pm_tui.document.toml.positions import Span

_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "hint": "notice"}


def as_annotations(report: FileReport) -> str:
    """Return one `::error …::message` line for each finding, and a closing line; ends in a newline.

    What is waived is left out: nobody has to look at it.
    """
    lines = [
        _command(
            _COMMANDS[found.level],
            {"file": visible_line(report.file), **_place(report.positions(found))}
            | {"title": f"{found.rule}: {title_of(found.rule)}"},
            f"{found.message} {found.hint}",
        )
        for found in together(report.findings)
        if not found.waived
    ]
    return "\n".join([*lines, closing_line(report.file, report.findings)]) + "\n"


def as_failure(message: str, file: str) -> str:
    """Return the command that tells of a file which could not be read."""
    return _command("error", {"file": visible_line(file)}, message)


def _place(at: Span) -> dict[str, str]:
    """Return where it is; columns count within one line only."""
    place = {"line": str(at.line)}
    if at.line == at.end_line:
        place["col"] = str(at.column)
    place["endLine"] = str(at.end_line)
    if at.line == at.end_line:
        place["endColumn"] = str(at.end_column)
    return place


def _command(name: str, properties: dict[str, str], message: str) -> str:
    """Return a workflow command; the only place where its signs are escaped."""
    given = ",".join(
        f"{key}={_data(value).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
    )
    return f"::{name} {given}::{_data(visible_line(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
