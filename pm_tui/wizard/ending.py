"""An app that ends when a signal asks it to, however early that comes."""

from __future__ import annotations

from textual.app import App, ReturnType


class EndsOnSignals(App[ReturnType]):
    """Puts away what it has to and ends; the exit code says which signal it was.

    Textual fails when it ends while it still mounts: a signal that comes before the first screen
    is there waits for it, unless another one comes.
    """

    is_up = False
    """Whether the first screen is there."""
    asked_to_end = 0
    """The signal that came before."""
    is_ending = False
    """Whether all is put away and it ends: a line that drops is told twice."""

    def on_load(self) -> None:
        """Listen, from before the terminal is taken; a test handles signals itself."""
        from pm_tui.wizard.output.driver import CellDriver
        from pm_tui.wizard.output.signals import call_on_signals

        if issubclass(self.driver_class, CellDriver):
            call_on_signals(self.end_by_signal)

    def come_up(self) -> bool:
        """Say that the first screen is there; return whether the app goes on."""
        self.is_up = True
        if self.asked_to_end:
            self.exit(return_code=128 + self.asked_to_end)
        return not self.asked_to_end

    def end_by_signal(self, number: int) -> None:
        """End for a signal."""
        from pm_tui.wizard.output.last_driver import be_last

        if self.is_ending:
            return
        self.put_away()
        be_last()
        if self.is_up or self.asked_to_end:
            self.is_ending = True
            self.exit(return_code=128 + number)
        else:
            self.asked_to_end = number

    def put_away(self) -> None:
        """Save what is not saved yet."""
