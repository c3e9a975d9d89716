"""Findings as text for people and as JSON for programs. Formats only; reads and prints nothing."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pm_tui.checks.checklist import UNANSWERED
from pm_tui.checks.finding import Finding
from pm_tui.checks.run import verdict
from pm_tui.document.counted import count
from pm_tui.document.draft import Draft
from pm_tui.document.path import path_text
from pm_tui.document.text import visible_line
from pm_tui.document.toml.positions import Positions as TomlPositions
from pm_tui.document.toml.positions import Span

_FEW = 3
"""So many open items of the checklist are named one by one."""


Positions = Callable[[Finding], Span]
"""Finds the place of a finding in the file's text: 1-based, the end column exclusive."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings about one file.

    Attributes:
        file: the file's name, as the user gave it.
        findings: what `run_checks` returned.
        positions: where each finding stands in the file's text.
    """

    file: str
    findings: Sequence[Finding]
    positions: Positions


def locate(draft: Draft, text: TomlPositions) -> Positions:
    """Return where a draft's findings stand in the file's text: the words, else the field."""

    def place(found: Finding) -> Span:
        path = draft.place(found.path)
        return text.span(path) if found.span is None else text.within(path, *found.span)

    return place


def as_text(file: str, findings: Sequence[Finding], positions: Positions) -> str:
    """Return one line for each finding and a closing line with the verdict; ends in a newline.

    A finding's line is `FILE:LINE:COLUMN: LEVEL RULE: message hint`, as compilers print them.
    """
    name = visible_line(file)
    lines = []
    for found in together(findings):
        at = positions(found)
        said = visible_line(f"{found.message} {found.hint}")
        lines.append(f"{name}:{at.line}:{at.column}: {found.level} {found.rule}: {said}")
    return "\n".join([*lines, closing_line(file, findings)]) + "\n"


def together(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, with one in the place of many items of the checklist without an answer.

    A new draft would drown in them otherwise.
    """
    found = tuple(findings)
    unanswered = [one for one in found if one.rule == UNANSWERED]
    for one in found:
        if one.rule != UNANSWERED or len(unanswered) <= _FEW:
            yield one
        elif one is unanswered[0]:
            names = ", ".join(str(item.path[-1]) for item in unanswered[:_FEW])
            yield dataclasses.replace(
                one,
                path=("checklist",),
                message=f"Checklist: {len(unanswered)} do's and don'ts have no answer: {names} and "
                f"{len(unanswered) - _FEW} more.",
                hint="Answer them one by one on the Checklist page of the wizard.",
            )


def closing_line(file: str, findings: Sequence[Finding]) -> str:
    """Return such as `3 errors, 27 open checklist items, 1 hint in FILE: not ready`."""
    tallied = Counter(
        "open checklist item" if found.rule == UNANSWERED else found.level for found in findings
    )
    tally = [
        count(tallied[name], name)
        for name in ("error", "open checklist item", "warning", "hint")
        if tallied[name]
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
            "findings": [_as_object(found, report.positions(found)) for found in report.findings],
        }
        for report in reports
    ]
    return json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=2)


def _as_object(found: Finding, at: Span) -> dict[str, str | int]:
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
