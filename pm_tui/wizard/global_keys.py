"""The keys of the app that work everywhere."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from pm_tui.wizard.finding_keys import FindingKeys
from pm_tui.wizard.main_screen import MainScreen

if TYPE_CHECKING:
    from pm_tui.wizard.acts import Acts

_MAIN_ONLY = frozenset(
    (
        "help",
        "findings",
        "step_finding",
        "return",
        "publish",
        "sections",
        "editor",
        "conflicts",
        "quick_add",
        "next_section",
        "previous_section",
        "undo",
        "redo",
        "write",
    )
)
"""What a dialog in front of the main screen keeps from it."""


class GlobalKeys(FindingKeys):
    """Help, sections, undo, the report and the way out."""

    acts: Acts
    _last_ctrl_c = 0.0

    def action_help(self) -> None:
        """Open the help page."""
        self.acts.help()

    def action_command_palette(self) -> None:
        """Open the palette of all commands."""
        from pm_tui.wizard.dialogs.palette import Palette, all_commands

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(all_commands())

    def search_themes(self) -> None:
        """Choose a theme from a palette."""
        from pm_tui.wizard.dialogs.palette import all_themes

        self.push_screen(all_themes())

    def action_sections(self) -> None:
        """Go to the section list."""
        self.main.go_to_sections()

    def action_editor(self) -> None:
        """Open the focused text in $EDITOR."""
        self.acts.edit_outside()

    async def action_quick_add(self) -> None:
        """Go to the quick-add line of the timeline, from anywhere."""
        await self.acts.quick_add()

    async def action_next_section(self) -> None:
        """Show the next section."""
        await self._step(1)

    async def action_previous_section(self) -> None:
        """Show the section before."""
        await self._step(-1)

    async def action_write(self) -> None:
        """Save the document and write the report."""
        await self.acts.write_report()

    async def action_undo(self) -> None:
        """Undo."""
        await self.main.undoing.take_back()

    async def action_redo(self) -> None:
        """Redo."""
        await self.main.undoing.bring_back()

    def action_redraw(self) -> None:
        """Draw the whole screen, as something else may have written on it."""
        from pm_tui.wizard.output.driver import forget_screen

        forget_screen()
        self.screen.refresh()

    def action_leave(self) -> None:
        """Save and quit; when saving fails, say so and stay, once."""
        self.acts.leave()

    def action_leave_twice(self) -> None:
        """Copy what is marked; pressed twice with nothing marked, save and quit."""
        focused = self.focused
        if isinstance(focused, Input | TextArea) and focused.selected_text:
            self.copy_to_clipboard(focused.selected_text)
            return
        now = time.monotonic()
        if now - self._last_ctrl_c < 2:
            self.acts.leave()
            return
        self._last_ctrl_c = now
        self.main.say("Press ^c again to save and quit.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep the keys of the main screen off while a dialog stands in front of it."""
        if self.screen_stack and not isinstance(self.screen, MainScreen):
            return action not in _MAIN_ONLY
        return action != "return" or self.main.jumps.can_return

    async def _step(self, by: int) -> None:
        self.save_soon()
        await self.main.step_page(by)
