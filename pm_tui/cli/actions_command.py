"""`pm-tui actions [DIR]`: the tasks of all postmortems, those first that are overdue."""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pm_tui.cli.common import FAILED, FINDINGS, OK, shown, unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pm_tui.document.ledger import Entry

SETTLED = ("done", "wont_do")
"""States of tasks with which nobody has anything to do any more."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "places",
        type=Path,
        nargs="*",
        metavar="DIR",
        help="folders with postmortems, or files (default: the folder that you are in)",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--overdue", action="store_true", help="only what is overdue")
    which.add_argument("--all", action="store_true", help="also what is done or decided against")
    parser.add_argument("--owner", metavar="NAME", help="only tasks of owners with NAME in theirs")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the tasks; 1 when one of those printed is overdue, 2 when a file could not be read."""
    from pm_tui.document.ledger import as_json, as_text, in_order

    today = date.today()  # where the reader is, as a day that something is due has no zone
    told: list[str] = []
    found, files = _read(options.places or [Path()], today, told)
    found = [entry for entry in found if _is_of(entry, options.owner)]
    wanted = [entry for entry in in_order(found) if _is_wanted(entry, options)]
    if options.format == "json":
        sys.stdout.write(as_json(wanted, today) + "\n")
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        sys.stdout.write(as_text(wanted, width))
        print(_summary(found, files), file=sys.stderr)
    for line in told:
        print(f"pm-tui: {line}", file=sys.stderr)
    if told:
        return FAILED
    return FINDINGS if any(entry.state == "overdue" for entry in wanted) else OK


def _read(places: Sequence[Path], today: date, told: list[str]) -> tuple[list[Entry], int]:
    """Return the tasks in these places and the number of files; add what went wrong to `told`."""
    from pm_tui.document.ledger import entries_of, with_tasks
    from pm_tui.document.toml import Unreadable
    from pm_tui.store import StoreError, open_file
    from pm_tui.store.postmortems import postmortems_in

    entries: list[Entry] = []
    files = 0
    for path in postmortems_in(places, told.append):
        try:
            draft = with_tasks(open_file(path).data)
            if draft is not None:
                entries += entries_of(str(path), draft, today)
            files += 1
        except StoreError as error:
            told.append(error.message)
        except Unreadable as error:
            told.append(unreadable(shown(path), error))
    return entries, files


def _is_of(entry: Entry, owner: str | None) -> bool:
    return not owner or owner.casefold() in (entry.action.owner or "").casefold()


def _is_wanted(entry: Entry, options: argparse.Namespace) -> bool:
    if options.overdue:
        return entry.state == "overdue"
    return options.all or entry.state not in SETTLED


def _summary(entries: Sequence[Entry], files: int) -> str:
    """Return how many tasks there are of each sort: narration, for whoever reads along."""
    from pm_tui.document.counted import count

    counts = {
        "overdue": sum(entry.state == "overdue" for entry in entries),
        "open": sum(entry.state in ("overdue", "due", "undated") for entry in entries),
        "done": sum(entry.state in ("done", "unproven") for entry in entries),
        "to be looked back at": sum(entry.state == "unproven" for entry in entries),
    }
    words = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    return f"pm-tui: {words or 'no tasks'} in {count(files, 'postmortem')}"
