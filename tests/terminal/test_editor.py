"""F4: the author's own editor, for a file that cannot be read and for a text in a field."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import Start

pytestmark = pytest.mark.terminal

BROKEN = 'format = 1\n\n[incident]\ntitle = "Checkout down\nteam = "Payments"\n'


def editor(home: Path, body: str) -> dict[str, str]:
    """Write an editor that runs `body`, with the path of the file to edit in `path`."""
    script = home / "editor.py"
    script.write_text(f"import json, os, pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{body}")
    return {"EDITOR": f"'{sys.executable}' '{script}'"}


def test_a_broken_file_is_shown_mended_in_the_editor_and_opened(start: Start, home: Path) -> None:
    file = home / "outage.toml"
    file.write_text(BROKEN)
    mend = "path.write_text(path.read_text().replace('down\\n', 'down\"\\n'))"
    terminal = start(file.name, environment=editor(home, mend))
    terminal.wait_for_text("outage.toml cannot be read")
    terminal.wait_for(r"Line 4, column \d+: \w+")
    terminal.wait_for(r'▸ +4 │ title = "Checkout down')
    terminal.press("f4")
    terminal.wait_for(r"Title \* +Checkout down")
    terminal.wait_for(r"Team \* +Payments")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
def test_a_broken_file_is_left_as_it_is_when_the_author_quits(
    start: Start, home: Path, key: str
) -> None:
    file = home / "outage.toml"
    file.write_text(BROKEN)
    terminal = start(file.name)
    terminal.wait_for_text("outage.toml cannot be read")
    terminal.press(key, key)
    assert terminal.exit_code() == 2
    assert b"outage.toml:4:" in terminal.raw.split(b"\x1b[?1049l")[-1]
    assert file.read_text() == BROKEN


def test_a_text_goes_to_the_editor_and_back_and_undo_takes_it_back(
    start: Start, home: Path
) -> None:
    body = """\
seen = {"text": path.read_text(), "path": str(path)}
seen |= {"file": path.stat().st_mode & 0o777, "folder": path.parent.stat().st_mode & 0o777}
pathlib.Path("seen.json").write_text(json.dumps(seen))
path.write_text(path.read_text() + "\\nA second line from the editor.\\n")
"""
    terminal = start("new", "Checkout down", environment=editor(home, body))
    terminal.wait_for(r"13 · Checklist")
    for place in range(2, 8):
        terminal.press("f8")
        terminal.wait_for_text(f"{place} of 13")
    terminal.wait_for("Was it noticed early enough")
    terminal.type("A first line.")
    terminal.wait_for_text("A first line.")
    terminal.press("f4")
    terminal.wait_for_text("A second line from the editor.")
    terminal.press("ctrl+z")
    terminal.wait_while("A second line")
    terminal.wait_for_text("A first line.")
    seen = json.loads((home / "seen.json").read_text())
    assert seen["text"] == "A first line."
    assert (seen["file"], seen["folder"]) == (0o600, 0o700)
    assert not Path(seen["path"]).parent.exists()
    terminal.press("ctrl+y")
    terminal.wait_for_text("A second line from the editor.")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    (file,) = home.glob("*.toml")
    assert "A first line.\nA second line from the editor." in file.read_text()


def test_an_editor_that_fails_is_told_and_the_text_stays(start: Start, home: Path) -> None:
    terminal = start("new", environment=editor(home, "path.unlink(); sys.exit(3)"))
    terminal.wait_for("Name what failed")
    terminal.type("Checkout down")
    terminal.press("f4")
    terminal.wait_for_text("ended with status 3")
    terminal.wait_for(r"Title \* +Checkout down")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
