"""Keys take effect one after the other, however fast they arrive.

Textual hands a key to the widget that has the focus and at once looks at the next one. Over a slow
line several keys come in one piece: then `Tab` moves the focus after the words that follow it were
typed into the field before, and `^q` ends the program before the words in front of it were read.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

PATIENCE = 5.0
"""Seconds after which a key no longer waits for the one before, which must have gone astray."""


class KeyOrder:
    """Holds a key back until the one before has had its effect.

    A mark is sent after each key. It travels the way that the key and what it causes travel, from
    the focused widget up to the app, and arrives everywhere after them. Text that follows text into
    the same field needs no mark: the field takes it in order.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._current: events.Key | events.Paste | None = None
        self._target: Widget | Screen[object] | None = None
        self._is_followed = False
        self._is_held = True
        self._since = time.monotonic()

    def open(self) -> None:
        """Let the keys through that were pressed before the screen was there."""
        self._is_held = False
        self._take_next()

    def holds(self, event: events.Event) -> bool:
        """Say whether an event of the app has to wait; if so, it is sent to the app again later."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        if event is not self._current:
            if self._must_wait(event):
                self._waiting.append(event)
                if time.monotonic() - self._since > PATIENCE:
                    self._take_next()
                return True
            self._begin(event)
        self._target = self._app.focused or self._app.screen
        return False

    def follow(self, event: events.Event) -> None:
        """Send the mark after a key that the app has just taken."""
        target = self._target
        if event is not self._current or self._is_followed or target is None:
            return  # no key, or one that comes back from the widgets, which made no use of it
        self._is_followed = True
        # Twice the whole way, as keys are bound at its end.
        way: list[MessagePump] = [target, *target.ancestors] * 2
        if not event.is_forwarded:
            self._take_next()
        elif not (self._is_typed_in_place(event) and target.call_later(self._typed, event, way)):
            self._send_mark(event, way)

    def _must_wait(self, event: events.Event) -> bool:
        if self._waiting or self._is_held:
            return True
        if self._current is None:
            return False
        return not (_is_text(event) and self._is_typed_in_place(self._current))

    def _is_typed_in_place(self, event: events.Event) -> bool:
        """Say whether a key just changes the text that it is typed in."""
        return isinstance(self._target, Input | TextArea) and _is_text(event)

    def _begin(self, event: events.Key | events.Paste) -> None:
        self._current = event
        self._is_followed = False
        self._since = time.monotonic()

    def _typed(self, event: events.Event, way: list[MessagePump]) -> None:
        """Go on after text that its field has read, or wait for all it causes if a key follows."""
        if self._waiting:
            self._send_mark(event, way)
        elif event is self._current:
            self._take_next()

    def _send_mark(self, event: events.Event, way: Sequence[MessagePump]) -> None:
        """Send the mark along `way`, and take the next key when it has arrived."""
        if event is self._current:
            _Mark(way, lambda: event is self._current, self._take_next).pass_on()

    def _take_next(self) -> None:
        """Send the next key to the app, if any waits."""
        self._current = None
        if self._waiting:
            event = self._waiting.popleft()
            self._begin(event)
            self._app.post_message(event)


class _Mark:
    """What travels along a way, behind all that is on it, until it is not wanted any more.

    What is closed by now is left out. Where something was sent meanwhile to the place that the mark
    comes from, it waits there once more.
    """

    def __init__(
        self, way: Sequence[MessagePump], is_wanted: Callable[[], bool], arrive: Callable[[], None]
    ) -> None:
        self._way = iter(way)
        self._last: MessagePump | None = None
        self._is_wanted = is_wanted
        self._arrive = arrive

    def pass_on(self) -> None:
        """Go to the next place, or arrive."""
        if not self._is_wanted():
            return  # a later key has its own
        last, self._last = self._last, None
        if last is not None and last.message_queue_size and self._goes_to(last):
            return
        for node in self._way:
            if self._goes_to(node):
                self._last = node
                return
        self._arrive()

    def _goes_to(self, node: MessagePump) -> bool:
        # As `call_later` does, which would look up the parameters of what it is given every time.
        return node.post_message(events.Callback(callback=self.pass_on))


def _is_text(event: events.Event) -> bool:
    return isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
