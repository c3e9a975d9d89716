"""Any Markdown file read for language: its headings tell which part each line belongs to."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from pm_tui.checks.language.engine import Hit, findings_in
from pm_tui.checks.language.names import NO_NAMES, Names
from pm_tui.checks.team import NO_TEAM, Team

_HEADING = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+(?P<hash>[^\n]*)|(?P<bold>\*\*[^*\n]{2,60}\*\*):?[ \t]*)$"
    r"|^(?P<line>[^\n]{1,100})\n(?:={3,}|-{3,})[ \t]*$",
    re.MULTILINE,
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)[^\n]*$|\Z)", re.M | re.S)
_SCOPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (scope, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for scope, words in (
        ("luck", r"luck"),
        ("lessons", r"went (?:well|wrong)|lessons?|learn|could (?:have|be)"),
        ("timeline", r"time ?line|chronolog|sequence of events"),
        (
            "actions",
            r"actions?(?! taken)|follow[- ]?ups?|remediation|preventa?t|corrective|next steps"
            r"|todos?|improvements?|recommendation",
        ),
        ("analysis", r"causes?|contributing|analysis|trigger|five whys|5 whys"),
        ("impact", r"impact|damage"),
        ("resolution", r"resolution|recovery|mitigation|fix"),
        ("response", r"response|detection|communication"),
        ("summary", r"summary|overview|abstract|tl;?dr"),
        ("background", r"background|context"),
        ("conclusion", r"conclusion"),
    )
)


def findings_in_markdown(text: str, names: Names = NO_NAMES, team: Team = NO_TEAM) -> Iterator[Hit]:
    """Yield what the rules of language object to in a Markdown file, with offsets in `text`.

    A line under a heading such as "Action items" is read as that part of a postmortem; text under
    headings that say nothing is read by the rules that apply everywhere.
    """
    for scope, start, part in parts(text):
        for hit in findings_in(part, scope, names, team):
            span = (hit.span[0] + start, hit.span[1] + start)
            yield dataclasses.replace(hit, span=span)


def parts(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield the scope, the offset and the text of each part between headings."""
    fences = [match.span() for match in _FENCE.finditer(text)]
    scope, level, at = "", 0, 0
    for match in _HEADING.finditer(text):
        if any(start <= match.start() < end for start, end in fences):
            continue
        if text[at : match.start()].strip():
            yield scope, at, text[at : match.start()]
        title = match["hash"] or match["bold"] or match["line"] or ""
        named = scope_of(title)
        depth = _depth(match)
        # A heading that names no part belongs to the part above it only when it lies deeper.
        if named or depth <= level:
            scope, level = named, depth
        at = match.end()
    if text[at:].strip():
        yield scope, at, text[at:]


def scope_of(title: str) -> str:
    """Return the part of a postmortem that a heading names, or ""."""
    return next((scope for scope, pattern in _SCOPES if pattern.search(title)), "")


def _depth(match: re.Match[str]) -> int:
    """Return how deep a heading lies: 1 or 2 when underlined, 9 when it is only a bold line."""
    heading = match.group().strip()
    if match["line"]:
        return 1 if heading.endswith("=") else 2
    return len(heading) - len(heading.lstrip("#")) or 9
