"""The part of the app that deals with findings: its keys, and what pages ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.wizard.ending import EndsOnSignals
from pm_tui.wizard.main_screen import MainScreen
from pm_tui.wizard.widgets.section_list import CHECKLIST

if TYPE_CHECKING:
    from pm_tui.session.session import Session
    from pm_tui.wizard.keeping import Keeping
    from pm_tui.wizard.panes.findings_pane import FindingsPane
    from pm_tui.wizard.panes.walk import Walk


class FindingKeys(EndsOnSignals[None]):
    """Going to findings and back, waiving, fixing and publishing."""

    session: Session
    keeping: Keeping

    @property
    def main(self) -> MainScreen:
        """Return the screen that shows the session, whatever stands in front of it."""
        found = next((s for s in self.screen_stack if isinstance(s, MainScreen)), None)
        if found is None:
            raise RuntimeError("the main screen is gone")
        return found

    def save_now(self) -> bool:
        """Save on this thread and show how it went."""
        return self.keeping.save_now()

    def save_soon(self) -> None:
        """Save on another thread, at once; a document that nobody has touched makes no file."""
        self.keeping.save_soon()

    async def action_findings(self) -> None:
        """Show all findings, or go back from them."""
        await self.main.jumps.toggle_findings()

    async def action_step_finding(self, by: int) -> None:
        """Go to the next finding, or to the one before."""
        await self.main.jumps.step(by)

    async def action_return(self) -> None:
        """Go back to where one jumped from."""
        await self.main.jumps.go_back()

    async def action_publish(self) -> None:
        """Publish the report, or show what is missing."""
        from pm_tui.wizard.publishing import begin

        await begin(self)

    async def on_findings_pane_wanted(self, event: FindingsPane.Wanted) -> None:
        """Do what was wanted with a finding."""
        from pm_tui.wizard.finding_acts import act_on

        event.stop()
        await act_on(self, event.act, event.finding)

    async def on_walk_go_wanted(self, event: Walk.GoWanted) -> None:
        """Show what an item of the checklist rests on."""
        event.stop()
        if isinstance(event.wanted, tuple):
            await self.main.jumps.read(event.wanted)
        else:
            await self.main.jumps.to(event.wanted, back=CHECKLIST)
