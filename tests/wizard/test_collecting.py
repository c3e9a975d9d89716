"""When garbage is collected."""

import gc

from textual.strip import Strip

from pm_tui.session.session import Session
from tests.wizard.driving import driving


async def test_all_garbage_is_collected_often_once_the_first_check_is_done(sample: Session) -> None:
    usual = gc.get_threshold()
    assert not gc.isenabled()
    async with driving(sample) as author:
        await author.settle()
        assert author.app.main.checking.latest is not None
        assert gc.isenabled()
        assert gc.get_threshold() == (*usual[:2], 1)
        assert gc.get_freeze_count() > 10_000


def pictures() -> int:
    """Return how many drawn lines are kept by anyone."""
    gc.collect()
    return sum(type(one) is Strip for one in gc.get_objects())


async def test_dialogs_that_are_gone_leave_no_picture_behind(sample: Session) -> None:
    gc.enable()
    gc.unfreeze()
    async with driving(sample) as author:

        async def look_at_help() -> int:
            await author.press("f1")
            await author.settle()
            await author.press("escape")
            await author.settle()
            return pictures()

        await look_at_help()
        first = await look_at_help()
        for _ in range(3):
            last = await look_at_help()
        assert last - first < 30, "a page of help has about as many lines"
