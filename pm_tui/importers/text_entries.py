"""One entry of a written timeline: its lines collected, its text made plain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast, get_args

from pm_tui.document.kinds import guess_kind
from pm_tui.document.model.timeline import EventKind
from pm_tui.document.text import clean
from pm_tui.document.times import Stamp
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.decoding import bad_line

_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+(?:\([^\s()]*\))?[^\s()]*)[^()]*\)")
_ADDRESS = re.compile(r"<?(https?://[^\s<>|)\]]+)>?")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__|(?<![\w*])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*])")
_TAG = re.compile(r"</?(?:b|i|em|strong|code|li|ul|p|br|span)\s*/?>", re.IGNORECASE)
_INITIALS = re.compile(r"@?([A-Z][A-Za-z]{1,14}|[A-Z]{2,4}(?:/[A-Z]{2,4})*)\s?:\s+(?=\S)")
_HANDLE = re.compile(r"@([A-Za-z][\w.-]*)(?=[\s:,])")
_NOT_PEOPLE = {
    "note", "update", "fix", "issue", "incident", "status", "error", "info", "debug", "fatal",
    "trace", "root", "cause", "impact", "todo", "problem", "solution", "http", "https", "slack",
    "first", "second", "recovery", "discovery", "investigation", "response", "background", "start",
    "summary", "end", "begin", "outage", "deployment", "rollback", "monitoring", "result", "reason",
    "identified", "mitigated", "resolved", "detected", "acknowledged", "escalated", "started",
}  # fmt: skip
_KIND = re.compile(r"([A-Za-z]+(?:[ _]end)?):\s+(?=\S)")
_KINDS = frozenset(get_args(EventKind))
_LONGEST = 4_000


@dataclass(slots=True)
class Entry:
    """A time and the lines that belong to it, while they are read."""

    number: int
    line: str
    stamp: Stamp
    text: str
    who: str = ""
    heading: bool = False
    more: list[str] = field(default_factory=list)
    after_blank: bool = False

    def blank(self) -> None:
        """Take an empty line: it ends an entry that has its text, unless a heading began it."""
        self.after_blank = True

    def takes(self, line: str) -> bool:
        """Take a line without a time if it goes on with this entry; say whether it does."""
        indented = line[:1] in " \t" and len(line) - len(line.lstrip()) >= 2
        nested = indented and not self.line.startswith(line[: len(line) - len(line.lstrip())])
        item = re.match(r"\s*(?:[-*+•]|\d{1,3}[.)])\s", line)
        ends = self.after_blank and not self.heading and (self._has_text or not indented)
        if (item and not (nested or self.heading)) or (ends and not nested) or "|" in line[:1]:
            return False
        if re.match(r"\s*<!--|\s*(?:---+|\*\*\*+)\s*$", line):
            return False
        gap = "\n\n" if self.after_blank and self._has_text else "\n" if item else " "
        self.after_blank = False
        if sum(map(len, self.more)) < _LONGEST:
            self.more.append((gap if self._has_text else "") + line.strip(" \t>"))
        return True

    @property
    def _has_text(self) -> bool:
        return bool(self.text.strip() or self.more)


def finish(entry: Entry, name: str) -> Candidate | BadLine:
    """Return the candidate that an entry stands for; one without a text is reported."""
    text, link = plain_text(
        entry.text
        + "".join(
            (" " if index == 0 and entry.text and not piece[:1].isspace() else "") + piece
            for index, piece in enumerate(entry.more)
        )
    )
    who, kind = entry.who, None
    if (match := _KIND.match(text)) and (word := match[1].lower().replace(" ", "_")) in _KINDS:
        kind, text = cast("EventKind", word), text[match.end() :]
    if not who and (match := _INITIALS.match(text)) and match[1].lower() not in _NOT_PEOPLE:
        who, text = match[1], text[match.end() :]
    if not who and (match := _HANDLE.match(text)):
        who = match[1]
    if not text:
        return bad_line(entry.number, "a time without a text: say what happened", entry.line)
    return Candidate(
        at=entry.stamp.at,
        until=entry.stamp.until,
        about=entry.stamp.about,
        text=text,
        kind=kind or guess_kind(text.split("\n")[0]),
        who=who,
        link=link,
        source=name or "notes",
    )


def plain_text(markdown: str) -> tuple[str, str]:
    """Return a text without links, emphasis and tags, and the first address in it."""
    links = [match[2] for match in _LINK.finditer(markdown)]
    text = _LINK.sub(r"\1", markdown)
    if not links:
        links = [match[1].rstrip(".,;:") for match in _ADDRESS.finditer(text)]
    for _ in range(2):
        text = _BOLD.sub(lambda match: match[1] or match[2] or match[3], text)
    text = _TAG.sub("", text).strip(" \t*|").replace("\\_", "_").replace("\\|", "|")
    lines = [" ".join(line.split()) for line in clean(text).split("\n")]
    return "\n".join(lines).strip(), links[0] if links else ""
