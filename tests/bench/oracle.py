"""The proof that what is sent shows what Textual drew: random sessions in two terminals.

`python -m tests.bench.oracle [--steps N] [--seed N]`: the wizard runs in a pty over every section,
in both sizes and three colour depths, and random keys are pressed. One terminal is fed with what
Textual wrote, one with what was sent; after every frame they must be equal, cell by cell.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.emulator import Emulator, difference
from tests.bench.pty_probe import Probe

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = max((ROOT / "samples").glob("*.toml"), key=lambda path: path.stat().st_size)
DEPTHS = {
    "true": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256": {"TERM": "xterm-256color", "COLORTERM": ""},
    "16": {"TERM": "screen", "COLORTERM": ""},
}
SIZES = ((80, 24), (120, 40))
KEYS = {
    **dict.fromkeys(("\t", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"), 6),
    **dict.fromkeys(("\x1b[Z", "\x1b[5~", "\x1b[6~", "\x1b[F", "\x1b[H", "\r", "\x7f"), 3),
    **dict.fromkeys(("\x1b[19~", "\x1b[20~"), 4),
    **dict.fromkeys(("\x1bOP", "\x1bOR", "\x1b[15~", "\x10", "\x1a", "\x19", "\x0c"), 1),
    "\x1b": 4,
    # As much is taken away as is typed, sooner or later: the document keeps its size.
    **dict.fromkeys(("\x0b", "\x15", "\x17"), 4),
    **dict.fromkeys("aejknuxwl 7é漢🎉", 3),
    "d": 5,
    "the replica fell behind ": 4,
    "\x1b[200~zwölf\nZeilen 漢字 👩‍💻 é\x1b[201~": 1,
    "14:05 alert: it rings\r": 2,
}


class Twin:
    """The wizard, the terminal it drew on, and the one it would have drawn on."""

    def __init__(self, arguments: list[str], size: tuple[int, int], depth: str, log: Path) -> None:
        command = [sys.executable, "-m", "tests.bench.recorded", str(log), *arguments]
        # An editor that random keys would never leave again ends at once.
        env = {"PYTHONPATH": str(ROOT), "EDITOR": "true", "VISUAL": "true", **DEPTHS[depth]}
        log.touch()
        self.probe = Probe(command, size=size, env=env)
        self._path = log
        self._number = 0
        self._log = log.open(encoding="utf-8")
        self.plain, self.ours = Emulator(*size), Emulator(*size)
        self._rest = ""
        self.frames = 0
        self.held = 0
        self.sent = Counter[str]()
        self._in_frame = False
        self._answered = False

    def press(self, keys: str, quiet: float = 0.02) -> None:
        """Press keys and wait until the screen is still."""
        os.write(self.probe.master, keys.encode())
        self.settle(quiet, 0.15)

    def settle(self, quiet: float, first: float) -> None:
        """Read until nothing has come for `quiet` seconds, and answer what the program asks."""
        wait = first
        while self.probe.read(wait):
            wait = quiet
            if not self._answered and b"\x1b[?2026$p" in self.probe.output:
                self._answered = True
                os.write(self.probe.master, b"\x1b[?2026;2$y")

    def compare(self) -> str:
        """Feed both terminals with what was written down since; return how they differ."""
        *lines, self._rest = (self._rest + self._written()).split("\n")
        if self._answered:
            self.probe.output = b""
        for line in lines:
            plain, sent = json.loads(line)
            if plain == "stale":
                return f"a {sent} kept lines that it would draw otherwise"
            if plain == "held":
                self.held = sent
                continue
            if isinstance(plain, int):
                for terminal in (self.plain, self.ours):
                    terminal.resize(sent, plain)
                continue
            self.plain.feed(plain)
            self.ours.feed(sent)
            self.sent.update(plain=len(plain.encode()), ours=len(sent.encode()))
            if plain in ("\x1b[?2026h", "\x1b[?2026l"):
                self._in_frame = plain.endswith("h")
            if not self._in_frame and self.plain.dirty | self.ours.dirty:
                self.frames += 1
                found = difference(self.plain, self.ours)
                if found:
                    return found
        return ""

    def _written(self) -> str:
        """Return what was written down since; files that were read to their end are deleted."""
        text = self._log.read()
        following = self._path.with_name(f"{self._path.name}.{self._number + 1}")
        if following.exists():
            text += self._log.read()
            self._log.close()
            self._current.unlink()
            self._number += 1
            self._log = following.open(encoding="utf-8")
            text += self._written()
        return text

    @property
    def _current(self) -> Path:
        return (
            self._path.with_name(f"{self._path.name}.{self._number}")
            if self._number
            else self._path
        )

    def has_ended(self) -> bool:
        """Say whether a key has ended the program.

        Raises:
            AssertionError: it ended with a fault, or by a signal.
        """
        code = self.probe.process.poll()
        assert code in (None, 0), f"the program ended with {code}"
        return code is not None

    def close(self) -> None:
        """End the program."""
        self.probe.close()
        self._log.close()


@dataclass
class Result:
    """What a run came to."""

    frames: int = 0
    ends: int = 0
    """How often the program ended by itself and was started again."""
    peak: float = 0.0
    sent: Counter[str] = field(default_factory=Counter)

    def add(self, twin: Twin) -> None:
        """Count what a program did that is closed."""
        self.frames += twin.frames
        self.sent += twin.sent
        self.peak = max(self.peak, twin.probe.peak)


def run(steps: int, size: tuple[int, int], depth: str, seed: int) -> Result:
    """Press random keys and compare after each.

    Raises:
        AssertionError: the terminals differ; it names the step and the keys.
    """
    chance = random.Random(seed)
    result = Result()
    step = 0
    while step < steps:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / SAMPLE.name
            shutil.copy(SAMPLE, copy)
            twin = Twin([str(copy)], size, depth, Path(folder) / "log")
            try:
                twin.probe.until(b"Namewhatfailed")
                twin.settle(0.5, 0.5)
                while step < steps and not twin.has_ended():
                    forward = step % max(1, steps // 34) == 0
                    keys = "\x1b[19~" if forward else chance.choices([*KEYS], [*KEYS.values()])[0]
                    twin.press(keys)
                    if keys == "\x1b":
                        time.sleep(0.05)
                    found = twin.compare()
                    where = f"seed {seed} step {step} {size} {depth} after {keys!r}"
                    assert not found, f"{where}: {found}"
                    step += 1
                result.ends += twin.has_ended()
            finally:
                twin.close()
                result.add(twin)
    return result


def main() -> None:
    """Run all sizes and depths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--columns", type=int, default=0, help="one size only; the steps are its")
    options = parser.parse_args()
    sizes = [size for size in SIZES if options.columns in (0, size[0])]
    runs = [(size, depth) for size in sizes for depth in DEPTHS]
    for number, (size, depth) in enumerate(runs):
        steps = -(-options.steps // len(runs))
        result = run(steps, size, depth, options.seed + number)
        plain, ours = result.sent["plain"], result.sent["ours"]
        print(
            f"{size[0]}x{size[1]} {depth:>4}: {steps} steps, {result.frames} frames equal;"
            f" {plain} bytes plain, {ours} sent, {plain / ours:.1f} times fewer;"
            f" peak {result.peak:.0f} MiB; ended by itself {result.ends} times",
            flush=True,
        )


if __name__ == "__main__":
    main()
