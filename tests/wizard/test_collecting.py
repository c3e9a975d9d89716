"""When garbage is collected."""

import gc

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
