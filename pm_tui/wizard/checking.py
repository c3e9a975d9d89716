"""Checking the document off the loop: one run at a time, and never for every key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen
from textual.timer import Timer

from pm_tui.document.draft import Draft
from pm_tui.document.path import Path
from pm_tui.session.session import Session
from pm_tui.wizard import collecting
from pm_tui.wizard.caches import empty_full_caches, large_caches
from pm_tui.wizard.threads import run_in_thread

if TYPE_CHECKING:
    from pm_tui.checks import Finding, SectionState

FIRST_CHECK = 0.2
"""Seconds after the first paint at which the document is checked: the first keys come first."""

CHECK_PAUSE = 0.5
"""Seconds without a change after which the document is checked anew: after the save, which begins
earlier, as keys wait longer for two threads than for one after the other."""


class Checked(NamedTuple):
    """What the checks say about a draft.

    Attributes:
        draft: the document that was checked.
        findings: everything that was found, in the order of the wizard.
        states: how far each section is, by its id.
        notes: what to say under each field, by its path.
    """

    draft: Draft
    findings: tuple[Finding, ...]
    states: Mapping[str, SectionState]
    notes: dict[Path, str]


class Checking:
    """Checks a session's document on a thread and hands over what was found."""

    def __init__(
        self, screen: Screen[None], session: Session, show: Callable[[Checked], None]
    ) -> None:
        self.latest: Checked | None = None
        """What the last run found, or None before the first one."""
        self._screen = screen
        self._session = session
        self._show = show
        self._timer: Timer | None = None
        self._runs = False
        self._again = False

    @property
    def is_due(self) -> bool:
        """Say whether the document has changed since the last run began."""
        return self._timer is not None or self._runs

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what the last run found."""
        return self.latest.findings if self.latest else ()

    def begin(self) -> None:
        """Check for the first time, a moment after the first paint."""
        self._timer = self._screen.set_timer(FIRST_CHECK, self.now)

    def after_change(self) -> None:
        """Check once no change has come for a while."""
        if self._timer is None:
            self._timer = self._screen.set_timer(CHECK_PAUSE, self.now)
        else:
            self._timer.reset()

    def if_changed(self) -> None:
        """Check at once if anything has changed: someone has left a field."""
        if self.latest is not None and self.latest.draft is not self._session.draft:
            self.now()

    def now(self) -> None:
        """Check at once; a run that is under way is followed by another."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._again = self._runs
        if not self._runs:
            self._runs = True
            run_in_thread(self._screen, self._run, "check")

    def _run(self) -> None:
        """Check, on a thread; the first time, import what checking needs."""
        collecting.begin()
        from pm_tui.checks import counts_by_section
        from pm_tui.wizard.notes import notes_of

        draft, layout = self._session.draft, self._session.layout
        findings = self._session.findings_of(draft)
        states = counts_by_section(draft, layout, findings)
        checked = Checked(draft, findings, states, notes_of(draft, findings))
        large_caches()  # found here, where it keeps nobody waiting
        self._screen.app.call_from_thread(self._done, checked)

    def _done(self, checked: Checked) -> None:
        self._runs = False
        if self.latest is None:
            collecting.settle()
        self.latest = checked
        self._show(checked)
        empty_full_caches()
        if self._again:
            self.now()
