"""Random keys of every sort, some in bursts, and windows of every size: nothing makes it fail.

`python -m tests.terminal.monkey [--steps N] [--seed N] [--size 80x24] [FILE]` tells of each fault
with the keys before it and where it happened. Nothing is compared: it is five times as fast as the
oracle, and presses keys that the oracle does not.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.programs import PY, ROOT, SAMPLE
from tests.bench.pty_probe import Probe

LINES = "\n".join(f"line {number}" for number in range(25))
CHAT = "10:02 ann: checkout is down\n10:05 bob: rolled back\n10:09 eve: fine again"
KEYS = {
    **dict.fromkeys(
        "abcdefghijklmnopqrstuvwxyzACDEFJKLMNORSTUVWXZ0123456789 +-/[]?*.,:;@#!é漢🎉", 1
    ),
    **dict.fromkeys(("\t", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"), 12),
    **dict.fromkeys(("\x1b[Z", "\x1b[5~", "\x1b[6~", "\x1b[F", "\x1b[H", "\r", "\x7f"), 6),
    **dict.fromkeys(("\x1b[3~", "\x1b[19~", "\x1b[20~"), 6),
    **dict.fromkeys(
        ("\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~"), 2
    ),
    **dict.fromkeys("\x1a\x19\x0c\x01\x0b\x15\x17\x05\x18\x03\x16\x14\x13", 2),
    **dict.fromkeys((f"\x1b[1;{mod}{way}" for mod in "25" for way in "ABCD"), 2),
    **dict.fromkeys(("the replica fell behind ", "14:05 alert: it rings\r", "+5m", "unknown"), 3),
    **dict.fromkeys((f"\x1b[200~{text}\x1b[201~" for text in (LINES, CHAT, "zwölf\n👩‍💻 é")), 2),
    "\x10": 1,
    "\x1b": 10,
}
"""Keys and words, by how often they come. None of them publishes: that takes more than luck."""

BURST = 0.12
"""How often the next key does not wait for this one."""

RESIZED = 0.01
"""How often the window gets another size first."""

MANY = 120_000
"""Bytes of a document from which on the monkey begins with a fresh one."""


class Monkey:
    """One document, and the program on it, started again whenever a key has ended it."""

    def __init__(self, folder: Path, source: Path, size: tuple[int, int], seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.source = source
        self.file = folder / source.name
        self.size = size
        self.pressed: list[str] = []
        shutil.copy(source, self.file)

    def start(self) -> Probe:
        """Start the program; its faults are told in a folder of ours."""
        env = {"PYTHONPATH": str(ROOT), "EDITOR": "true", "VISUAL": "true"}
        env |= {f"XDG_{what}_HOME": str(self.folder / what) for what in ("STATE", "CONFIG")}
        probe = Probe([PY, "-m", "pm_tui", str(self.file)], size=self.size, env=env)
        probe.until(b"pm-tui")
        probe.settle(1.0)
        return probe

    def press(self, probe: Probe) -> None:
        """Press a key, and mostly wait until the screen is still."""
        keys = self.chance.choices([*KEYS], [*KEYS.values()])[0]
        self.pressed = [*self.pressed[-11:], keys]
        if self.chance.random() < RESIZED:
            probe.resize((self.chance.randint(10, 200), self.chance.randint(3, 60)))
        os.write(probe.master, keys.encode())
        if self.chance.random() > BURST:
            limit = time.monotonic() + 2
            wait = 0.08
            while probe.read(wait) and time.monotonic() < limit:
                wait = 0.008
            if keys == "\x1b":
                time.sleep(0.03)
        probe.output = b""

    def faults(self, steps: int) -> Iterator[str]:
        """Press so many keys and yield each fault: the keys before it, and where it happened."""
        probe = self.start()
        try:
            for step in range(steps):
                self.press(probe)
                code = probe.process.poll()
                if code is None:
                    continue
                if code:
                    yield f"step {step}: ended with {code} after {self.pressed}\n{self._told()}"
                if self.file.stat().st_size > MANY:
                    shutil.copy(self.source, self.file)
                probe.close()
                probe = self.start()
        finally:
            probe.close()

    def _told(self) -> str:
        """Return the lines of the newest fault that name a place or the error."""
        logs = sorted(self.folder.glob("STATE/**/fault*.log"), key=lambda log: log.stat().st_mtime)
        if not logs:
            return "and told nothing"
        text = re.sub(r"\x1b\[[\d;]*m", "", logs[-1].read_text(encoding="utf-8", errors="replace"))
        places = [line for line in text.splitlines() if "❱" in line or re.match(r"\w+: |│ /", line)]
        return "\n".join(places)


def faults(steps: int, seed: int, size: tuple[int, int], source: Path = SAMPLE) -> list[str]:
    """Return the faults of one run."""
    with tempfile.TemporaryDirectory() as folder:
        return list(Monkey(Path(folder), source, size, seed).faults(steps))


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", default="80x24")
    parser.add_argument("file", type=Path, nargs="?", default=SAMPLE)
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    found = faults(options.steps, options.seed, (columns, rows), options.file)
    print(*found, f"{options.steps} steps, {len(found)} faults", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
