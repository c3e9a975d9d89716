"""`pm-tui check FILE…`: the gate, headless."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pm_tui.cli.common import FAILED, FINDINGS, OK, Refused, config_for, layout_named, shown


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--layout", help="the layout whose demands count (see: pm-tui layouts)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check every file and print what was found; 1 when any of them fails."""
    from datetime import UTC, datetime

    from pm_tui.checks import (
        NO_TEAM,
        FileReport,
        as_json,
        as_text,
        locate,
        run_checks,
        verdict,
    )
    from pm_tui.document.loading import load
    from pm_tui.document.toml import Positions, Unreadable
    from pm_tui.session.secret_scan import ScanFailed, scan
    from pm_tui.store import StoreError, open_file

    reports: list[FileReport] = []
    unreadable: list[str] = []
    for path in options.files:
        config = config_for(path.parent)
        layout = layout_named(options.layout or config.layout)
        try:
            data = open_file(path).data
            draft = load(data)
        except Unreadable as error:
            unreadable.append(f"{shown(path)}:{error.line}:{error.column}: {error.message}")
            continue
        except StoreError as error:
            unreadable.append(str(error))
            continue
        team = config.team or NO_TEAM
        try:
            secrets = scan(draft)
        except ScanFailed as problem:
            raise Refused(str(problem)) from None
        findings = run_checks(draft, layout, now=datetime.now(UTC), team=team, secrets=secrets)
        positions = locate(draft, Positions(data.decode("utf-8-sig")))
        reports.append(FileReport(str(path), findings, positions))
    if options.format == "json":
        print(as_json(reports))
    else:
        for report in reports:
            sys.stdout.write(as_text(report.file, report.findings, report.positions))
    for line in unreadable:
        print(f"pm-tui: {line}", file=sys.stderr)
    if unreadable:
        return FAILED
    return FINDINGS if any(verdict(report.findings) == "fail" for report in reports) else OK
