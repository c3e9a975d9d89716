"""Work off the loop, on a few threads that are used again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar
from weakref import WeakSet

from textual.dom import DOMNode
from textual.worker import Worker

MOST = 4
"""Threads at most: one that saves, one that checks, one for a copy while a disk keeps a save
waiting, and one that reads. Each holds a megabyte for what it may need again."""

_held: WeakSet[asyncio.AbstractEventLoop] = WeakSet()

Result = TypeVar("Result")


def run_in_thread(
    host: DOMNode,
    work: Callable[[], Result],
    group: str,
    *,
    exclusive: bool = False,
    exit_on_error: bool = True,
) -> Worker[Result]:
    """Start `work` on a thread; with `exclusive`, instead of what its group has still to do."""
    loop = asyncio.get_running_loop()
    if loop not in _held:
        from concurrent.futures import ThreadPoolExecutor

        loop.set_default_executor(ThreadPoolExecutor(MOST, thread_name_prefix="work"))
        _held.add(loop)
    return host.run_worker(
        work, thread=True, group=group, exclusive=exclusive, exit_on_error=exit_on_error
    )
