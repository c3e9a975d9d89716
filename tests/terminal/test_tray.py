"""From a pasted chat to a true timeline, and evidence from a pipe, at a real terminal."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path

import pytest

from pm_tui.document.loading import load
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

KEPT = {
    3: "warning: the renewal job skipped one certificate",
    6: "the certificate expires, the outage begins",
    9: "the error-rate alert fired",
    11: "support forwards three complaints",
    14: "taking it on, paging the platform team",
    17: "is it the noon release? rolling back",
    21: "the rollback did not help",
    25: "comparing the chain with a healthy region",
    28: "found the gap: the list of hosts is old",
    31: "loading a certificate issued by hand",
    34: "payments work again, traffic restored",
    38: "all clear, the incident is resolved",
}
"""The messages that matter, by their place among forty; an hour slow, one every three minutes."""


def chat() -> str:
    lines = []
    for number in range(40):
        hour, minute = divmod(8 * 60 + number * 3, 60)
        text = KEPT.get(number, f"small talk number {number}")
        lines.append(f"2024-03-01 {hour:02d}:{minute:02d} ann: {text}")
    return "\n".join(lines)


@pytest.mark.long
def test_forty_chat_lines_become_a_timeline_with_the_right_metrics(
    start: Start, home: Path
) -> None:
    terminal = start("new", "Checkout down")
    terminal.wait_for_text("Overview")
    terminal.press("f5")
    terminal.wait_for_text("14:05 alert: what happened")
    terminal.paste(chat())
    terminal.wait_for_text("40 events · 40 kept")
    keep(terminal, "pasted")
    terminal.press("N")
    terminal.wait_for_text("40 dropped of what is shown")
    terminal.press("home", *(" " if number in KEPT else "down" for number in range(40)))
    terminal.wait_for_text("40 events · 12 kept")
    terminal.press("s")
    terminal.wait_for_text("Clock of")
    terminal.type("+1h")
    terminal.press("enter")
    terminal.wait_for_text("12 kept, clock +1h")
    keep(terminal, "sorted")
    terminal.press("w")
    terminal.wait_for_text("12 events are in the timeline; ^z takes them out again.")
    pick_milestone(terminal, "the certificate expires", "Started")
    pick_milestone(terminal, "the error-rate alert fired", "Detected")
    pick_milestone(terminal, "all clear, the incident", "Resolved")
    terminal.wait_for(r"TTD 9m .*TTR 1h 36m")
    keep(terminal, "timeline")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    [file] = home.glob("*.toml")
    rows = load(file.read_bytes()).rows(("timeline",))
    assert [row["text"] for row in rows] == [f"ann: {text}" for text in KEPT.values()]
    assert str(rows[0]["at"]) == "2024-03-01 09:09:00+00:00"


def test_evidence_from_a_pipe_is_sorted_with_the_keys_of_the_terminal(
    start: Start, home: Path
) -> None:
    file = home / "checkout.toml"
    file.write_text("format = 1\n\n[incident]\nstarted_at = 2024-03-01T10:00:00Z\n")
    log = home / "app.log"
    log.write_text("2024-03-01T10:01:00Z first\n2024-03-01T10:02:00Z second\n")
    terminal = start("import", "--into", file.name, redirected={"stdin": log})
    terminal.wait_for_text("2 events · 2 in the window · 2 kept")
    terminal.press("d", "w")
    terminal.wait_for_text("1 event is in the timeline")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    [row] = load(file.read_bytes()).rows(("timeline",))
    assert row["text"] == "second"


def pick_milestone(terminal: Terminal, event: str, milestone: str) -> None:
    """Go to the event that begins so and make it a milestone."""
    words = re.compile(rf"▸.*{re.escape(event[:20])}")
    terminal.press("home")
    terminal.wait_for(r"▸ .*warning: the renew")
    while not words.search(terminal.text):
        before = cursor_line(terminal)
        terminal.press("down")
        terminal.wait_until(partial(has_moved, terminal, before), "another event")
    terminal.press("m")
    terminal.wait_for_text("Esc leaves everything as it is")
    names = ("Started", "Detected", "Acknowledged", "Mitigated", "Resolved")
    terminal.press("home", *["down"] * names.index(milestone), "enter")
    terminal.wait_while("Esc leaves everything as it is")


def cursor_line(terminal: Terminal) -> str:
    """Return the line that the cursor of the list is on."""
    return next((line for line in terminal.text.split("\n") if "▸" in line), "")


def has_moved(terminal: Terminal, before: str) -> bool:
    """Say whether the cursor of the list is on another line than it was."""
    return cursor_line(terminal) not in ("", before)


def keep(terminal: Terminal, name: str) -> None:
    """Write the screen down where `PM_TUI_SCREENS` says, for a person to look at."""
    if folder := os.environ.get("PM_TUI_SCREENS"):
        Path(folder, f"{name}.txt").write_text(terminal.text, encoding="utf-8")
