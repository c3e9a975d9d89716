"""Commits: `git log` in the format that this program documents, or as git prints it.

The format, with merges of the branch that is deployed only:
`git log --first-parent --pretty=format:'%H%x1f%cI%x1f%aI%x1f%an%x1f%D%x1f%s%x1e'`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pm_tui.document.kinds import guess_kind
from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.decoding import bad_line, iter_lines, tidy
from pm_tui.importers.stamps import parse_written, read_instant

_FIELDS = 6
_COMMIT = re.compile(r"commit ([0-9a-f]{7,64})(?: \((.*)\))?$")
_HEADER = re.compile(r"(Author|AuthorDate|Commit|CommitDate|Date|Merge|Reflog[^:]*):\s+(.*)$")
_GIT_DATE = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})"
    r"(?: ([+-]\d{4}))?$"
)
_RFC_DATE = re.compile(
    r"[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4})$"
)
_ISO_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?(Z|[+-]\d\d:?\d\d)?$")
_RELEASE = re.compile(r"^(?:revert|release|deploy|hotfix|bump|rollback|roll back)\b", re.IGNORECASE)


def detect(sample: Sample) -> float:
    """Records with our separators, or a first line `commit` with a hash."""
    if "\x1f" in sample.text and _is_hash(sample.text.partition("\x1f")[0]):
        return 0.98
    first = sample.lines[0] if sample.lines else ""
    if not _COMMIT.match(first):
        return 0.0
    return 0.97 if any(_HEADER.match(line) for line in sample.lines[1:5]) else 0.0


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield one event for each commit, at the time it was committed, which a rebase moves too."""
    lines = iter_lines(stream)
    first = next(lines, None)
    if first is None:
        return
    everything = _chain(first, lines)
    if "\x1f" in first[1]:
        yield from _ours(everything, context.zone)
    else:
        yield from _plain(everything, context.zone)


def _ours(lines: Iterator[tuple[int, str, BadLine | None]], zone: ZoneInfo) -> Found:
    for number, line, cut in lines:
        if cut is not None:
            yield cut
        for record in line.split("\x1e"):
            fields = record.split("\x1f")
            if not record.strip():
                continue
            if len(fields) != _FIELDS:
                reason = f"a commit has {_FIELDS} fields, this has {len(fields)}: is it cut off?"
                yield bad_line(number, reason, record)
                continue
            commit, committed, _, author, refs, subject = fields
            yield _commit(number, commit, committed, author, refs, subject, zone)


def _plain(lines: Iterator[tuple[int, str, BadLine | None]], zone: ZoneInfo) -> Found:
    number, commit, refs, subject = 0, "", "", ""
    headers: dict[str, str] = {}

    def finished() -> Found:
        if commit:
            when = headers.get("CommitDate") or headers.get("Date", "")
            author = headers.get("Author", "").partition(" <")[0]
            yield _commit(number, commit, when, author, refs, subject, zone)

    for at, line, cut in lines:
        if cut is not None:
            yield cut
        if (match := _COMMIT.match(line)) is not None:
            yield from finished()
            number, commit, refs, subject, headers = at, match[1], match[2] or "", "", {}
        elif not commit:
            if line.strip():
                yield bad_line(at, "this line belongs to no commit", line)
        elif not subject and (header := _HEADER.match(line)) is not None:
            headers[header[1]] = header[2]
        elif line.startswith("    ") and not subject:
            subject = line.strip()
    yield from finished()


def _commit(
    number: int, commit: str, when: str, author: str, refs: str, subject: str, zone: ZoneInfo
) -> Candidate | BadLine:
    commit, subject = commit.strip(), tidy(subject)
    if not _is_hash(commit):
        return bad_line(number, "this is not a commit", commit)
    tags = [ref.strip()[5:] for ref in refs.split(",") if ref.strip().startswith("tag: ")]
    try:
        at = _instant(when.strip(), zone)
    except TimeProblem as problem:
        return bad_line(number, f"commit {commit[:10]}: {problem.message}", subject)
    released = f" (released as {', '.join(map(tidy, tags))})" if tags else ""
    released_or_back = bool(tags or _RELEASE.match(subject))
    acts = released_or_back or guess_kind(subject) in ("action", "mitigation")
    return Candidate(
        at=at,
        text=f"Commit {commit[:10]}: {subject or 'no message'}{released}",
        kind="action" if acts else "note",
        who=tidy(author),
        source="git",
        key=f"git:{commit[:10]}",
        keep=released_or_back,
    )


def _instant(when: str, zone: ZoneInfo) -> datetime:
    if match := _GIT_DATE.match(when):
        month, day, clock, year, offset = match.groups()
        return parse_written(f"{month} {day} {year} {clock} {offset or ''}".strip(), zone)
    if match := _RFC_DATE.match(when):
        day, month, year, clock, offset = match.groups()
        return parse_written(f"{month} {day} {year} {clock} {offset}", zone)
    if match := _ISO_DATE.match(when):
        return read_instant(f"{match[1]}T{match[2]}{match[3] or ''}", zone)
    if not when:
        raise TimeProblem("it has no date")
    return read_instant(when, zone)


def _is_hash(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{7,64}", text.strip()) is not None


def _chain(
    first: tuple[int, str, BadLine | None], rest: Iterator[tuple[int, str, BadLine | None]]
) -> Iterator[tuple[int, str, BadLine | None]]:
    yield first
    yield from rest


IMPORTER = Importer("git", "git log", detect, read)
