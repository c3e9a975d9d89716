"""Bringing evidence into a document without a screen: what is kept, and what is said about it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pm_tui.document.facts import zone_of
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_moment
from pm_tui.importers.base import ImportContext, Window
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.catalog import Imported, UnknownFormat, read_file, read_folder
from pm_tui.importers.into import merge_into, preselect, window_of
from pm_tui.session.session import Session

SHOWN_BAD = 5
"""Lines that could not be read and are shown for each file; more are only counted."""


class EvidenceProblem(ValueError):
    """A file that nothing can be read from; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found in some files.

    Attributes:
        candidates: in the order of time.
        notes: one line for each file, and for what in it could not be read.
    """

    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()


def gather(
    paths: Iterable[Path | None], zone: ZoneInfo, now: datetime, window: Window | None
) -> Evidence:
    """Read files (None is standard input) in the formats that their content shows.

    Raises:
        EvidenceProblem: a file is missing or of no known format.
    """
    candidates: list[Candidate] = []
    notes: list[str] = []
    for path in paths:
        name = "standard input" if path is None else visible_line(str(path))
        context = ImportContext(zone, now, window, "" if path is None else path.name)
        try:
            found = _read(path, context)
        except UnknownFormat as problem:
            raise EvidenceProblem(str(problem)) from None
        except OSError as error:
            raise EvidenceProblem(f"{name}: {error.strerror or error}") from None
        candidates += found.candidates
        notes += _notes(name, found)
    ordered = tuple(sorted(candidates, key=lambda candidate: candidate.at))
    return Evidence(ordered, tuple(notes))


def import_into(session: Session, paths: Iterable[Path | None]) -> Evidence:
    """Add what lies in a document's window to its timeline and save; return what was found.

    Noise (joins, notifications) is left out; what is there already is not added again.

    Raises:
        EvidenceProblem: a file cannot be read, or the document could not be saved.
    """
    view = session.view
    window = window_of(session.draft)
    found = gather(paths, zone_of(view), session.clock(), window)
    result = merge_into(session.draft, preselect(found.candidates, None), within=window)
    session.take_draft(result.draft, ("timeline",))
    if not session.save():
        raise EvidenceProblem(session.saver.state.words)
    notes = list(found.notes)
    for source, counts in result.sources.items():
        notes.append(
            f"{visible_line(source) or 'no source'}: {counts.added} added, "
            f"{counts.known} known already, {counts.outside} outside the incident"
        )
    if window is None:
        notes.append("the incident has no times yet, so everything was taken")
    notes.append(f"{result.added} added to {visible_line(session.path.name)}")
    return Evidence(found.candidates, tuple(notes))


def listing(evidence: Evidence, zone: ZoneInfo) -> Iterator[str]:
    """Yield one line for each candidate: time, kind, text, who, source, separated by tabs."""
    for one in evidence.candidates:
        when = format_moment(one.at, zone, about=one.about, until=one.until)
        cells = (when, one.kind or "note", one.text, one.who, one.source)
        yield "\t".join(visible_line(cell) for cell in cells)


def _read(path: Path | None, context: ImportContext) -> Imported:
    if path is None:
        return read_file("standard input", sys.stdin.buffer, context)
    if path.is_dir():
        return read_folder(path, context)
    if path.exists() and not path.is_file():
        raise EvidenceProblem(f"{visible_line(str(path))} is no file; pipe it in instead")
    with path.open("rb") as file:
        return read_file(path.name, file, context)


def _notes(name: str, found: Imported) -> Iterator[str]:
    yield f"{name}: {found.format}, {len(found.candidates)} events"
    for bad in found.bad[:SHOWN_BAD]:
        yield f"{name}:{bad.line_number}: {visible_line(_reason(bad))}"
    if found.bad_count > SHOWN_BAD:
        yield f"{name}: {found.bad_count - SHOWN_BAD} more lines could not be read"
    if found.left_out:
        yield f"{name}: {found.left_out} events were more than can be taken at once"


def _reason(bad: BadLine) -> str:
    return f"{bad.reason}: {bad.text[:60]}" if bad.text else bad.reason
