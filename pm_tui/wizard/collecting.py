"""When garbage is collected: not while the wizard starts, then never over what stays for good.

A collection stops every thread, so its length is what a key may have to wait. It is as long as
there are objects to look at: those that live as long as the program are kept out of it.
"""

from __future__ import annotations

import gc

_USUAL = gc.get_threshold()
_YOUNG = (_USUAL[0], _USUAL[1], 1_000_000)
"""As usual for what was made a moment ago; everything at once, which takes longest, never."""


def keep_out() -> None:
    """Keep everything that exists now out of all collections."""
    gc.freeze()


def begin() -> None:
    """Collect what is left of the start, if nothing was collected so far, and go on with the young.

    That is for the time of the first check: what it drops makes room for what it keeps.
    """
    if not gc.isenabled():
        gc.collect(0)
        gc.freeze()
        gc.set_threshold(*_YOUNG)
        gc.enable()


def settle() -> None:
    """Collect from now on, and keep out what exists now: the first check is done.

    All that came since is collected often: it is little, and whenever a field is entered Textual
    makes much that only the collector can take away.
    """
    gc.freeze()
    gc.set_threshold(*_USUAL[:2], 1)
    gc.enable()


def begin_settled() -> None:
    """Begin where no check follows, if nothing was collected so far."""
    if not gc.isenabled():
        begin()
        settle()


def drop_the_old() -> None:
    """Collect all that was kept out: an app has ended, and another one begins."""
    gc.unfreeze()
    gc.collect()
