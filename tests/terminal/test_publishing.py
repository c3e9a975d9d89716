"""From a flawed draft to a published report: findings, checklist, gate, all by keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pm_tui.document.checklist import ITEMS
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal, run_headless

pytestmark = pytest.mark.terminal

SAMPLE = Path(__file__).parents[2] / "samples" / "2017-01-31-database-removal.toml"
FILE = "removal.toml"
OVERVIEW = ("summary", "overview")


def flawed() -> Draft:
    """Return a draft in which four things keep the gate closed, besides the checklist."""
    draft = load(SAMPLE.read_bytes())
    for row in draft.rows(("timeline",)):
        if row.get("kind") == "escalation":
            draft = draft.set(("timeline", str(row["id"]), "kind"), "note")
    draft = draft.set(("impact", "users_share"), 380).remove(("resolution", "long_term"))
    draft = draft.set(OVERVIEW, f"{draft.text(OVERVIEW)} It took TODO hours.")
    return draft.remove(("checklist",)).set(("incident", "status"), "in_review")


def errors_in_a_shell(home: Path) -> tuple[int, int]:
    """Return the exit code of `check` and the number of errors that it prints."""
    checked = run_headless(home, "check", FILE, "--format", "json")
    (report,) = json.loads(checked.stdout)["files"]
    errors = [found for found in report["findings"] if found["level"] == "error"]
    return checked.returncode, len(errors)


@pytest.mark.long
def test_someone_mends_waives_walks_the_checklist_and_publishes(start: Start, home: Path) -> None:
    (home / FILE).write_bytes(dump(flawed()))
    code, errors = errors_in_a_shell(home)
    assert code == 1
    terminal = start(FILE)
    terminal.wait_for(rf"Findings +{errors}!")
    terminal.press("f2")
    terminal.wait_for_text(f"{errors - len(ITEMS)} errors, {len(ITEMS)} open items")
    terminal.press("l")
    terminal.wait_for_text("errors only")
    waive_the_first(terminal, "Everyone was there already.", left=errors - 1)
    mend(terminal, "Share of users", ("ctrl+u",), "100", left=errors - 2)
    mend(terminal, "Long-term solution", (), "Restores are tried every day.", left=errors - 3)
    mend(terminal, "placeholder", (), "eighteen", left=errors - 4)
    walk(terminal)
    terminal.press("P")
    terminal.wait_for_text("Publish: the gate is open")
    terminal.press("enter")
    terminal.wait_for_text("Published removal.md")
    terminal.wait_for_text("published  saved")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    assert errors_in_a_shell(home) == (0, 0)
    draft = load((home / FILE).read_bytes())
    assert draft.text(OVERVIEW).endswith("It took eighteen hours.")
    assert draft.rows(("waivers",))[-1]["why"] == "Everyone was there already."
    assert "It took eighteen hours." in " ".join((home / "removal.md").read_text().split())


def waive_the_first(terminal: Terminal, why: str, *, left: int) -> None:
    """Waive the finding under the cursor."""
    terminal.press("w")
    terminal.wait_for_text("Why does this not apply here?")
    terminal.type(why)
    terminal.wait_for_text(why)
    terminal.press("enter")
    wait_for_errors(terminal, left)


def mend(terminal: Terminal, words: str, keys: tuple[str, ...], text: str, *, left: int) -> None:
    """Jump to the finding under the cursor, type what is right, and come back."""
    terminal.wait_for(rf"▸ .*{words}")
    terminal.press("enter")
    terminal.wait_for_text("Esc to findings")
    terminal.press(*keys)
    terminal.type(text)
    terminal.wait_for_text(text)
    terminal.press("escape")
    terminal.wait_for_text("errors only")
    wait_for_errors(terminal, left)


def wait_for_errors(terminal: Terminal, number: int) -> None:
    """Wait until so many errors are shown."""
    terminal.wait_for(rf"\n +{number} shown: errors only")


def walk(terminal: Terminal) -> None:
    """Answer every do and don't with yes, each on its page."""
    terminal.press("f9", "f9")
    terminal.wait_for_text(f"0 done, {len(ITEMS)} open")
    terminal.press("g")
    for number, item in enumerate(ITEMS):
        terminal.wait_for_text(f"{number + 1} of {len(ITEMS)} · {number} done")
        terminal.wait_for_text(item.question[:40])
        terminal.press("y")
    terminal.wait_for_text(f"All {len(ITEMS)} are done.")
