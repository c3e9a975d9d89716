"""`pm-tui diff A B`, `pm-tui diff --since REV FILE`, `pm-tui diff --show FILE`: what changed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pm_tui.cli.common import FINDINGS, OK, Refused, shown, unreadable

if TYPE_CHECKING:
    from pm_tui.document.draft import Draft


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the old, the new")
    parser.add_argument("--since", metavar="REV", help="compare one FILE with a git revision of it")
    parser.add_argument(
        "--show", action="store_true", help="print one FILE as text, for git's textconv"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the differences; 1 when there are any, as diff does."""
    count = 1 if options.show or options.since is not None else 2
    if len(options.files) != count:
        what = "one file" if count == 1 else "two files, the old and the new"
        raise Refused(f"diff needs {what}; one file and its history: --since REV FILE")
    if options.show:
        return _show(options.files[0])
    from pm_tui.document.diff import as_json, as_text, tell

    new = _load(options.files[-1])
    old = _load(options.files[0]) if options.since is None else _at(options.files[0], options.since)
    found = tell(old, new)
    sys.stdout.write(as_json(found) + "\n" if options.format == "json" else as_text(found))
    return FINDINGS if found else OK


def _show(path: Path) -> int:
    """Print a file as text; one that is no TOML is printed as it is, so that git can go on."""
    from pm_tui.document.diff import as_page
    from pm_tui.document.loading import load
    from pm_tui.document.text import visible
    from pm_tui.document.toml import Unreadable
    from pm_tui.store import StoreError, open_file

    try:
        data = open_file(path).data
    except StoreError as error:
        raise Refused(str(error)) from None
    try:
        text = as_page(load(data))
    except Unreadable:
        text = visible(data.decode("utf-8", "replace"))
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return OK


def _load(path: Path) -> Draft:
    from pm_tui.store import StoreError, open_file

    try:
        return _parsed(open_file(path).data, shown(path))
    except StoreError as error:
        raise Refused(str(error)) from None


def _at(path: Path, revision: str) -> Draft:
    from pm_tui.session.git import GitProblem, at_revision

    try:
        return _parsed(at_revision(path, revision), f"{shown(path)} at {revision}")
    except GitProblem as problem:
        raise Refused(str(problem)) from None


def _parsed(data: bytes, name: str) -> Draft:
    from pm_tui.document.loading import load
    from pm_tui.document.toml import Unreadable

    try:
        return load(data)
    except Unreadable as error:
        raise Refused(unreadable(name, error)) from None
