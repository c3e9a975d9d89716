"""`pm-tui check FILE…`: the gate, headless."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pm_tui.cli.common import (
    FAILED,
    FINDINGS,
    OK,
    Refused,
    config_for,
    layout_named,
    shown,
    unreadable,
)

if TYPE_CHECKING:
    from pm_tui.checks import FileReport, Team

_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text")
"""Files that hold prose rather than a document."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--layout", help="the layout whose demands count (see: pm-tui layouts)")
    parser.add_argument("--format", choices=("text", "json", "github", "sarif"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check every file and print what was found; 1 when any of them fails, 2 when one is unread."""
    from pm_tui.checks import verdict

    reports: list[FileReport] = []
    failures: list[tuple[str, str]] = []
    for path in options.files:
        try:
            reports.append(_report(path, options.layout))
        except Refused as refused:
            failures.append((str(path), str(refused)))
    for part in _printed(options, reports, failures):
        sys.stdout.write(part)
    for _, line in failures:
        print(f"pm-tui: {line}", file=sys.stderr)
    if failures:
        return FAILED
    return FINDINGS if any(verdict(report.findings) == "fail" for report in reports) else OK


def _report(path: Path, layout: str | None) -> FileReport:
    """Return what is found in one file.

    Raises:
        Refused: it cannot be read or checked; the message is one line.
    """
    from pm_tui.checks import NO_TEAM
    from pm_tui.document.toml import Unreadable
    from pm_tui.session.secret_scan import ScanFailed
    from pm_tui.store import StoreError, open_file

    config = config_for(path.parent)
    try:
        data = open_file(path).data
        if path.suffix.lower() in _TEXTS:
            return _report_of_text(path, data, config.team or NO_TEAM)
        return _report_of_document(path, data, layout or config.layout, config.team or NO_TEAM)
    except Unreadable as error:
        raise Refused(unreadable(shown(path), error)) from None
    except StoreError as error:
        raise Refused(str(error)) from None
    except ScanFailed as error:
        raise Refused(f"{shown(path)}: {error}") from None


def _report_of_document(path: Path, data: bytes, layout: str, team: Team) -> FileReport:
    from datetime import UTC, datetime

    from pm_tui.checks import FileReport, locate, run_checks
    from pm_tui.document.loading import load
    from pm_tui.document.toml import Positions
    from pm_tui.session.secret_scan import scan

    draft = load(data)
    findings = run_checks(
        *(draft, layout_named(layout)), now=datetime.now(UTC), team=team, secrets=scan(draft)
    )
    positions = locate(draft, Positions(data.decode("utf-8-sig")))
    return FileReport(str(path), findings, positions)


def _report_of_text(path: Path, data: bytes, team: Team) -> FileReport:
    from pm_tui.checks import FileReport
    from pm_tui.checks.plain_text import TextPlaces, check_text

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise Refused(f"{shown(path)}: is not UTF-8 text; save it as UTF-8") from None
    return FileReport(str(path), check_text(text, team), TextPlaces(text))


def _printed(
    options: argparse.Namespace, reports: Sequence[FileReport], failures: list[tuple[str, str]]
) -> Iterator[str]:
    """Yield what stdout gets."""
    if options.format == "json":
        from pm_tui.checks import as_json

        yield as_json(reports) + "\n"
    elif options.format == "sarif":
        from pm_tui.checks import NO_TEAM
        from pm_tui.checks.sarif import as_sarif

        team = config_for(options.files[0].parent).team if reports else None
        yield as_sarif(reports, failures, folder=Path.cwd(), team=team or NO_TEAM) + "\n"
    elif options.format == "github":
        from pm_tui.checks.annotations import as_annotations, as_failure

        yield from map(as_annotations, reports)
        for file, why in failures:
            yield as_failure(why, file) + "\n"
    else:
        from pm_tui.checks import as_text

        for report in reports:
            yield as_text(report.file, report.findings, report.positions)
