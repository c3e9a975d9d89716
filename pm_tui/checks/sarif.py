"""Findings as SARIF 2.1.0, the format that code hosts show as alerts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from pm_tui import __version__
from pm_tui.checks.finding import Finding, Level
from pm_tui.checks.language.packs import rulebook
from pm_tui.checks.report import FileReport
from pm_tui.checks.rules import RULES, title_of
from pm_tui.checks.team import NO_TEAM, Team
from pm_tui.checks.waivers import can_be_waived
from pm_tui.document.digests import sha256
from pm_tui.document.path import path_text
from pm_tui.document.text import visible_line

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "SRCROOT"
_LEVELS: Mapping[Level, str] = {"error": "error", "warning": "warning", "hint": "note"}


def as_sarif(
    reports: Iterable[FileReport],
    failures: Sequence[tuple[str, str]] = (),
    *,
    folder: PurePath,
    team: Team = NO_TEAM,
) -> str:
    """Return the findings about some files as one SARIF log; no newline at the end.

    Files are named relative to `folder`, where the program runs, if they lie below it. `failures`
    are files that could not be read, each with the reason. Columns count code points. A waived
    finding is a suppressed result, with its reason. `team` holds the rules of its own packs.
    """
    found = [(report, one) for report in reports for one in report.findings]
    ids = sorted({*RULES, *rulebook(team).rules, *(one.rule for _, one in found)})
    numbers = {rule: number for number, rule in enumerate(ids)}
    run = {
        "tool": {
            "driver": {
                "name": "pm-tui",
                "version": __version__,
                "rules": [_rule(rule, team) for rule in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": visible_line(why)},
                        "locations": [
                            {"physicalLocation": {"artifactLocation": _uri(file, folder)}}
                        ],
                    }
                    for file, why in failures
                ],
            }
        ],
        "results": [_result(report, one, numbers[one.rule], folder) for report, one in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: str, team: Team) -> dict[str, object]:
    title = visible_line(title_of(rule, team))
    told = rulebook(team).rules.get(rule)
    help_ = [title]
    if told is not None:
        help_ += [told.why, told.better]
    if can_be_waived(rule):
        help_.append(f'Where it does not apply, a row of [[waivers]] names "{rule}" and says why.')
    else:
        help_.append("Answer it on the Checklist page; where it does not apply, say why.")
    return {
        "id": rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": visible_line(" ".join(help_))},
        "defaultConfiguration": {"level": _LEVELS[told.level] if told is not None else "warning"},
        "properties": {"tags": ["postmortem", rule.partition("/")[0]]},
    }


def _result(report: FileReport, found: Finding, number: int, folder: PurePath) -> dict[str, object]:
    at = report.positions(found)
    path = visible_line(path_text(found.path))
    location: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": _uri(report.file, folder),
            "region": {
                "startLine": at.line,
                "startColumn": at.column,
                "endLine": at.end_line,
                "endColumn": at.end_column,
            },
        }
    }
    if path:
        location["logicalLocations"] = [{"fullyQualifiedName": path}]
    result: dict[str, object] = {
        "ruleId": found.rule,
        "ruleIndex": number,
        "level": _LEVELS[found.level],
        "message": {"text": visible_line(f"{found.message} {found.hint} {found.why}")},
        "locations": [location],
        "partialFingerprints": {"pmTui/v1": _fingerprint(found, path)},
    }
    if found.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": visible_line(found.waived)}]
    return result


def _fingerprint(found: Finding, path: str) -> str:
    """Return what stays the same while lines move: the rule, the place and the words."""
    text = f"{found.rule}\n{path}\n{found.message}"
    return sha256(text.encode("utf-8", "replace")).hex()[:16]


def _uri(file: str, folder: PurePath) -> dict[str, str]:
    """Return where a file is: below the folder relative to it, anywhere else as a whole."""
    whole = PurePath(os.path.normpath(folder / file))
    if whole.is_relative_to(folder):
        return {"uri": _quoted(whole.relative_to(folder)), "uriBaseId": _ROOT}
    return {"uri": "file://" + _quoted(whole)}


def _quoted(path: PurePath) -> str:
    return quote(os.fsencode(path.as_posix()), safe="/")
