"""The tray: what was imported, before the author has said what of it belongs in the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pm_tui.document.draft import Draft
from pm_tui.document.facts import zone_of
from pm_tui.document.left_out import known_ids, left_out_of, with_left_out
from pm_tui.document.model.timeline import EventKind
from pm_tui.importers.base import Window
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.into import Result, merge_into, row_id, window_of
from pm_tui.session.tray_entries import (
    Added,
    Aside,
    BadPart,
    Entry,
    Shift,
    SourceCount,
    as_candidate,
    aside_of,
)
from pm_tui.session.tray_lines import Fold, Line, lines_of, matches

_TOGETHER = 60
"""Seconds within which the same words again are the same event."""
_MOST_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class _Step:
    entries: dict[int, Entry]
    shifts: dict[str, Shift]
    words: str


class Tray:
    """Candidates in the order of time, what the author said of each, and the way back.

    Entries are named by their number, which never changes; `lines` says what stands on which line
    of a screen: the number of an entry, or a fold of several that are not kept. It knows nothing
    of files or screens.
    """

    def __init__(self) -> None:
        self.lines: Sequence[Line] = ()
        self.counts: dict[str, SourceCount] = {}
        self.bad: list[BadPart] = []
        self.bad_count = 0
        self.beyond = 0
        """The candidates that were more than are held, in or outside the window."""
        self.window: Window | None = None
        self.zone = ZoneInfo("UTC")
        self.shifts: dict[str, Shift] = {}
        self.filter = ""
        self._entries: list[Entry] = []
        self._times: list[datetime] = []
        self._asides: list[Aside] = []
        self._ids: dict[str, int] = {}
        self._said: dict[tuple[str, str], float] = {}
        self._opened: set[int] = set()
        self._steps: list[_Step] = []
        self._rows: frozenset[str] = frozenset()
        self._left_out: frozenset[str] = frozenset()

    # What it holds

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def kept(self) -> int:
        """Return how many entries would be taken."""
        return sum(count.kept for count in self.counts.values())

    @property
    def inside(self) -> int:
        """Return how many entries lie in the window."""
        return sum(count.inside for count in self.counts.values())

    def entry(self, number: int) -> Entry:
        """Return an entry."""
        return self._entries[number]

    def at(self, number: int) -> datetime:
        """Return the instant of an entry, its source's clock put right."""
        return self._times[number]

    def aside(self, number: int) -> Aside:
        """Return why an entry is not kept by itself, or ""."""
        return self._asides[number]

    def is_kept(self, number: int) -> bool:
        """Say whether an entry would be taken."""
        entry = self._entries[number]
        if entry.into is not None or self._asides[number] == "known":
            return False
        return self._asides[number] == "" if entry.keep is None else entry.keep

    # What changes it

    def look_at(self, draft: Draft) -> None:
        """Take the window, the zone and the known rows from a document."""
        self.window, self.zone = window_of(draft), zone_of(draft.view())
        self._rows = known_ids(draft)
        self._left_out = left_out_of(draft)
        self._settle()

    def add(
        self,
        name: str,
        found: Sequence[Candidate],
        bad: Iterable[BadLine] = (),
        bad_count: int = 0,
        *,
        ids: Sequence[str] = (),
    ) -> Added:
        """Add the candidates of a file of that name; those it has already are only counted.

        `ids` are the ids of their rows where someone computed them already, as that takes time.
        """
        new = again = 0
        for one, identity in zip(found, ids or map(row_id, found), strict=True):
            if identity in self._ids:
                again += 1
                continue
            new += 1
            self._ids[identity] = len(self._entries)
            self._entries.append(Entry(identity, one, repeated=self._is_repeated(one)))
        listed = [BadPart(name, line) for line in bad]
        self.bad += listed
        self.bad_count += max(bad_count, len(listed))
        self._settle()
        return Added(new, again)

    def keep(self, numbers: Iterable[int], keep: bool | None = None) -> int:
        """Keep or drop entries, or turn each over when `keep` is None; return how many changed."""
        changed: dict[int, Entry] = {}
        for number in numbers:
            entry = self._entries[number]
            wanted = not self.is_kept(number) if keep is None else keep
            if self._asides[number] != "known" and entry.keep is not wanted:
                changed[number] = replace(entry, keep=wanted)
        self._put(changed, "kept" if keep else "dropped")
        return len(changed)

    def give_kind(self, number: int, kind: EventKind) -> None:
        """Give an entry a kind."""
        self._put({number: replace(self._entries[number], kind=kind)}, "the kind")

    def join(self, number: int, other: int) -> bool:
        """Merge `other` into an entry, which is kept then; say whether that was possible."""
        entry, joined = self._entries[number], self._entries[other]
        if number == other or "known" in (self._asides[number], self._asides[other]):
            return False
        whole = replace(entry, keep=True, joined=(*entry.joined, joined.found, *joined.joined))
        self._put({number: whole, other: replace(joined, into=number)}, "merged")
        self._build()
        return True

    def shift(self, source: str, shift: Shift) -> None:
        """Put the clock of a source right; it replaces an earlier shift of it."""
        self._remember({}, f"the clock of {source}")
        if shift == Shift():
            self.shifts.pop(source, None)
        else:
            self.shifts[source] = shift
        self._settle()

    def undo(self) -> str:
        """Take back the last thing that the author said; return what it was, or ""."""
        if not self._steps:
            return ""
        step = self._steps.pop()
        self._replace(step.entries)
        if step.shifts == self.shifts:
            self._build()
        else:
            self.shifts = step.shifts
            self._settle()
        return step.words

    # What is shown

    def open(self, fold: Fold) -> None:
        """Show the entries of a fold, each on its line."""
        self._opened.update(fold.numbers)
        self._build()

    def look_for(self, words: str) -> None:
        """Show only entries that hold every one of the words, also those that were folded."""
        self.filter = " ".join(words.split())
        self._build()

    def shown(self) -> list[int]:
        """Return the entries that stand on a line of their own, in order."""
        return [line for line in self.lines if isinstance(line, int)]

    def line_of(self, number: int) -> int | None:
        """Return the line of an entry, if it has one of its own."""
        return next((at for at, line in enumerate(self.lines) if line == number), None)

    # What comes of it

    def chosen(self) -> list[Candidate]:
        """Return the kept entries as candidates, in the order of time."""
        order = sorted(range(len(self)), key=lambda number: self._times[number])
        return [as_candidate(self._entries[n], self._times[n]) for n in order if self.is_kept(n)]

    def taken_into(self, draft: Draft) -> Result:
        """Return the document with the kept entries as rows.

        What the author dropped or merged is noted in it by id, so that it stays out when the same
        file is read again.
        """
        result = merge_into(draft, self.chosen())
        taken = [self._entries[n] for n in range(len(self)) if self.is_kept(n)]
        whole = result.draft
        for entry in taken:
            if entry.joined:
                whole = whole.set(("timeline", entry.id, "merged"), [*map(row_id, entry.joined)])
        dropped = {e.id for e in self._entries if e.into is None and e.keep is False}
        left_out = (left_out_of(draft) | dropped) - known_ids(whole)
        return replace(result, draft=with_left_out(whole, left_out))

    def forget_steps(self) -> None:
        """Forget the way back: what was taken is undone in the document."""
        self._steps.clear()

    def _put(self, changed: dict[int, Entry], words: str) -> None:
        if not changed:
            return
        self._remember({number: self._entries[number] for number in changed}, words)
        self._replace(changed)
        self._opened.update(changed)  # each stays where it stands

    def _replace(self, changed: dict[int, Entry]) -> None:
        for number, entry in changed.items():
            count = self.counts[entry.found.source]
            count.kept -= self.is_kept(number)
            self._entries[number] = entry
            count.kept += self.is_kept(number)

    def _remember(self, before: dict[int, Entry], words: str) -> None:
        self._steps.append(_Step(before, dict(self.shifts), words))
        del self._steps[:-_MOST_STEPS]

    def _is_repeated(self, one: Candidate) -> bool:
        words = one.text.casefold()
        key = (words, "" if len(words) > 16 else one.who)
        at, before = one.at.timestamp(), self._said.get(key)
        self._said[key] = at
        return before is not None and abs(at - before) < _TOGETHER

    def _settle(self) -> None:
        """Compute times, reasons and counts anew."""
        shifts = self.shifts
        self._times = [
            shifts[source].applied(entry.found.at)
            if shifts and (source := entry.found.source) in shifts
            else entry.found.at
            for entry in self._entries
        ]
        self._asides = [
            aside_of(entry, at, self.window, self._rows, self._left_out)
            for entry, at in zip(self._entries, self._times, strict=True)
        ]
        counts: dict[str, SourceCount] = {}
        window = self.window
        for number, entry in enumerate(self._entries):
            count = counts.setdefault(entry.found.source, SourceCount())
            count.total += 1
            count.inside += window is None or window[0] <= self._times[number] <= window[1]
            count.kept += self.is_kept(number)
        self.counts = counts
        self._build()

    def _build(self) -> None:
        order = sorted(range(len(self)), key=self._times.__getitem__)
        there = [number for number in order if self._entries[number].into is None]
        if self.filter:
            wanted = self.filter.casefold().split()
            self.lines = [n for n in there if matches(self._entries[n], wanted)]
        else:
            self.lines = lines_of(there, self._folds(), self._asides)

    def _folds(self) -> Callable[[int], bool]:
        asides, opened, entries = self._asides, self._opened, self._entries
        return lambda n: asides[n] != "" and n not in opened and entries[n].keep is None
