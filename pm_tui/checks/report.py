"""Findings as text for people and as JSON for programs. Formats only; reads and prints nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pm_tui.checks.finding import Finding
from pm_tui.checks.run import verdict
from pm_tui.checks.subject import count
from pm_tui.document.draft import Draft
from pm_tui.document.path import Path, path_text
from pm_tui.document.text import visible_line


class Place(Protocol):
    """A stretch of a file's text: 1-based lines and columns, the end column exclusive."""

    @property
    def line(self) -> int:
        """The line it begins on."""

    @property
    def column(self) -> int:
        """The column it begins at."""

    @property
    def end_line(self) -> int:
        """The line it ends on."""

    @property
    def end_column(self) -> int:
        """The column after its last character."""


Positions = Callable[[Path], Place]
"""Finds the place of a finding's path in the file's text."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings about one file.

    Attributes:
        file: the file's name, as the user gave it.
        findings: what `run_checks` returned.
        positions: where each finding's path stands in the file's text.
    """

    file: str
    findings: Sequence[Finding]
    positions: Positions


def locate(draft: Draft, span: Callable[[Path], Place]) -> Positions:
    """Return the positions of a draft's paths, from a `span` that knows rows by number only."""
    return lambda path: span(draft.place(path))


def as_text(file: str, findings: Sequence[Finding], positions: Positions) -> str:
    """Return one line for each finding and a closing line with the verdict; ends in a newline.

    A finding's line is `FILE:LINE:COLUMN: LEVEL RULE: message hint`, as compilers print them.
    """
    name = visible_line(file)
    lines = []
    for found in findings:
        at = positions(found.path)
        said = visible_line(f"{found.message} {found.hint}")
        lines.append(f"{name}:{at.line}:{at.column}: {found.level} {found.rule}: {said}")
    return "\n".join([*lines, closing_line(file, findings)]) + "\n"


def closing_line(file: str, findings: Sequence[Finding]) -> str:
    """Return such as `3 errors, 2 warnings, 1 hint in FILE: not ready`."""
    tally = [
        count(number, level)
        for level in ("error", "warning", "hint")
        if (number := sum(found.level == level for found in findings))
    ]
    ready = "ready to publish" if verdict(findings) == "pass" else "not ready"
    return f"{', '.join(tally) or 'nothing found'} in {visible_line(file)}: {ready}"


def as_json(reports: Iterable[FileReport]) -> str:
    """Return the findings about some files as one JSON object; no newline at the end.

    `{"version": 1, "files": [{"file", "verdict", "findings": [...]}]}`; each finding holds `rule`,
    `level`, `path`, `line`, `column`, `end_line`, `end_column`, `message`, `why` and `hint`.
    """
    files = [
        {
            "file": visible_line(report.file),
            "verdict": verdict(report.findings),
            "findings": [
                _as_object(found, report.positions(found.path)) for found in report.findings
            ],
        }
        for report in reports
    ]
    return json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=2)


def _as_object(found: Finding, at: Place) -> dict[str, str | int]:
    return {
        "rule": found.rule,
        "level": found.level,
        "path": visible_line(path_text(found.path)),
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
        "message": visible_line(found.message),
        "why": visible_line(found.why),
        "hint": visible_line(found.hint),
    }
