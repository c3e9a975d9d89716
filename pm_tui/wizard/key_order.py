"""Keys take effect one after the other, however fast they arrive.

Textual hands a key to the widget that has the focus and at once looks at the next one. Over a slow
line several keys come in one piece: then `Tab` moves the focus after the words that follow it were
typed into the field before, and `^q` ends the program before the words in front of it were read.
"""

from __future__ import annotations

import time
from collections import deque

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

PATIENCE = 5.0
"""Seconds after which a key no longer waits for the one before, which must have gone astray."""


class KeyOrder:
    """Holds a key back until the one before has had its effect.

    A mark is sent after each key. It travels the way that the key and what it causes travel, from
    the focused widget up to the app, and arrives everywhere after them.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._current: events.Key | events.Paste | None = None
        self._way: list[MessagePump] = []
        self._since = time.monotonic()
        self._busy = True
        self._opened = False
        self._is_followed = False

    def open(self) -> None:
        """Let the keys through that were pressed before the screen was there."""
        if not self._opened:
            self._opened = True
            self._done()

    def holds(self, event: events.Event) -> bool:
        """Say whether an event of the app has to wait; if so, it is sent to the app again later."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        if event is not self._current:
            late = time.monotonic() - self._since > PATIENCE
            if self._waiting or (self._busy and not late):
                self._waiting.append(event)
                if late:
                    self._done()
                return True
            self._begin(event)
        target = self._app.focused or self._app.screen
        self._way = [target, *target.ancestors]
        return False

    def follow(self, event: events.Event) -> None:
        """Send the mark after a key that the app has just taken."""
        if event is not self._current or self._is_followed:
            return  # no key, or one that comes back from the widgets, which made no use of it
        self._is_followed = True
        if event.is_forwarded:
            self._send_mark(event, self._way[:1])
        else:
            self._done()

    def _begin(self, event: events.Key | events.Paste) -> None:
        self._current = event
        self._busy = True
        self._is_followed = False
        self._since = time.monotonic()

    def _send_mark(self, event: events.Event, way: list[MessagePump]) -> None:
        """Send the mark along `way`; what is closed by now is left out."""
        for index, node in enumerate(way):
            if node.call_later(self._send_mark, event, way[index + 1 :]):
                return
        if event is self._current:
            self._arrived(event)

    def _arrived(self, event: events.Event) -> None:
        if len(self._way) > 1 and not self._stays(event):
            # Twice at each place, for what is sent in answer to a message; and twice the whole way,
            # as keys are bound at its end.
            way = [node for node in self._way for _ in range(2)] * 2
            self._way = []
            self._send_mark(event, way)
        else:
            self._done()

    def _stays(self, event: events.Event) -> bool:
        """Say whether a key changes just the text it was typed in, and the next one does too."""
        following = self._waiting[0] if self._waiting else event
        return (
            isinstance(self._way[0], Input | TextArea) and _is_text(event) and _is_text(following)
        )

    def _done(self) -> None:
        """Send the next key to the app, if any waits."""
        self._current = None
        self._busy = False
        if self._waiting:
            event = self._waiting.popleft()
            self._begin(event)
            self._app.post_message(event)


def _is_text(event: events.Event) -> bool:
    return isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
