"""What the checks say of a session's document: the same in the wizard, for publishing and in CI."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout

if TYPE_CHECKING:
    from pm_tui.checks import Finding, Team


class Gate:
    """Keeps the findings of one draft under one layout until either is another.

    `clock` returns the present; `team` is what the team's file adds, if anything.
    """

    def __init__(self, clock: Callable[[], datetime], team: Team | None) -> None:
        self.team = team
        self._clock = clock
        self._secrets: frozenset[str] = frozenset()
        self._known: tuple[Draft, Layout, tuple[Finding, ...]] | None = None

    def findings(self, draft: Draft, layout: Layout) -> tuple[Finding, ...]:
        """Return the findings of a draft under a layout; callable from any thread."""
        known = self._known
        if known is None or known[0] is not draft or known[1] is not layout:
            from pm_tui.checks import NO_TEAM, run_checks

            found = run_checks(
                draft,
                layout,
                now=self._clock(),
                team=self.team or NO_TEAM,
                secrets=self._secrets,
            )
            known = self._known = (draft, layout, found)
        return known[2]

    def scan_for_secrets(self, draft: Draft) -> None:
        """Let gitleaks look for secrets, where it is installed; the findings then name them.

        Raises:
            ScanFailed: it is installed and failed.
        """
        from pm_tui.session.secret_scan import scan

        told = self._secrets | scan(draft)
        if told != self._secrets:
            self._secrets, self._known = told, None
