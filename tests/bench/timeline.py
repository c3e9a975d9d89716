"""What the timeline costs with 10,000 events, as ratios to the same app with ten.

`python -m tests.bench.timeline [--rounds N] [--events N]`: in a pseudo-terminal of 80×24, opening
the page, moving, changing a kind and adding an event. Rounds of the two are interleaved, so that a
busy machine slows both; the time of a key is that to the last byte of its answer.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pm_tui.document.draft import Draft
from pm_tui.document.ids import derived_id
from pm_tui.document.path import Value
from pm_tui.document.toml import write
from tests.bench.pty_probe import Probe

ROOT = Path(__file__).resolve().parents[2]
START = datetime(2024, 3, 1, 14, tzinfo=UTC)
DOWN, F5, ENTER, ESCAPE = b"\x1b[B", b"\x1b[15~", b"\r", b"\x1b"
KINDS = ("warning", "alert", "action", "escalation", "communication", "note")
FEW = 10
PAUSE = 0.1
MOVES, EDITS, ADDS = 120, 20, 10


def document(events: int) -> str:
    """Return the text of a document with that many events, half a minute apart."""
    rows: list[Mapping[str, Value]] = [
        {
            "id": derived_id(str(number)) + "b",
            "at": START + timedelta(seconds=30 * number),
            "kind": KINDS[number % len(KINDS)],
            "text": f"Step {number}: the replica of shard {number % 97} falls behind its primary",
            "who": "database on-call",
            "source": "chat",
        }
        for number in range(events)
    ]
    incident: Mapping[str, Value] = {
        "id": "b3nch0",
        "kind": "incident",
        "title": "Bench",
        "status": "draft",
        "timezone": "UTC",
        "started_at": START,
        "detected_at": START + timedelta(minutes=1),
        "mitigated_at": START + timedelta(minutes=3),
        "resolved_at": START + timedelta(minutes=4),
    }
    return write(Draft({"format": 1, "incident": incident, "timeline": rows}).tree)


class Run:
    """One wizard on one document."""

    def __init__(self, folder: Path, events: int) -> None:
        path = folder / f"{events}.toml"
        path.write_text(document(events), encoding="utf-8")
        command = [sys.executable, "-m", "pm_tui", str(path)]
        self.probe = Probe(command, env={"PYTHONPATH": str(ROOT)})
        self.probe.until(b"Namewhatfailed")
        self.probe.settle(1.0)
        start = time.perf_counter()
        os.write(self.probe.master, F5)
        self.probe.until(b"alert:whathappened")
        self.opened = (time.perf_counter() - start) * 1000
        self.probe.settle(1.0)
        self.press_once(ESCAPE, 1.0)
        self.press_once(F5, 1.0)
        self.press_once(b"\x1b[A", 1.0)
        self.press_once(b"\x1b[H", 1.0)
        self.press_once(DOWN, 1.0)  # off the milestone that stands first
        self.moves: list[tuple[float, int]] = []
        self.edits: list[tuple[float, int]] = []
        self.adds: list[tuple[float, int]] = []

    def press(self, key: bytes) -> tuple[float, int]:
        """Press a key; return the seconds to the last byte of all it causes, and the bytes.

        What an edit causes comes in pieces: the line, the counts, the cursor. A pause of a tenth of
        a second ends it; checks and saves come later.
        """
        start = last = time.perf_counter()
        os.write(self.probe.master, key)
        count, wait = 0, 1.0
        while data := self.probe.read(wait):
            last, wait = time.perf_counter(), PAUSE
            count += len(data)
        return last - start, count

    def press_once(self, key: bytes, pause: float) -> None:
        """Press a key that is not measured, and wait for all it causes."""
        self.probe.press(key)
        self.probe.settle(pause)

    def move(self) -> None:
        """Move down, and up again at the end of a short list."""
        for number in range(MOVES // 10):
            key = DOWN if number % 2 == 0 else b"\x1b[A"
            self.moves += [self.press(key) for _ in range(FEW - 2)]

    def edit(self) -> None:
        """Change the kind of the event under the cursor."""
        self.edits += [self.press(b"k") for _ in range(EDITS)]
        self.probe.settle(1.5)

    def add(self, round_number: int) -> None:
        """Type events, of which only Enter is measured, once the check and the save are done."""
        self.press_once(F5, 0.3)
        for number in range(ADDS):
            self.press_once(f"2024-03-01 14:0{number} added {round_number}".encode(), 1.6)
            self.adds.append(self.press(ENTER))
        self.probe.settle(1.5)
        self.press_once(b"\x1b[A", 0.5)


def spread(found: list[tuple[float, int]]) -> tuple[float, float, float, float]:
    """Return median and p95 in milliseconds, and median and mean of the bytes."""
    times = sorted(seconds * 1000 for seconds, _ in found)
    sizes = [size for _, size in found]
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    return statistics.median(times), p95, statistics.median(sizes), statistics.mean(sizes)


def main() -> None:
    """Measure both and print them beside each other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--events", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        few, many = Run(Path(folder), FEW), Run(Path(folder), options.events)
        for number in range(options.rounds):
            for run in (few, many):
                run.move()
                run.edit()
                run.add(number)
        print(f"open the page: {few.opened:.0f} ms with {FEW}, {many.opened:.0f} ms with many")
        print(f"{'':<7}{'p50':>8}{'p95':>8}{'bytes':>8}{'mean':>8}   × of {FEW} events: p50, p95")
        for what in ("moves", "edits", "adds"):
            small, large = (spread(getattr(run, what)) for run in (few, many))
            for name, row in ((f"{FEW}", small), (f"{options.events}", large)):
                print(f"{what:<7}{''.join(f'{value:>8.1f}' for value in row)}   {name} events")
            print(f"{'':<39}   {large[0] / small[0]:.2f} ×, {large[1] / small[1]:.2f} ×")
        print(f"peak MiB: {few.probe.peak_mib():.0f}, {many.probe.peak_mib():.0f}")
        few.probe.close()
        many.probe.close()


if __name__ == "__main__":
    main()
