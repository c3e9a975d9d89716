"""Whatever is pressed, the program does not fail."""

from __future__ import annotations

import pytest

from tests.terminal.monkey import faults


@pytest.mark.long
@pytest.mark.terminal
@pytest.mark.parametrize(("size", "seed"), [((80, 24), 1), ((40, 12), 2)])
def test_random_keys_do_not_make_it_fail(size: tuple[int, int], seed: int) -> None:
    assert not faults(500, seed, size)
