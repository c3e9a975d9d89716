"""An hour of random keys: does the memory stay flat, and are the screens equal?

`python -m tests.bench.hour [--minutes 60] [--seed N]`: one wizard takes random keys, and both
screens are compared after each. A line is printed every minute: what is resident, and how many
pieces of memory the program holds, which tells what it keeps from where that lies. The palette is
searched and left, as it would end the wizard sooner or later. A wizard that ended all the same is
started again with the same file, and counted; the slope of the memory is taken over the second half
of the longest stretch without a start.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.oracle import KEYS, SAMPLE, SIZES, Twin

PALETTE, ESCAPE, REDRAW = "\x10", "\x1b", "\x0c"

FLAT = 1_000.0
"""Pieces a minute, of about 50 bytes, up to which what the program holds counts as flat. What is
resident tells more slowly: it follows the most that was ever needed at once."""


class Hour:
    """The run: steps, starts, and the memory of each of them, minute by minute."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.file = folder / SAMPLE.name
        self.log = folder / "log"
        self.steps = self.frames = 0
        self.memory: list[list[tuple[int, int]]] = []
        shutil.copy(SAMPLE, self.file)

    def start(self) -> Twin:
        """Start the wizard."""
        for old in self.log.parent.glob(f"{self.log.name}*"):
            old.unlink()
        twin = Twin([str(self.file)], SIZES[0], "true", self.log)
        twin.probe.until(b"Namewhatfailed")
        twin.settle(0.5, 0.5)
        self.memory.append([])
        return twin

    def step(self, twin: Twin) -> None:
        """Press a key and compare.

        Raises:
            AssertionError: the screens differ.
        """
        self.steps += 1
        keys = self.chance.choices([*KEYS], [*KEYS.values()])[0]
        twin.press(keys)
        if keys == PALETTE:
            for letter in self.chance.choices("adejknuxwl", k=3):
                twin.press(letter)
            twin.press(keys := ESCAPE)
        if keys == ESCAPE:
            time.sleep(0.05)
        found = twin.compare()
        assert not found, f"step {self.steps} after {keys!r}: {found}"

    def minute(self, twin: Twin, number: int) -> None:
        """Note the memory and print how it stands."""
        kib = twin.probe.resident_kib()
        os.kill(twin.probe.process.pid, signal.SIGUSR2)
        twin.press(REDRAW)
        found = twin.compare()
        assert not found, found
        self.memory[-1].append((kib, twin.held))
        print(
            f"minute {number}: {self.steps} steps, {self.frames + twin.frames} frames equal,"
            f" {kib / 1024:.1f} MiB, {twin.held:,} pieces,"
            f" document {self.file.stat().st_size / 1024:.0f} KiB, {len(self.memory)} starts",
            flush=True,
        )

    def run(self, minutes: float) -> None:
        """Press keys for so many minutes."""
        began = time.monotonic()
        twin = self.start()
        number = 1
        while (passed := (time.monotonic() - began) / 60) < minutes:
            if twin.has_ended():
                twin.close()
                self.frames += twin.frames
                twin = self.start()
            self.step(twin)
            if passed >= number:
                self.minute(twin, number)
                number += 1
        self.minute(twin, number)
        twin.close()

    def slopes(self) -> tuple[float, float]:
        """Return KiB and pieces a minute over the second half of the longest stretch."""
        longest = max(self.memory, key=len)
        half = longest[len(longest) // 2 :]
        if len(half) < 2:
            return 0.0, 0.0
        resident, held = (
            statistics.linear_regression(range(len(half)), row).slope
            for row in zip(*half, strict=True)
        )
        return resident, held


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hour = Hour(Path(folder), options.seed)
        try:
            hour.run(options.minutes)
        except AssertionError as difference:
            print(f"step {hour.steps}: {difference}")
            return 1
        slope, held = hour.slopes()
    flat = "flat" if held <= FLAT else "NOT FLAT"
    print(
        f"screens equal; over the second half it holds {held:+,.0f} pieces a minute: {flat};"
        f" resident {slope:+.1f} KiB a minute"
    )
    return 0 if held <= FLAT else 1


if __name__ == "__main__":
    sys.exit(main())
