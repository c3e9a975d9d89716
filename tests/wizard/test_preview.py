"""The preview: the report in any layout, as it is now."""

from __future__ import annotations

from pm_tui.layouts.catalog import layout_names
from pm_tui.session.session import Session
from tests.wizard.driving import driving


async def test_the_preview_shows_the_report(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("preview")
        assert user.is_in(user.preview.lines)
        heading = next(line for line in sample.markdown().split("\n") if line.startswith("# "))
        assert heading[:40] in user.text()
        assert "Layout standard" in user.text()


async def test_l_goes_through_every_layout_and_back_with_capital_l(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("preview")
        names = layout_names()
        seen = [sample.layout.id]
        texts = {user.text()}
        for _ in names[1:]:
            await user.press("l")
            seen.append(sample.layout.id)
            texts.add("\n".join(user.lines()[4:]))
            assert f"Layout {sample.layout.id}:" in user.text()
        assert sorted(seen) == sorted(names)
        assert len(texts) == len(names), "each layout has a text of its own"
        await user.press("l")
        assert sample.layout.id == "standard"
        await user.press("L")
        assert sample.layout.id == seen[-1]


async def test_after_an_edit_the_preview_shows_the_new_text(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("preview")
        await user.open("overview")
        await user.fill("title", "The disk that nobody watched")
        await user.open("preview")
        await user.press("home")
        assert "# The disk that nobody watched" in user.text()


async def test_the_preview_scrolls(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("preview")
        first = user.lines()[4]
        await user.press("pagedown")
        await user.pilot.pause()
        assert first not in user.lines()
        await user.press("end")
        await user.pilot.pause()
        last = [line for line in sample.markdown().strip().split("\n") if line.strip()][-1]
        assert last[:30] in user.text()
        await user.press("home")
        await user.pilot.pause()
        assert first in user.lines()
