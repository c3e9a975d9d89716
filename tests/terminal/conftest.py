"""Terminals that are closed after each test, whatever became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder that is the user's home and where the program starts."""
    return tmp_path


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Return a function that starts `pm-tui` in a terminal with arguments and options."""
    started: list[Terminal] = []

    def begin(*arguments: str, **options: Any) -> Terminal:
        terminal = Terminal(arguments, home=home, **options)
        started.append(terminal)
        return terminal

    yield begin
    for terminal in started:
        terminal.close()
