"""All the formats: which one a file has, and what is in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from heapq import heappush, heappushpop
from pathlib import Path
from typing import BinaryIO

from pm_tui.document.text import visible_line
from pm_tui.importers import (
    alertmanager,
    git,
    github,
    irc,
    journald,
    jsonlines,
    oncall,
    opsgenie,
    pagerduty,
    shell,
    slack,
    syslog,
    tables,
    text,
)
from pm_tui.importers.archives import LARGEST_MEMBER, MOST_MEMBERS, Member
from pm_tui.importers.base import HEAD, ImportContext, Importer, Sample, Window
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.streams import Progress, open_stream

IMPORTERS: tuple[Importer, ...] = (
    slack.IMPORTER,
    journald.IMPORTER,
    pagerduty.IMPORTER,
    alertmanager.IMPORTER,
    oncall.IMPORTER,
    opsgenie.IMPORTER,
    github.IMPORTER,
    git.IMPORTER,
    syslog.IMPORTER,
    irc.IRSSI,
    irc.WEECHAT,
    shell.IMPORTER,
    tables.IMPORTER,
    jsonlines.IMPORTER,
    text.IMPORTER,
)
"""Every format; the first of two that are equally sure is taken."""

MOST_CANDIDATES = 200_000
"""The candidates held of one file; more than a person can look through are only counted."""

MOST_OUTSIDE = 10_000
"""The candidates held that lie outside the window: those that are nearest to it."""

MOST_BAD = 1_000
"""The lines that could not be read and are held to be shown; more are only counted."""


_DAY_ALONE = re.compile(r"\d{4}-\d{2}-\d{2}\.json")


class UnknownFormat(ValueError):
    """A file that is none of the formats; the message names what was looked for."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was found in one file.

    Attributes:
        format: the name of the format, as in `Importer.name`.
        candidates: in the order of time.
        bad: what could not be read, at most `MOST_BAD`.
        bad_count: how many that were.
        left_out: the candidates inside the window that were more than `MOST_CANDIDATES`.
        left_out_outside: those outside the window that were more than `MOST_OUTSIDE`.
    """

    format: str
    candidates: tuple[Candidate, ...]
    bad: tuple[BadLine, ...] = ()
    bad_count: int = 0
    left_out: int = 0
    left_out_outside: int = 0


def detect(sample: Sample) -> Importer:
    """Return the format that the beginning of a file has, judged by its content.

    Raises `UnknownFormat` when it has none of them.
    """
    if not sample.text.strip():
        raise UnknownFormat(f"{_shown(sample.name)} is empty: there is nothing to import.")
    best = max(IMPORTERS, key=lambda importer: importer.detect(sample))
    if best.detect(sample) <= 0:
        looked_for = ", ".join(importer.title for importer in IMPORTERS)
        raise UnknownFormat(
            f"{_shown(sample.name)} has no format that is known. Looked for: {looked_for}. "
            "A table with a column of times and one of texts, saved as CSV, can always be read."
        )
    return best


def read_file(
    name: str,
    data: BinaryIO | bytes,
    context: ImportContext,
    *,
    importer: Importer | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Return what is in a file or a pipe, in the format that its content shows.

    `importer` fixes the format instead. `progress` is told the bytes read so far; what it raises
    cancels the import. Raises `UnknownFormat`; a bad part of a file is reported, never raised.
    """
    head, stream = open_stream(data, HEAD, progress)
    chosen = importer or detect(Sample(name, head))
    return collect(chosen.name, chosen.read(stream, context), context.window)


def read_folder(folder: Path, context: ImportContext) -> Imported:
    """Return what is in an unpacked Slack export.

    Links are not followed. Raises `UnknownFormat` when the folder holds no JSON files.
    """
    paths = sorted(path for path in folder.rglob("*.json") if not path.is_symlink())
    if not paths:
        raise UnknownFormat(f"{_shown(str(folder))} is a folder and no Slack export.")
    members = [
        Member(path.relative_to(folder).as_posix(), partial(_read_bounded, path))
        for path in paths[:MOST_MEMBERS]
    ]
    if _DAY_ALONE.fullmatch(members[0].name):
        # The folder of one channel: its name stands for the channel.
        members = [Member(f"{folder.resolve().name}/{m.name}", m.read) for m in members]
    return collect("slack", slack.read_export(members), context.window)


def _read_bounded(path: Path) -> bytes | BadLine:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_MEMBER + 1)
    except OSError as error:
        return BadLine(0, f"{_shown(str(path))}: {error.strerror}")
    if len(data) > LARGEST_MEMBER:
        return BadLine(0, f"{_shown(str(path))} is too large to be read: left out")
    return data


def collect(name: str, found: Iterable[Candidate | BadLine], window: Window | None) -> Imported:
    """Return what an importer found, of bounded size and in the order of time."""
    inside: list[Candidate] = []
    outside: list[tuple[timedelta, int, Candidate]] = []
    bad: list[BadLine] = []
    counts: Counter[str] = Counter()
    for one in found:
        if isinstance(one, BadLine):
            counts["bad"] += 1
            if len(bad) < MOST_BAD:
                bad.append(one)
        elif window is None or window[0] <= one.at <= window[1]:
            counts["inside"] += 1
            if len(inside) < MOST_CANDIDATES:
                inside.append(one)
        else:
            counts["outside"] += 1
            distance = max(window[0] - one.at, one.at - window[1])
            # The nearest are held: a log begins with its oldest lines, which matter least.
            entry = (-distance, -counts["outside"], one)
            if len(outside) < MOST_OUTSIDE:
                heappush(outside, entry)
            else:
                heappushpop(outside, entry)
    return Imported(
        format=name,
        candidates=tuple(
            sorted([*inside, *(one for _, _, one in outside)], key=lambda candidate: candidate.at)
        ),
        bad=tuple(bad),
        bad_count=counts["bad"],
        left_out=counts["inside"] - len(inside),
        left_out_outside=counts["outside"] - len(outside),
    )


def _shown(name: str) -> str:
    return visible_line(name[-120:]) or "The input"
