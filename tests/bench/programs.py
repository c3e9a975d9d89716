"""What is measured: the wizard, bare Textual apps, and the editors that are installed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bench.pty_probe import Probe

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = max((ROOT / "samples").glob("*.toml"), key=lambda path: path.stat().st_size)
PY = sys.executable
INSTALLED = Path(PY).with_name("pm-tui")
HELLO_CODE = "print('\\x1b[2JREADYMARK', flush=True); input()"
F8, F9, QUIT = b"\x1b[19~", b"\x1b[20~", b"\x11"
EVENTS = 10_000
PAGES = 17
"""How often F8 is pressed: more than there are pages, so that each is visited."""


@dataclass(frozen=True)
class Program:
    """A program, how to see that it is there, and how to get to what is measured.

    Attributes:
        command: makes the words that start it, given a folder to work in.
        ready: text that shows it is there, without spaces; b"" is the first byte.
        keys: keys to press first, each with the text to wait for (b"" for silence).
        quit: the keys that end it.
    """

    name: str
    command: Callable[[Path], list[str]]
    ready: bytes
    keys: tuple[tuple[bytes, bytes], ...] = ()
    quit: bytes = QUIT

    def start(self, work: Path, size: tuple[int, int], **env: str) -> Probe:
        """Start it."""
        return Probe(self.command(work), size=size, env={"PYTHONPATH": str(ROOT), **env})

    def open(self, work: Path, size: tuple[int, int], **env: str) -> Probe:
        """Start it and go to what is measured."""
        probe = self.start(work, size, **env)
        probe.until(self.ready)
        probe.settle(0.5)
        for key, text in self.keys:
            for _ in range(20):
                start = len(probe.seen)
                probe.press(key)
                probe.settle(0.3)
                if text in probe.seen[start:]:
                    break
        probe.rest()
        return probe


def _wizard(work: Path) -> list[str]:
    copy = work / SAMPLE.name
    shutil.copy(SAMPLE, copy)
    return [PY, "-m", "pm_tui", str(copy)]


def _installed(work: Path) -> list[str]:
    return [str(INSTALLED), *_wizard(work)[3:]]


def _raw_installed(work: Path) -> list[str]:
    """Return a script that begins as the one that pip has made for the wizard.

    The lines above the program's own are pip's: that of Python 3.11 imports `re` in them.
    """
    script = work / "raw"
    begin, _, _ = INSTALLED.read_text().partition("from pm_tui")
    script.write_text(f"{begin}{HELLO_CODE}\n")
    script.chmod(0o755)
    return [str(script)]


def _many(work: Path) -> list[str]:
    file = work / "many.toml"
    begin = datetime(2024, 3, 1, tzinfo=UTC)
    rows = "".join(
        f'[[timeline]]\nid = "ev{n:05}"\nat = {(begin + timedelta(seconds=n)).isoformat()}\n'
        f'kind = "note"\ntext = "Event number {n}"\n\n'
        for n in range(EVENTS)
    )
    file.write_text(f'format = 1\n\n[incident]\ntitle = "Many"\n\n{rows}', encoding="utf-8")
    return [PY, "-m", "pm_tui", str(file)]


def _bare(kind: str) -> Callable[[Path], list[str]]:
    return lambda _: [PY, "-m", "tests.bench.bare", kind, str(SAMPLE)]


def _editor(name: str, *options: str) -> Callable[[Path], list[str]]:
    def command(work: Path) -> list[str]:
        # A folder of its own: an editor that was killed leaves a lock beside the file.
        notes = Path(tempfile.mkdtemp(dir=work)) / "notes.txt"
        notes.write_text("READYMARK\n")
        return [name, *options, str(notes)]

    return command


READY = b"Namewhatfailed"
AREA = ((F8, b"Whatuserssaw"),)
RAW = Program("raw ANSI", lambda _: [PY, "-c", HELLO_CODE], b"")
RAW_INSTALLED = Program("raw, installed", _raw_installed, b"")
HELLO = Program("bare app", _bare("hello"), b"READYMARK")
WIZARD = Program("wizard", _wizard, READY)
WIZARD_INSTALLED = Program("wizard, installed", _installed, READY)
INSTALLED_ONES = (RAW_INSTALLED, WIZARD_INSTALLED) if INSTALLED.exists() else ()
"""What a user runs, and its yardstick; none where the command is not installed."""
MANY = Program("wizard, 10,000 events", _many, READY)
INPUT = Program("bare input", _bare("input"), b"READYMARK")
TEXT = Program("bare text area", _bare("area"), b"READYMARK")
OUR_TEXT = Program("wizard, text", _wizard, READY, AREA)
REPORT = Program("wizard, report", _wizard, READY, ((F9, b"Thereportasitwillbe"),))
TIMELINE = Program("wizard, 10,000 events", _many, READY, ((F8, f"{EVENTS:,}events".encode()),))
VIM = Program("vim", _editor("vim", "-u", "NONE", "-n"), b"READYMARK", ((b"i", b""),), b"\x1b:q!\r")
NANO = Program("nano", _editor("nano"), b"READYMARK", (), b"\x18n")
EDITORS = tuple(program for program in (VIM, NANO) if shutil.which(program.name))
