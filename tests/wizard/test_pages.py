"""Walking through the pages: order, entry, states, guidance, key bar."""

from __future__ import annotations

import pytest

from pm_tui.session.session import Session
from pm_tui.wizard.widgets.section_list import NUMBERED, PAGES
from tests.wizard.driving import Driver, driving, shown_in

NAMES = [name for name, _ in PAGES]


async def test_the_first_focus_is_the_title(sample: Session) -> None:
    async with driving(sample) as user:
        assert user.page == "overview"
        title = user.row("title").editor
        assert user.is_in(title)
        assert shown_in(title) == sample.draft.text(("incident", "title"))


@pytest.mark.long
async def test_f8_goes_through_every_page_and_f9_goes_back(sample: Session) -> None:
    async with driving(sample) as user:
        before = sample.draft
        for index in range(1, len(PAGES) + 1):
            await user.press("f8")
            name, title = PAGES[index % len(PAGES)]
            assert user.page == name
            assert PAGES[user.app.main.sections.cursor][0] == name
            assert user.focused is not None, f"the cursor is nowhere on {name}"
            place = (
                f"{NAMES.index(name) + 1} of {NUMBERED}" if index % len(PAGES) < NUMBERED else ""
            )
            assert title in user.lines()[1]
            assert user.lines()[1].endswith(place), "which page it is of how many"
            bar = user.key_bar()
            assert bar.endswith("^q quit"), f"{name}: {bar!r}"
            assert user.app.main.key_bar.render().cell_length <= 80, f"{name}: {bar!r}"
        await user.press("f9")
        assert user.page == NAMES[-1]
        await user.press("f9")
        assert user.page == NAMES[-2]
        assert sample.draft is before, "looking at the pages edited the document"
        assert sample.is_saved
        assert not sample.history.can_undo


@pytest.mark.long
async def test_opening_every_page_of_a_new_document_edits_nothing(empty: Session) -> None:
    async with driving(empty, size=(60, 20)) as user:
        before = empty.draft
        for name in NAMES:
            await user.open(name)
            bar = user.key_bar()
            assert bar.endswith("^q quit"), f"{name}: {bar!r}"
            assert user.app.main.key_bar.render().cell_length <= 60, f"{name}: {bar!r}"
            user.app.main.focus_next()
        await user.settle()
        assert empty.draft is before


async def test_the_section_list_shows_the_page_under_its_cursor(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("f3")
        assert user.is_in(user.app.main.sections)
        for typed, page in (("12", "conclusion"), ("7", "response"), ("19", "actions")):
            await user.press(*typed)
            await user.settle()
            assert user.page == page, typed
            assert user.is_in(user.app.main.sections), "the next digit belongs to the list too"
        await user.press("1")
        await user.press("down", "down", "down")
        await user.settle()
        assert user.page == "impact"
        assert user.is_in(user.app.main.sections)
        await user.press("enter")
        await user.settle()
        assert user.is_in(user.row("experience").editor)


def section_line(user: Driver, title: str) -> str:
    """Return the line of the section list that holds a title."""
    width = user.app.main.sections.size.width
    lines = [line[:width] for line in user.lines()]
    return next(line for line in lines if title in line)


async def test_the_section_list_tells_each_state_by_a_sign(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("conclusion")
        await user.fill("text", "Backups are worth what their last restore was worth.")
        await user.open("impact")
        await user.fill("users_share", "380")
        await user.open("overview")
        await user.leave()
        assert "✓" in section_line(user, "Conclusion")
        problems = section_line(user, "Impact")
        assert "!" in problems
        assert problems.split()[-1][:-1].isdigit()
        assert problems.split()[-1].endswith("!")
        assert "·" in section_line(user, "Causes")
        assert "✓" not in section_line(user, "Causes")


async def test_a_section_that_is_mended_gets_its_tick_back(sample: Session) -> None:
    async with driving(sample) as user:
        assert "✓" in section_line(user, "Impact")
        await user.open("impact")
        await user.fill("users_share", "380")
        await user.settle()
        assert "!" in section_line(user, "Impact")
        await user.fill("users_share", "100")
        await user.settle()
        assert "✓" in section_line(user, "Impact")


async def test_beside_the_page_the_guidance_of_the_field_before_is_gone(sample: Session) -> None:
    async with driving(sample, size=(120, 40)) as user:
        guidance = user.app.main.guidance
        lengths = set()
        for _ in range(8):
            await user.press("tab")
            await user.settle()
            beside = [line[guidance.region.x :] for line in user.lines()]
            guidance.refresh()
            await user.settle()
            assert [line[guidance.region.x :] for line in user.lines()] == beside
            lengths.add(sum(map(bool, beside)))
        assert len(lengths) > 1, "no guidance was shorter than the one before"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_guidance_shows_a_good_and_a_bad_example(
    sample: Session, size: tuple[int, int]
) -> None:
    async with driving(sample, size=size) as user:
        spec = user.row("title").field.spec
        text = " ".join(user.text().split())
        for words in (spec.prompt, spec.good, spec.bad):
            assert words.split()[0] in text
        assert f'Not: "{spec.bad}"' in text
        if size[0] == 80:
            assert spec.prompt in text
            assert spec.prompt in user.lines()[-3], "below the page"
        else:
            assert "S1 1.9" in text, "the guides that ask for it"
            assert user.app.main.guidance.region.x > 60, "beside the page"
        await user.enter("severity")
        assert "How bad it was" in user.text()
