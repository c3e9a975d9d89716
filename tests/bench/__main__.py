"""What the program costs, as ratios to a bare yardstick measured in the same run.

`python -m tests.bench [--runs N] [--json FILE]`: whole commands, the wizard's first paint and first
key, keys and Tabs with the largest sample open. Rounds are interleaved; medians are printed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.pty_probe import Probe

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = max((ROOT / "samples").glob("*.toml"), key=lambda path: path.stat().st_size)
PY = sys.executable
MODELS = (
    "import sys; from pathlib import Path; from pm_tui.document.loading import load; "
    "load(Path(sys.argv[1]).read_bytes()).problems()"
)
SENTENCE = "the replica fell behind and the copy took twenty minutes "


def commands(runs: int) -> dict[str, float]:
    """Return the median milliseconds of whole commands."""
    targets = {
        "python -c pass": [PY, "-c", "pass"],
        "--version": [PY, "-m", "pm_tui", "--version"],
        "--help": [PY, "-m", "pm_tui", "--help"],
        "same models, same file": [PY, "-c", MODELS, str(SAMPLE)],
        "check": [PY, "-m", "pm_tui", "check", str(SAMPLE)],
        "render": [PY, "-m", "pm_tui", "render", str(SAMPLE)],
    }
    times: dict[str, list[float]] = {name: [] for name in targets}
    for round_number in range(runs + 1):
        for name in random.sample(list(targets), len(targets)):
            start = time.perf_counter()
            subprocess.run(targets[name], cwd=ROOT, capture_output=True, check=False)
            if round_number:
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def starts(runs: int, work: Path) -> dict[str, float]:
    """Return the median milliseconds to the first paint and the first answered key."""
    copy = work / SAMPLE.name

    def wizard() -> tuple[float, float]:
        shutil.copy(SAMPLE, copy)
        return _start([PY, "-m", "pm_tui", str(copy)], b"Namewhatfailed")

    def hello() -> tuple[float, float]:
        return _start([PY, "-m", "tests.bench.bare", "hello", str(SAMPLE)], b"READYMARK")

    found: dict[str, list[tuple[float, float]]] = {"bare app": [], "wizard": []}
    targets: dict[str, Callable[[], tuple[float, float]]] = {"bare app": hello, "wizard": wizard}
    for round_number in range(runs + 1):
        for name in random.sample(list(targets), len(targets)):
            result = targets[name]()
            if round_number:
                found[name].append(result)
    return {
        f"{name}: {what}": statistics.median(pair[index] for pair in pairs) * 1000
        for name, pairs in found.items()
        for index, what in enumerate(("first paint", "first key"))
    }


def _start(command: list[str], ready: bytes) -> tuple[float, float]:
    probe = Probe(command, env={"PYTHONPATH": str(ROOT)})
    try:
        painted = probe.until(ready)
        os.write(probe.master, b"Zq")
        return painted, probe.until(b"Zq")
    finally:
        probe.close()


def typing(
    command: list[str], ready: bytes, before: bytes, size: tuple[int, int]
) -> dict[str, float]:
    """Return latency and bytes of keys typed in one editor, and of Tabs when `before` is a page."""
    probe = Probe(command, size=size, env={"PYTHONPATH": str(ROOT)})
    try:
        probe.until(ready)
        probe.settle()
        for key in before.split(b" ") if before else []:
            probe.press(key)
            probe.settle()
        pressed = [probe.press(sign.encode()) for sign in SENTENCE * 4]
        times = sorted(seconds * 1000 for seconds, _ in pressed)
        probe.settle(1.5)
        before_idle = len(probe.output)
        probe.settle(2.0)
        return {
            "p50 ms": statistics.median(times),
            "p95 ms": times[int(len(times) * 0.95)],
            "bytes": statistics.median(count for _, count in pressed),
            "idle bytes": float(len(probe.output) - before_idle),
            "peak MiB": probe.peak_mib(),
        }
    finally:
        probe.close()


def keys(work: Path) -> dict[str, dict[str, float]]:
    """Return what keys cost in our editors and in bare ones."""
    copy = work / SAMPLE.name
    ours = [PY, "-m", "pm_tui", str(copy)]
    bare = [PY, "-m", "tests.bench.bare"]
    found: dict[str, dict[str, float]] = {}
    for size in ((80, 24), (120, 40)):
        name = f"{size[0]}×{size[1]}"
        for label, command, ready, before in (
            ("bare input", [*bare, "input"], b"READYMARK", b""),
            ("our field", ours, b"Namewhatfailed", b""),
            ("bare text area", [*bare, "area", str(SAMPLE)], b"READYMARK", b""),
            ("our text area", ours, b"Namewhatfailed", b"\x1b[19~ \x1b[19~ \x1b[19~"),
        ):
            shutil.copy(SAMPLE, copy)
            found[f"{label} {name}"] = typing(command, ready, before, size)
    return found


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        whole = commands(options.runs)
        first = starts(options.runs, work)
        typed = keys(work)
    floor, models = whole["python -c pass"], whole["same models, same file"]
    print(f"{'command':<26}{'ms':>8}{'× pass':>9}{'× models':>10}")
    for name, ms in whole.items():
        print(f"{name:<26}{ms:>8.1f}{ms / floor:>9.2f}{ms / models:>10.2f}")
    print()
    for what in ("first paint", "first key"):
        own, bare = first[f"wizard: {what}"], first[f"bare app: {what}"]
        print(f"{what:<26}{own:>8.1f} ms, bare app {bare:.1f} ms: {own / bare:.2f} ×")
    print(f"\n{'keys':<26}{'p50 ms':>8}{'p95 ms':>8}{'bytes':>8}{'idle':>7}{'MiB':>7}")
    for name, row in typed.items():
        print(
            f"{name:<26}{row['p50 ms']:>8.1f}{row['p95 ms']:>8.1f}{row['bytes']:>8.0f}"
            f"{row['idle bytes']:>7.0f}{row['peak MiB']:>7.0f}"
        )
    if options.json:
        data = {"commands": whole, "starts": first, "keys": typed}
        options.json.write_text(json.dumps(data, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
