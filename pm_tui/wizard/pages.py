"""The pages of the main screen: each is made on the first visit and kept; one of them is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.session.session import Change, Session
from pm_tui.wizard.checking import Checking
from pm_tui.wizard.panes.making import Pane, make_pane
from pm_tui.wizard.styles import add_style
from pm_tui.wizard.widgets.kept import KeptSwitcher, drop_pictures

if TYPE_CHECKING:
    from pm_tui.session.reviewed import Reviewed


class Pages(KeptSwitcher):
    """Holds the pages by their ids; what changed reaches those that are hidden when they show."""

    def __init__(
        self, first: str, session: Session, checking: Checking, reviewed: Reviewed | None
    ) -> None:
        super().__init__(id="body")
        self.first = first
        self._session = session
        self._checking = checking
        self._reviewed = reviewed
        self._made: dict[str, Pane] = {}
        self._behind: set[str] = set()

    @property
    def page(self) -> str:
        """Return the id of the page that is shown."""
        return self.current or self.first

    @property
    def pane(self) -> Pane:
        """Return the page that is shown."""
        return self.made(self.page)

    def made(self, page: str) -> Pane:
        """Return a page, made on the first visit."""
        if page not in self._made:
            add_style(self.app, page)
            self._made[page] = make_pane(
                page, self._session, self._checking, self._reviewed, at_start=not self._made
            )
        return self._made[page]

    def if_made(self, page: str) -> Pane | None:
        """Return a page if it was visited."""
        return self._made.get(page)

    async def mount_page(self, page: str) -> bool:
        """Mount a page if this is the first visit, hidden still, and say whether it is."""
        pane = self.made(page)
        if pane.is_attached:
            return False
        pane.display = False  # until it is shown: never two pages at once
        await self.mount(pane)
        return True

    def turn_to(self, page: str) -> None:
        """Show a mounted page instead of the one that is shown."""
        left, self.current = self.current, page
        if left not in (None, page):
            drop_pictures(self._made[left])

    def catch_up(self) -> None:
        """Show on the page that is shown what has changed while it was hidden."""
        if self.page in self._behind:
            self._behind.discard(self.page)
            self.pane.show_change(Change(()))
        if self._checking.latest is not None:
            self.pane.show_problems(self._checking.latest.notes)

    def show_change(self, change: Change) -> None:
        """Show a change: on the page that is shown at once, on the others when they are."""
        for name, pane in self._made.items():
            if name != self.page:
                self._behind.add(name)
            elif pane.is_mounted:
                pane.show_change(change)

    def show_problems(self) -> None:
        """Show what the checks found on the page that is shown."""
        latest = self._checking.latest
        if latest is not None and self._made and self.pane.is_mounted:
            self.pane.show_problems(latest.notes)
