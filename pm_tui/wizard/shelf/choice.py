"""What was chosen in the library, to be done after it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pm_tui.session.shelf import Place


class Choice(NamedTuple):
    """Something to be done with a postmortem.

    Attributes:
        act: open it, read it, or start a new one.
        name: its file below the library's folder; of a new one its title.
        place: where to go in it.
        words: what was searched for: the first place that holds one of them is gone to.
    """

    act: Literal["open", "review", "new"]
    name: str
    place: Place | None = None
    words: tuple[str, ...] = ()
