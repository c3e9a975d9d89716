"""What a check says: where something is missing or wrong, why that matters and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pm_tui.document.path import Path
from pm_tui.document.sections import section_of

Level = Literal["error", "warning", "hint"]
"""An error keeps a document from being published; a warning wants a look; a hint may be ignored."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    Attributes:
        rule: the id of the rule, one of `rules.RULES`.
        level: how much it matters.
        path: where it stands; rows by id, or by number where a row has none.
        message: what is missing or wrong, in a sentence that names the field's title.
        why: the reason, with the guides' statements.
        hint: what would be right.
        section: the id of the wizard's section that holds the path.
        span: the part of the text that it is about, as offsets in characters; None for all of it.
        fix: what to put in the place of the span, where rewriting is mechanical; else None.
        waived: the reason for which it does not apply here; "" while nobody waived it.
    """

    rule: str
    level: Level
    path: Path
    message: str
    why: str
    hint: str
    section: str
    span: tuple[int, int] | None = None
    fix: str | None = None
    waived: str = ""


def finding(
    rule: str,
    level: Level,
    path: Path,
    message: str,
    *,
    why: str,
    hint: str,
    span: tuple[int, int] | None = None,
    fix: str | None = None,
) -> Finding:
    """Return a finding in the section that its path belongs to."""
    return Finding(rule, level, path, message, why, hint, section_of(path).id, span, fix)
