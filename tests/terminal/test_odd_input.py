"""Odd input: hostile files, bytes that are no text, a huge paragraph and ten thousand events."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.fields import Kind
from pm_tui.document.ids import new_id
from pm_tui.document.loading import dump
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Tree, Value
from pm_tui.layouts.catalog import layout_names
from pm_tui.wizard.page_heads import page_head
from pm_tui.wizard.widgets.section_list import PAGES
from tests.terminal.conftest import Start

pytestmark = pytest.mark.terminal

MARKUP = "[/not markup] [@click=app.quit]x[/]"
PAYLOAD = f"\x1b]52;c;cm0=\x07 \x9b2J \u202e {MARKUP}"
FORBIDDEN = {
    "a clipboard write": b"\x1b]52",
    "a C1 control": "\x9b".encode(),
    "a bidi override": "\u202e".encode(),
}
TEXTS = (Kind.LINE, Kind.PROSE, Kind.ZONE, Kind.LINK, Kind.MOMENT, Kind.CHOICE, Kind.REF)


def hostile() -> Draft:
    """Return a document in which every field holds the payload, in every table."""
    tree: dict[str, Value] = {"format": 1}
    draft = Draft(tree)
    for table in TABLES:
        row: Tree = {
            field.name: PAYLOAD if field.spec.kind in TEXTS else [PAYLOAD]
            for field in table.fields
            if not field.spec.hidden
        }
        if table.many:
            draft = draft.insert(table.path, {"id": new_id(), **row} if table.has_ids else row)
        else:
            for name, value in row.items():
                draft = draft.set((*table.path, name), value)
    return draft


@pytest.mark.long
def test_a_hostile_file_is_shown_literally_on_every_page(start: Start, home: Path) -> None:
    file = home / "hostile.toml"
    data = dump(hostile())
    file.write_bytes(data)
    terminal = start(file.name)
    terminal.wait_for(r"13 . Checklist")
    terminal.wait_for_text("⟨U+202E⟩")
    for page, _ in PAGES[1:]:
        terminal.press("f8")
        terminal.wait_for_text(page_head(page)[1][:40])
    for _ in layout_names():
        shown = terminal.wait_for(r"Layout [\w-]+:").group()
        terminal.press("end", "l")
        terminal.wait_while(re.escape(shown))
    terminal.press("f8")
    terminal.wait_for_text("1 of 13")
    terminal.press("f1")
    terminal.wait_for_text("Esc goes back")
    terminal.press("escape")
    terminal.wait_while("Esc goes back")
    terminal.press("f5")
    terminal.wait_for(r"\n Enter add")
    terminal.press("escape")
    terminal.wait_for_text("1 of 13")
    terminal.press("f8", "f8")
    terminal.wait_for_text("k kind  m milestone")
    terminal.press("e")
    terminal.wait_for(r"\n When ")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    for what, data_of in FORBIDDEN.items():
        assert data_of not in terminal.raw, what
    assert MARKUP.encode() in terminal.raw
    assert file.read_bytes() == data


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3\x28", b"\xe2\x82", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_lose_nothing_that_was_typed(
    start: Start, home: Path, bad: bytes
) -> None:
    """The program may not survive them, as the terminal sends something broken; the text does."""
    terminal = start("new")
    terminal.wait_for("Name what failed")
    terminal.type("Payments fail")
    terminal.wait_for_text("Payments fail")
    terminal.send(bad)
    terminal.send(b" and more ")
    terminal.wait_until(
        lambda: not terminal.is_running or "and more" in terminal.text, "an end, or the text"
    )
    if terminal.is_running:
        terminal.press("ctrl+q")
        assert terminal.exit_code() == 0
    else:
        assert terminal.exit_code() != 0
        assert b"Traceback" not in terminal.raw
    (file,) = home.glob("*.toml")
    assert "Payments fail" in file.read_text(encoding="utf-8")


@pytest.mark.long
def test_a_paragraph_of_a_megabyte_opens_takes_a_key_and_is_saved(start: Start, home: Path) -> None:
    file = home / "long.toml"
    long = "The gateway refused the handshake again. " * 25_000
    draft = Draft({"format": 1}).set(("summary", "overview"), long.strip())
    file.write_bytes(dump(draft))
    terminal = start(file.name)
    terminal.wait_for(r"10 . Summary")
    terminal.press("f9")
    terminal.wait_for_text("The report as it will be written")
    terminal.press(*["f9"] * (len(PAGES) - 10))
    terminal.wait_for_text("10 of 13")
    terminal.wait_for_text("The gateway refused the handshake")
    terminal.type("7 ")
    terminal.wait_for_text("7 The gateway")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    assert f"7 {long.strip()}" in file.read_text(encoding="utf-8")


@pytest.mark.long
def test_ten_thousand_events_open_and_the_cursor_moves(start: Start, home: Path) -> None:
    file = home / "many.toml"
    begin = datetime(2024, 3, 1, tzinfo=UTC)
    rows: list[Tree] = [
        {
            "id": f"ev{number:05}",
            "at": begin + timedelta(seconds=30 * number),
            "kind": "note",
            "text": f"Event number {number}",
        }
        for number in range(10_000)
    ]
    file.write_bytes(dump(Draft({"format": 1, "timeline": rows})))
    terminal = start(file.name)
    terminal.wait_for("Name what failed")
    terminal.press("f8", "f8")
    terminal.wait_for_text("10,000 events")
    terminal.press("end")
    terminal.wait_for(r"▸ .*Event number 9999")
    terminal.press("up", "up")
    terminal.wait_for(r"▸ .*Event number 9997")
    terminal.press("k")
    terminal.wait_for(r"▸ .*warning +Event number 9997")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    text = file.read_text(encoding="utf-8")
    assert text.count("[[timeline]]") == 10_000
    assert text.count('kind = "warning"') == 1
