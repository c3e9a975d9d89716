"""Hours of writing leave no full caches behind."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region

from pm_tui.session.session import Session
from pm_tui.wizard.caches import (
    ENOUGH,
    ENOUGH_OBJECTS,
    empty_all_caches,
    empty_full_caches,
    large_caches,
)
from tests.wizard.driving import driving


def fill(count: int) -> None:
    """Ask for so many results that differ."""
    for number in range(count):
        Region(0, 0, 80, 24).intersection(Region(number, 0, 2, 2))
        Segment(f"漢字 {number}").split_cells(2)


def fullest() -> int:
    found: int = max(one.function.cache_info().currsize for one in large_caches())
    return found


def test_a_cache_that_holds_more_than_enough_is_emptied() -> None:
    empty_all_caches()
    fill(ENOUGH // 8)  # which some caches hold several times
    before = fullest()
    empty_full_caches()
    assert fullest() == before > 0, "a few screens of results are kept"
    fill(ENOUGH * 2)
    assert fullest() > ENOUGH
    empty_full_caches()
    assert fullest() <= ENOUGH


async def test_a_check_and_a_page_that_is_left_look_after_it(sample: Session) -> None:
    async with driving(sample) as user:
        await user.settle()
        fill(ENOUGH * 2)
        await user.type("team", "x")
        await user.settle()
        assert fullest() <= ENOUGH
        fill(ENOUGH * 2)
        await user.press("f8")
        assert fullest() <= ENOUGH


def test_a_cache_that_keeps_objects_alive_is_emptied_sooner() -> None:
    kept = {one.enough: one.function.__qualname__ for one in large_caches()}
    assert set(kept) == {ENOUGH, ENOUGH_OBJECTS}
    by_object = [one for one in large_caches() if one.enough == ENOUGH_OBJECTS]
    # The one that this is about: what a widget looks like, by the widget's own cache of lines.
    assert any(one.function.__qualname__.startswith("StylesCache.") for one in by_object)
