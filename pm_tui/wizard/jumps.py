"""Going to the words that a finding is about, and coming back to where one jumped from."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widget import Widget

from pm_tui.document.path import Path
from pm_tui.document.sections import section_of
from pm_tui.wizard.page_heads import is_open_item
from pm_tui.wizard.places import go_to
from pm_tui.wizard.widgets.field_row import FieldRow
from pm_tui.wizard.widgets.section_list import CHECKLIST, FINDINGS, PAGES, REVIEW, listed

if TYPE_CHECKING:
    from pm_tui.checks import Finding
    from pm_tui.wizard.main_screen import MainScreen
    from pm_tui.wizard.panes.checklist_pane import ChecklistPane

_LEVELS = ("error", "warning")
"""The levels that one steps through: hints stand on the page of the findings, and the do's and
don'ts have a walk of their own."""

_RETURNS = {
    FINDINGS: "to findings",
    CHECKLIST: "to checklist",
    "timeline": "to timeline",
    REVIEW: "to review",
}


class Jumps:
    """The jumps of the main screen: what was told last, and the way back."""

    def __init__(self, main: MainScreen) -> None:
        self.main = main
        self.told: Finding | None = None
        """The finding that was jumped to last."""
        self.came_from = ""
        """The page that the way back leads to, or "" when nobody jumped here."""
        self._target: Widget | None = None
        self._left: tuple[str, Widget | None] = ("overview", None)

    @property
    def can_return(self) -> bool:
        """Say whether there is a way back."""
        return bool(self.came_from) or self.main.page == FINDINGS or self.is_walking

    @property
    def is_walking(self) -> bool:
        """Say whether one item of the checklist is shown on a page of its own."""
        return bool(getattr(self.main.pane, "is_walking", False))

    @property
    def way_back(self) -> str:
        """Return where Esc leads, in the key bar's words, or ""."""
        return _RETURNS.get(self.came_from, "to all items" if self.is_walking else "")

    def forget(self) -> None:
        """End the jump: its page was left."""
        self.came_from = ""
        self.quiet()

    def quiet(self) -> None:
        """Stop telling a finding."""
        self._target = None
        self.main.guidance.told = ()
        self.main.guidance.set_class(False, "-told")

    def follow_focus(self) -> None:
        """Stop telling a finding once the cursor has left its place."""
        if self._target is not None and self.main.focused is not self._target:
            self.quiet()

    async def toggle_findings(self) -> None:
        """Show all findings, the cursor on the nearest; from there, go back."""
        if self.main.page == FINDINGS:
            await self.go_back()
            return
        if self.came_from != FINDINGS:
            self._left = (self.main.page, self.main.focused)
            near = self._nearest()
        else:
            near = self.told
        await self.main.open_page(FINDINGS)
        if near is not None:
            self.main.findings_pane.choose(near)

    async def show_errors(self) -> None:
        """Show the errors alone, from the first one."""
        if self.main.page != FINDINGS:
            self._left = (self.main.page, self.main.focused)
            await self.main.open_page(FINDINGS)
        self.main.findings_pane.show_level("error")

    async def to(self, found: Finding, *, back: str = "") -> None:
        """Go to the words of a finding and tell it; `back` is the page that Esc leads to."""
        main = self.main
        await go_to(main, found.path, found.span)
        self.came_from = back
        self.told = found
        self._target = main.focused
        ordered = self._stepped()
        place = f"{ordered.index(found) + 1} of {len(ordered)}" if found in ordered else ""
        main.guidance.told = (f"{found.level} {place}".strip(), found.message, found.hint)
        main.guidance.set_class(True, "-told")
        main.show_keys()

    async def go_back(self) -> None:
        """Go back to where one jumped from."""
        main, back = self.main, self.came_from
        if main.page == FINDINGS:
            page, widget = self._left
            await main.open_page(page)
            if widget is not None and widget.is_attached and widget.focusable:
                main.set_focus(widget)
        elif back == FINDINGS:
            await self.toggle_findings()
        elif back:
            await main.open_page(back)
        elif self.is_walking:
            cast("ChecklistPane", main.pane).end_walk()

    async def read(self, path: Path) -> None:
        """Show a place that an item of the checklist is about; Esc leads back to the item."""
        await go_to(self.main, path)
        self.came_from = CHECKLIST
        self.main.show_keys()

    async def step(self, by: int) -> None:
        """Go to the next or the previous error or warning, in the order of the wizard."""
        found = self._stepped()
        if not found:
            hints = sum(one.level == "hint" for one in self.main.checking.findings)
            more = f" F2 shows {hints} of lesser weight." if hints else ""
            self.main.say(f"No errors and no warnings.{more}")
            return
        back = FINDINGS if self.main.page == FINDINGS else self.came_from
        await self.to(found[self._index(found, by)], back=back)

    def _stepped(self) -> list[Finding]:
        found = self.main.checking.findings
        return [one for one in found if one.level in _LEVELS and not is_open_item(one)]

    def _index(self, found: list[Finding], by: int) -> int:
        """Return the place of the finding that is `by` after the one told, or after the cursor."""
        if self._target is not None and self.told in found:
            return (found.index(self.told) + by) % len(found)
        near = self._nearest()
        if near in found and near is not None and self._is_at(near):
            return found.index(near)
        order = [name for name, _ in PAGES]
        here = order.index(listed(self.main.page))
        later = (i for i, one in enumerate(found) if order.index(one.section) >= here)
        first_later = next(later, len(found))
        return (first_later if by > 0 else first_later - 1) % len(found)

    def _nearest(self) -> Finding | None:
        """Return the first finding of the focused field, else of the page that is shown."""
        findings = self.main.checking.findings
        own = next((one for one in findings if self._is_at(one)), None)
        page = self.main.page
        return own or next((one for one in findings if section_of(one.path).id == page), None)

    def _is_at(self, found: Finding) -> bool:
        row = getattr(self.main.focused, "parent", None)
        return isinstance(row, FieldRow) and row.path == found.path
