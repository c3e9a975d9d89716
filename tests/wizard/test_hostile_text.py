"""A user's words are words: no markup in them is ever obeyed, wherever they are shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment

from pm_tui.document.fields import Kind
from pm_tui.document.model.tables import TABLES
from pm_tui.session.session import Session
from pm_tui.store import NotSaved
from pm_tui.wizard.dialogs.pick import PickManyScreen
from pm_tui.wizard.widgets.field_row import FieldRow
from pm_tui.wizard.widgets.section_list import PAGES
from tests.wizard.driving import SAMPLE, Driver, driving, session_on

WORDS = "[/x][@click=app.quit]x[/]"
SIGNS = "\x1b\x07\x9b\u202e\r\t"
"""What starts an escape sequence, rings, turns the direction of text or jumps on the line."""


def fill(session: Session, signs: str = "") -> None:
    """Put the words into every field of every table, one row in each list of things."""
    words = WORDS + signs
    for table in TABLES:
        values = {field.name: words for field in table.fields if field.name != "id"}
        if table.many:
            session.add_row(table, values)
        else:
            for name in values:
                session.edit((*table.path, name), words)


def has_room(row: FieldRow) -> bool:
    """Say whether the row's editor is as wide as the words."""
    width = row.field.spec.width
    return row.field.spec.kind is not Kind.MOMENT and (not width or width > len(WORDS))


def segments(user: Driver) -> Iterator[Segment]:
    for strip in user.app.screen._compositor.render_strips():
        yield from strip


def assert_no_links(user: Driver) -> None:
    """Hold that nothing on the screen acts when it is clicked."""
    for segment in segments(user):
        meta = segment.style.meta if segment.style else {}
        assert "@click" not in meta, segment.text
        assert not (segment.style and segment.style.link), segment.text


@pytest.mark.long
async def test_markup_in_every_field_is_shown_as_it_is_on_every_page(empty: Session) -> None:
    fill(empty, f" {SIGNS}]0;evil")
    async with driving(empty, size=(120, 120)) as user:
        assert WORDS in user.lines()[0], "in the title above"
        for name, _ in PAGES:
            await user.open(name)
            await user.settle()
            text = user.text()
            if name == "preview":
                assert "click=app.quit" in text
            elif name not in ("checklist", "review"):
                fields = [row for row in user.app.main.pane.query(FieldRow) if row.region]
                plain = [row for row in fields if has_room(row)]
                assert text.count(WORDS) >= len(plain), name
            assert_no_links(user)
            assert set(text) & set(SIGNS) == set(), f"control signs on {name}"
        assert user.exit_code() is None


async def test_markup_is_shown_as_it_is_in_lists_forms_and_dialogs(empty: Session) -> None:
    fill(empty)
    async with driving(empty) as user:
        await user.open("timeline")
        assert WORDS in user.text()
        await user.press("e")
        await user.settle()
        assert user.text().count(WORDS) > 1
        await user.open("actions")
        await user.enter("addresses")
        assert_no_links(user)
        await user.press("enter")
        assert isinstance(user.app.screen, PickManyScreen)
        assert f"[ ] {WORDS}" in user.text()
        assert_no_links(user)
        await user.press("escape", "f1")
        await user.settle()
        assert_no_links(user)


async def test_a_quick_add_line_echoes_markup_as_it_is(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("timeline")
        user.timeline.quick.value = f"14:05 it said {WORDS} @[bold]x[/x] #[/]"
        await user.settle()
        assert any("@[bold]x[/x] · #[/]" in line for line in user.lines())
        user.timeline.quick.value = f"{WORDS} 14:05"
        await user.settle()
        assert_no_links(user)
        await user.press("enter")
        assert "! begin with a time" in user.text()


async def test_markup_in_the_name_of_the_file_is_shown_as_it_is(
    tmp_path: Path,
) -> None:
    path = tmp_path / "[@click=app.quit]x[bold].toml"
    shutil.copyfile(SAMPLE, path)
    session = session_on(path)
    async with driving(session) as user:
        await user.press("ctrl+s")
        assert "Wrote [@click=app.quit]x[bold].md in layout" in user.key_bar()
        path.with_suffix(".md").write_text("mine")
        await user.fill("team", "Another")
        await user.press("ctrl+s")
        await user.settle()
        assert "[@click=app.quit]x[bold].md was changed by hand" in user.text()
        assert_no_links(user)


async def test_markup_in_the_reason_of_a_failed_save_is_shown_as_it_is(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes, *, base: str | None) -> None:
        raise NotSaved(f"not saved: {WORDS} is full")

    async with driving(sample, size=(120, 24)) as user:
        monkeypatch.setattr("pm_tui.store.save", refuse)
        await user.type("team", "Another")
        await user.press("ctrl+q")
        await user.settle()
        assert WORDS in user.lines()[0]
        assert WORDS in user.key_bar()
        assert_no_links(user)
