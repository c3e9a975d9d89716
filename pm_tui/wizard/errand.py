"""Doing something after all that is on its way to some places has been there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message_pump import MessagePump


class Errand:
    """Goes from place to place, behind all that was sent there before, then does what it is for.

    What is closed by now is left out. With `waits`, it goes once more to the end of the queue where
    something came in behind it. Once `is_wanted` says no, it ends without doing anything.
    """

    def __init__(
        self,
        way: Sequence[MessagePump],
        arrive: Callable[[], None],
        *,
        is_wanted: Callable[[], bool] | None = None,
        waits: bool = False,
    ) -> None:
        self._way = iter(way)
        self._arrive = arrive
        self._is_wanted = is_wanted
        self._waits = waits
        self._last: MessagePump | None = None

    def go(self) -> None:
        """Go to the next place, or do what it is for after the last one."""
        if self._is_wanted is not None and not self._is_wanted():
            return
        last, self._last = self._last, None
        if last is not None and last.message_queue_size and self._goes_to(last):
            return
        for node in self._way:
            if self._goes_to(node):
                self._last = node if self._waits else None
                return
        self._arrive()

    def _goes_to(self, node: MessagePump) -> bool:
        # As `call_later` does, which would look up the parameters of what it is given every time.
        return node.post_message(events.Callback(callback=self.go))
