"""Bringing evidence into a document without a screen: what is kept, and what is said about it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pm_tui.document.text import visible_line
from pm_tui.document.times import format_moment
from pm_tui.importers.base import ImportContext, Importer, Window
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.catalog import Imported, UnknownFormat, read_file, read_folder
from pm_tui.importers.streams import Progress
from pm_tui.session.session import Session
from pm_tui.session.tray import Tray
from pm_tui.session.tray_entries import Aside

SHOWN_BAD = 5
"""Lines that could not be read and are shown for each file; more are only counted."""

_ADDED = "added"
_REASONS: dict[Aside, str] = {
    "": _ADDED,
    "known": "known already",
    "left out": "left out before",
    "repeated": "repeated",
    "noise": "noise",
    "before": "outside the incident",
    "after": "outside the incident",
}


class EvidenceProblem(ValueError):
    """A file that nothing can be read from; the message says what was looked for."""


class NoFormat(EvidenceProblem):
    """A file whose format is not known; its columns can still be named."""


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
        context = ImportContext(zone, now, window, "" if path is None else path.name)
        found = read_evidence(path, context)
        candidates += found.candidates
        notes += _notes(name_of(path), found)
    ordered = tuple(sorted(candidates, key=lambda candidate: candidate.at))
    return Evidence(ordered, tuple(notes))


def import_into(session: Session, paths: Iterable[Path | None]) -> Evidence:
    """Add what lies in a document's window to its timeline and save; return what was found.

    It takes what the tray preselects: no noise and no repetitions, nothing that is there already
    or that was dropped before.

    Raises:
        EvidenceProblem: a file cannot be read, or the document could not be saved.
    """
    tray = Tray()
    tray.look_at(session.draft)
    found = gather(paths, tray.zone, session.clock(), tray.window)
    tray.add("", found.candidates)
    result = tray.taken_into(session.draft)
    session.take_draft(result.draft, ("timeline",))
    if not session.save():
        raise EvidenceProblem(session.saver.state.words)
    notes = [*found.notes, *source_notes(tray)]
    if tray.window is None:
        notes.append("the incident has no times yet, so everything was taken")
    notes.append(f"{result.added} added to {visible_line(session.path.name)}")
    return Evidence(found.candidates, tuple(notes))


def source_notes(tray: Tray) -> Iterator[str]:
    """Yield a line for each source: what of it was taken, and why the rest was not."""
    reasons: dict[str, Counter[str]] = {}
    for number in range(len(tray)):
        counts = reasons.setdefault(tray.entry(number).found.source, Counter())
        counts[_REASONS[tray.aside(number)]] += 1
    for source, counts in reasons.items():
        words = [why for why in dict.fromkeys(_REASONS.values()) if counts[why] or why == _ADDED]
        told = ", ".join(f"{counts[why]} {why}" for why in words)
        yield f"{visible_line(source) or 'no source'}: {told}"


def listing(evidence: Evidence, zone: ZoneInfo) -> Iterator[str]:
    """Yield one line for each candidate: time, kind, text, who, source, separated by tabs."""
    for one in evidence.candidates:
        when = format_moment(one.at, zone, about=one.about, until=one.until)
        cells = (when, one.kind or "note", one.text, one.who, one.source)
        yield "\t".join(visible_line(cell) for cell in cells)


def read_evidence(
    source: Path | bytes | BinaryIO | None,
    context: ImportContext,
    *,
    importer: Importer | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Return what is in a file, a folder, a text, a pipe or (None) standard input.

    `importer` fixes the format; `progress` is told the bytes read, and what it raises ends it.

    Raises:
        EvidenceProblem: it is missing, no file, or of no known format (`NoFormat`).
    """
    name = name_of(source) if isinstance(source, Path | None) else context.name
    try:
        if not isinstance(source, Path):
            data = sys.stdin.buffer if source is None else source
            return read_file(name, data, context, importer=importer, progress=progress)
        if source.is_dir():
            return read_folder(source, context)
        if source.exists() and not source.is_file():
            raise EvidenceProblem(f"{name} is no file; pipe it in instead")
        with source.open("rb") as file:
            return read_file(source.name, file, context, importer=importer, progress=progress)
    except UnknownFormat as problem:
        raise NoFormat(str(problem)) from None
    except OSError as error:
        raise EvidenceProblem(f"{name}: {error.strerror or error}") from None


def name_of(path: Path | None) -> str:
    """Return what a file is called in messages."""
    return "standard input" if path is None else visible_line(str(path))


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
