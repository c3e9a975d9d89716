"""What a team adds to the checks: its own words and rules of language, and how many approve."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Team:
    """The demands and words of one team, as its `.pm-tui.toml` gives them.

    Attributes:
        packs: rules of language of its own: the file's name and its text, which is a valid pack.
        acronyms: acronyms that every reader knows.
        allow: words and phrases that no rule of language objects to, in lower case.
        approvals: how many stakeholders must have approved before publishing (S2 2.11).
        approvers: the people or roles whose approval counts; empty: anyone's.
    """

    packs: tuple[tuple[str, str], ...] = ()
    acronyms: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    approvals: int = 0
    approvers: tuple[str, ...] = ()


NO_TEAM = Team()
"""A team that adds nothing."""
