"""Applying what a finding proposes, where rewriting is mechanical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.text import visible_line
from pm_tui.session.session import Session

if TYPE_CHECKING:
    from pm_tui.checks import Finding

_SHOWN = 30
"""Characters of a replaced text that are told."""


class NoFix(ValueError):
    """A finding that nothing can be done about mechanically; the message says what to do."""


def apply_fix(session: Session, finding: Finding) -> str:
    """Put a finding's proposal in the place of its words, as one step of undo; say what was done.

    Raises:
        NoFix: there is no proposal, or the text has changed since it was made.
    """
    if finding.fix is None or finding.span is None:
        raise NoFix("this one needs your own words; Enter goes there")
    start, end = finding.span
    text = session.draft.get(finding.path)
    if not isinstance(text, str) or finding not in session.findings():
        raise NoFix("the text has changed since; look again")
    session.checkpoint()
    session.edit(finding.path, text[:start] + finding.fix + text[end:])
    if not finding.fix:
        return f"Removed {_quoted(text[start:end])}"
    return f"Put {_quoted(finding.fix)} for {_quoted(text[start:end])}"


def _quoted(text: str) -> str:
    line = visible_line(text)
    return f'"{line}"' if len(line) <= _SHOWN else f'"{line[: _SHOWN - 1]}…"'
