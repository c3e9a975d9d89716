"""Eight processes write one file, and are killed and started again all the time.

    python -m tests.bench.soak [--seconds 120] [--writers 8]

Every edit whose save was acknowledged must be in the final file, exactly once.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pm_tui
from pm_tui.document.conflicts import clashes
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.store import sweep

PAUSE = 0.15
"""Seconds that a writer thinks between two edits, on average."""


def write(path: Path, log: Path, writer: int, life: int) -> None:
    """Add events for ever; note each one, with the seconds its save took, once it is saved."""
    from pm_tui.document.model.tables import table_named
    from pm_tui.session.opening import open_session

    chance = random.Random(f"{writer}-{life}")
    table = table_named("timeline")
    assert table is not None
    session = open_session(path)
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number in range(10**9):
        text = f"writer {writer} life {life} event {number}"
        session.add_row(table, {"text": text})
        began = time.monotonic()
        if session.save():
            os.write(out, f"{time.monotonic() - began:.4f} {text}\n".encode())
        session.take_in()
        time.sleep(chance.uniform(0, 2 * PAUSE))
        session.saver.look(session.draft)
        session.take_in()


def soak(seconds: float, writers: int, folder: Path) -> int:
    """Run the writers, kill them at random, and compare the file with what was acknowledged."""
    path = folder / "soak.toml"
    path.write_bytes(dump(Draft({"format": 1, "incident": {"title": "Soak"}})))
    chance = random.Random(7)
    environment = os.environ | {
        "PYTHONPATH": str(Path(pm_tui.__file__).parents[1]),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    lives = [0] * writers

    def start(writer: int) -> subprocess.Popen[bytes]:
        lives[writer] += 1
        words = ["--writer", str(writer), "--life", str(lives[writer]), "--folder", str(folder)]
        return subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.bench.soak", *words], env=environment
        )

    running = [start(writer) for writer in range(writers)]
    until, kills = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        time.sleep(chance.uniform(0.5, 1.5))
        victim = chance.randrange(writers)
        running[victim].kill()
        running[victim].wait()
        kills += 1
        running[victim] = start(victim)
    for process in running:
        process.kill()
        process.wait()
    acknowledged: list[str] = []
    took: list[float] = []
    for log in folder.glob("*.log"):
        for line in log.read_text().splitlines():
            spent, _, text = line.partition(" ")
            acknowledged.append(text)
            took.append(float(spent))
    sweep(path)
    draft = load(path.read_bytes())
    there = Counter(str(row.get("text")) for row in draft.rows(("timeline",)))
    missing = [text for text in acknowledged if there[text] == 0]
    double = [text for text, count in there.items() if count > 1]
    took.sort()
    print(f"{writers} writers, {seconds:.0f} s, {kills} killed and started again")
    print(f"{len(acknowledged)} acknowledged edits, {len(acknowledged) / seconds:.1f} a second")
    print(f"missing {len(missing)}, double {len(double)}, conflicts {len(clashes(draft))}")
    print(f"saved by a writer that died before it said so: {_extra(there, acknowledged)}")
    print(f"a save: median {took[len(took) // 2] * 1000:.0f} ms, worst {took[-1] * 1000:.0f} ms")
    print(f"litter: {sorted(p.name for p in folder.iterdir() if p.name.startswith('.'))}")
    return 1 if missing or double else 0


def _extra(there: Counter[str], acknowledged: list[str]) -> int:
    return len(set(there) - set(acknowledged))


def main() -> int:
    """Soak, or be one of the writers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--writer", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--life", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.writer is not None:
        folder = options.folder
        write(folder / "soak.toml", folder / f"{options.writer}.log", options.writer, options.life)
        return 0
    with tempfile.TemporaryDirectory(prefix="pm-tui-soak-") as name:
        return soak(options.seconds, options.writers, Path(name))


if __name__ == "__main__":
    sys.exit(main())
