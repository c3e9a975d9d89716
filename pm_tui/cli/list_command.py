"""`pm-tui list [DIR]`: the postmortems in a folder, or those that a search finds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pm_tui.cli.common import FAILED, FINDINGS, OK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pm_tui.session.shelf import Row

ORDERS = ("date", "severity", "status", "title")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "folders",
        type=Path,
        nargs="*",
        metavar="DIR",
        help="folders with postmortems (default: the folder that you are in)",
    )
    parser.add_argument(
        "--search",
        metavar="WORDS",
        default="",
        help='only those that hold WORDS: replica lag, "read only", status:draft, date:2024-03',
    )
    parser.add_argument("--order", choices=ORDERS, default="date", help="(default: date)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each; 1 when a search finds none, 2 when a folder could not be read."""
    from pm_tui.document.shelf import read_query
    from pm_tui.session.shelf.rows import Row, in_order, read_rows, search

    query = read_query(options.search)
    found: list[Row] = []
    told: list[str] = []
    for folder in options.folders or [Path()]:
        rows, skipped = read_rows(folder)
        names = search(folder, rows, query) if any(query) else {row.name for row in rows}
        found += [Row(str(folder / name), head) for name, head in rows if name in names]
        told += skipped
    found = in_order(found, options.order)
    sys.stdout.write(_as_json(found) if options.format == "json" else _as_text(found))
    for line in told:
        print(f"pm-tui: {line}", file=sys.stderr)
    if told:
        return FAILED
    return FINDINGS if any(query) and not found else OK


def _as_text(rows: Sequence[Row]) -> str:
    """Return a line for each: day, severity, status, file, title, in columns."""
    from pm_tui.document.text import cells, visible_line

    def padded(word: str, width: int) -> str:
        return word + " " * (width - cells(word))

    lines = [
        [visible_line(word) or "-" for word in (head.day, head.severity, head.status, name)]
        for name, head in rows
    ]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    titles = (visible_line(row.head.title) for row in rows)
    return "".join(
        "  ".join([*map(padded, line, widths), title]).rstrip() + "\n"
        for line, title in zip(lines, titles, strict=True)
    )


def _as_json(rows: Sequence[Row]) -> str:
    """Return `{"version": 1, "postmortems": [...]}`; "" and [] are what nobody has answered."""
    from pm_tui.document.text import without_surrogates

    plain = [
        {
            "file": name,
            "title": head.title,
            "kind": "".join(head.names("kind")),
            "severity": head.severity,
            "status": head.status,
            "team": head.team,
            "day": head.day,
            "services": head.names("services"),
            "tags": head.names("tags"),
            "authors": head.names("authors"),
        }
        for name, head in rows
    ]
    found = {"version": 1, "postmortems": plain}
    return without_surrogates(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"
