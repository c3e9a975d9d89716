"""Any Markdown file under examination: its language, leaks and placeholders, without a document."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pm_tui.checks.finding import Finding
from pm_tui.checks.language import findings_in_markdown
from pm_tui.checks.language.packs import team_rules
from pm_tui.checks.leaks import leaks_in
from pm_tui.checks.placeholders import find_placeholder
from pm_tui.checks.rules import RULES
from pm_tui.checks.subject import short
from pm_tui.checks.team import NO_TEAM, Team
from pm_tui.document.toml.positions import Span

_COMMENT = re.compile(r"<!--[ \t]*+pm-tui:[ \t]*+allow[ \t]++(?P<said>[^\n<>]{1,600})-->")
_UNREAD = re.compile(
    r"^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)[^\n]*$|\Z)|^[ \t]{0,3}#{1,6}[ \t][^\n]*$"
    r"|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)
_BLOCK = re.compile(r"(?:^(?![^\S\n]*+$)[^\n]*+(?:\n|\Z))++", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Allowed:
    """A comment that allows rules in the paragraph after it, which ends at `end`."""

    start: int
    stop: int
    end: int
    rules: tuple[str, ...]
    why: str


def check_text(text: str, team: Team = NO_TEAM) -> tuple[Finding, ...]:
    """Return what language, leaks and placeholders are found in a Markdown file, in its order.

    Line ends are newlines; each finding's span holds its offsets in the text, see `TextPlaces`. A
    comment such as `<!-- pm-tui: allow language/absolutes -- quoted from the contract -->` makes
    hints of the findings of these rules in the paragraph that follows (S0 0.10, S0 0.12, S2 2.14).
    """
    allowed = tuple(_allowed(text))
    # The comments are ours: nothing in them is prose; the rules of language mask them themselves.
    read = _COMMENT.sub(lambda match: " " * len(match.group()), text)
    found = [*_language(text, team), *_leaks(read), *_placeholders(read)]
    kept = [_with_leave(one, allowed) for one in found]
    kept.extend(_wrong_comments(allowed, team))
    return tuple(sorted(kept, key=lambda one: (one.span or (0, 0), one.rule)))


class TextPlaces:
    """Finds findings by their spans in a text whose line ends are newlines."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def __call__(self, found: Finding) -> Span:
        """Return a finding's place: 1-based, the end column exclusive."""
        begin, end = found.span or (0, 0)
        return Span(*self._at(begin), *self._at(end))

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _language(text: str, team: Team) -> Iterator[Finding]:
    for hit in findings_in_markdown(text, team=team):
        message = hit.message("The text")
        yield Finding(hit.rule, hit.level, (), message, hit.why, hit.hint, "", hit.span, hit.fix)


def _leaks(text: str) -> Iterator[Finding]:
    for leak in leaks_in(text):
        message = f"The text holds {leak.what}."
        yield Finding(leak.rule, leak.level, (), message, leak.why, leak.hint, "", leak.span)


def _placeholders(text: str) -> Iterator[Finding]:
    """Yield the first placeholder of each paragraph; headings and code are left alone."""
    prose = _UNREAD.sub(_blanked, text)
    for block in _BLOCK.finditer(prose):
        span = find_placeholder(block.group(), alone=False)
        if span is not None:
            start, end = (block.start() + offset for offset in span)
            yield Finding(
                *("text/placeholder", "error", ()),
                f"The text holds the placeholder {short(text[start:end])}.",
                "Facts are gathered before a postmortem is out. Asked for by S0 0.12.",
                "Write what is known, or say that it is unknown.",
                "",
                (start, end),
            )


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _allowed(text: str) -> Iterator[_Allowed]:
    for match in _COMMENT.finditer(text):
        line_end = text.find("\n", match.end())
        beside = text[match.end() : line_end if line_end >= 0 else len(text)].strip()
        begin = text.rfind("\n", 0, match.start()) + 1 if beside else match.end()
        block = _BLOCK.search(text, begin)
        named, _, why = f" {match['said']}".partition(" -- ")
        rules = tuple(rule for rule in re.split(r"[,\s]+", named) if rule)
        end = match.end() if block is None else block.end()
        yield _Allowed(match.start(), match.end(), end, rules, why.strip())


def _with_leave(found: Finding, allowed: tuple[_Allowed, ...]) -> Finding:
    start = (found.span or (0, 0))[0]
    for one in allowed:
        if one.why and found.rule in one.rules and one.stop <= start < one.end:
            message = f"{found.message} (waived: {one.why})"
            return dataclasses.replace(found, level="hint", message=message, waived=one.why)
    return found


def _wrong_comments(allowed: tuple[_Allowed, ...], team: Team) -> Iterator[Finding]:
    known = {*RULES, *team_rules(team)}
    for one in allowed:
        span = (one.start, one.stop)
        for rule in one.rules:
            if rule not in known:
                yield Finding(
                    *("waivers/unknown-rule", "warning", ()),
                    f"The comment allows {short(rule)}, which is no rule.",
                    "It has no effect.",
                    "Copy the rule's id as the check prints it, such as language/absolutes.",
                    *("", span),
                )
        if not one.why:
            yield Finding(
                *("waivers/no-why", "warning", ()),
                "The comment gives no reason, so it has no effect.",
                "Readers must be able to accept the reason.",
                "Write it after two hyphens: allow RULE -- REASON.",
                *("", span),
            )
