"""What the program costs, beside bare yardsticks that are measured in the same run.

`python -m tests.bench [--runs N] [--json FILE] [--only WORD…]`: whole commands, starting, keys,
Tabs, sections, the report, 10,000 events, idling and a slow line, at 80×24 and 120×40. Rounds are
interleaved and shuffled; medians are printed, and at the end which bars are met. The load of the
machine stands on top: quote ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from tests.bench import bars, measures, programs
from tests.bench.measures import Row
from tests.bench.programs import PY, ROOT, SAMPLE

SIZES = ((80, 24), (120, 40))
MODELS = (
    "import sys; from pathlib import Path; from pm_tui.document.loading import load; "
    "load(Path(sys.argv[1]).read_bytes()).problems()"
)
FIRST_FRAMES = {
    "start wizard": "start raw ANSI",
    "start wizard, installed": "start raw, installed",
}
LINK = {"round_trip": 0.3, "bits": 64_000.0}
Measure = Callable[[], Row]


def commands() -> dict[str, Measure]:
    """Return what measures whole commands."""
    words = {
        "python -c pass": [PY, "-c", "pass"],
        "--version": [PY, "-m", "pm_tui", "--version"],
        "--help": [PY, "-m", "pm_tui", "--help"],
        "same models, same file": [PY, "-c", MODELS, str(SAMPLE)],
        "check": [PY, "-m", "pm_tui", "check", str(SAMPLE)],
        "render": [PY, "-m", "pm_tui", "render", str(SAMPLE)],
    }
    return {f"command {name}": partial(_command, command) for name, command in words.items()}


def _command(words: list[str]) -> Row:
    start = time.perf_counter()
    subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    return {"ms": (time.perf_counter() - start) * 1000}


def rounds(work: Path) -> dict[str, Measure]:
    """Return what is measured in every round, by its name."""
    found = commands()
    started = (programs.RAW, programs.HELLO, programs.WIZARD, programs.MANY)
    for program in (*started, *programs.INSTALLED_ONES, *programs.EDITORS):
        found[f"start {program.name}"] = partial(measures.start, program, work, SIZES[0])
    return found


def once(work: Path) -> dict[str, Measure]:
    """Return what is measured once, over many keys."""
    found: dict[str, Measure] = {}
    pairs = ((programs.INPUT, programs.WIZARD), (programs.TEXT, programs.OUR_TEXT))
    for size in SIZES:
        at = f"{size[0]}×{size[1]}"
        for program in (programs.HELLO, programs.WIZARD):
            found[f"paint {program.name} {at}"] = partial(measures.paint, program, work, size)
        for together in (*pairs, *((editor,) for editor in programs.EDITORS)):
            typing = measures.Typing(together, work, size)
            for program in together:
                found[f"key {program.name} {at}"] = partial(typing.row, program)
        moved = ((programs.WIZARD, "Tab", b"\t", 60), (programs.REPORT, "page down", b"\x1b[6~", 8))
        for program, name, key, count in (*moved, (programs.TIMELINE, "move", b"\x1b[B", 60)):
            found[f"{name} {program.name} {at}"] = partial(
                measures.moving, program, work, size, key, count
            )
        found[f"sections wizard {at}"] = partial(
            measures.touring, programs.WIZARD, work, size, programs.PAGES
        )
    found["1,000 Tabs wizard"] = partial(measures.tabbing, programs.WIZARD, work, SIZES[0], 1000)
    linked = (programs.INPUT, programs.WIZARD, *programs.EDITORS)
    for program in linked:
        found[f"slow line {program.name}"] = partial(
            measures.over_a_link, program, work, SIZES[0], **LINK
        )
    return found


def measure(runs: int, only: list[str], work: Path) -> Iterator[tuple[str, Row]]:
    """Run everything and yield the medians, each as soon as it is known."""

    def wanted(all_of: Mapping[str, Measure]) -> dict[str, Measure]:
        return {k: v for k, v in all_of.items() if not only or any(word in k for word in only)}

    rows: dict[str, list[Row]] = {}
    medians: dict[str, Row] = {}
    repeated = wanted(rounds(work))
    for number in range(runs + 1):
        for name in random.sample(list(repeated), len(repeated)):
            row = repeated[name]()
            if number:
                rows.setdefault(name, []).append(row)
    for name in repeated:
        found = rows[name]
        medians[name] = {key: statistics.median(row[key] for row in found) for key in found[0]}
        yield name, medians[name]
    for name, yardstick in FIRST_FRAMES.items():
        if name in medians and yardstick in medians:
            ratio = medians[name]["first byte"] / medians[yardstick]["first byte"]
            yield f"{name}, first frame", {"ratio": ratio}
    for name, single in wanted(once(work)).items():
        yield name, single()


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="*", default=[], help="words of the names to measure")
    options = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    found: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, row in measure(options.runs, options.only, Path(folder)):
            found[name] = row
            words = "  ".join(f"{key} {value:.1f}" for key, value in row.items())
            print(f"{name:<40}{words}", flush=True)
    print(f"load {os.getloadavg()[0]:.1f}\n")
    print(*bars.table(found), sep="\n")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
