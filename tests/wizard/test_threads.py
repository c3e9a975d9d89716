"""Work off the loop."""

from __future__ import annotations

import threading
import time

from pm_tui.session.session import Session
from pm_tui.wizard.threads import MOST, run_in_thread
from tests.wizard.driving import driving


async def test_much_work_shares_a_few_threads_and_all_of_it_is_done(sample: Session) -> None:
    threads: set[str] = set()

    def work() -> str:
        threads.add(threading.current_thread().name)
        time.sleep(0.02)
        return "done"

    async with driving(sample) as user:
        workers = [run_in_thread(user.app, work, f"test {number}") for number in range(4 * MOST)]
        found = [await worker.wait() for worker in workers]
    assert found == ["done"] * len(workers)
    assert 1 < len(threads) <= MOST
