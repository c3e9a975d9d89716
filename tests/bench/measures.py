"""How it is measured: from outside, through a pty."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.emulator import Emulator
from tests.bench.programs import F8, Program
from tests.bench.pty_probe import Probe

SENTENCE = "the replica fell behind and the copy took twenty minutes or so "
SENTENCES = 9
"""How often the sentence is typed in each program; of what each one costs the median counts."""

Row = dict[str, float]


def spread(name: str, times: list[float]) -> Row:
    """Return median, 95th percentile and maximum, in ms."""
    ordered = sorted(seconds * 1000 for seconds in times)
    return {
        f"{name} p50": statistics.median(ordered),
        f"{name} p95": ordered[int(len(ordered) * 0.95)],
        f"{name} max": ordered[-1],
    }


def start(program: Program, work: Path, size: tuple[int, int]) -> Row:
    """Return ms to the first byte, the first picture, the first answered key and, at last, out."""
    probe = program.start(work, size)
    try:
        while not probe.output and probe.process.poll() is None:
            probe.read(0.2)
        found = {"first byte": (time.perf_counter() - probe.started) * 1000}
        if not program.ready:
            return found
        found["ready"] = probe.until(program.ready) * 1000
        if program.keys:
            os.write(probe.master, program.keys[0][0])
        os.write(probe.master, b"Zq")
        found["first key"] = probe.until(b"Zq") * 1000
        found["cpu to first key"] = probe.cpu() * 1000
        probe.settle(1.5)
        found["MiB open"] = probe.peak_mib()
        os.write(probe.master, program.quit)
        left = time.perf_counter()
        while probe.process.poll() is None and time.perf_counter() < left + 5:
            probe.read(0.002)
        found["exit"] = (time.perf_counter() - left) * 1000
        return found
    finally:
        probe.close()


def paint(program: Program, work: Path, size: tuple[int, int]) -> Row:
    """Return the bytes of the first picture, and of all that follows by itself."""
    probe = program.start(work, size)
    try:
        probe.until(program.ready)
        painted = len(probe.output)
        probe.settle(1.0)
        return {"paint B": float(painted), "settled B": float(len(probe.output))}
    finally:
        probe.close()


def presses(name: str, probe: Probe, keys: list[bytes]) -> Row:
    """Return what each of these keys costs."""
    cpu = probe.cpu()
    pressed = [probe.press(key) for key in keys]
    return _figures(name, pressed, probe.cpu() - cpu)


class Typing:
    """What a key costs in some programs, and what it costs to do nothing for ten seconds.

    A word is typed in each of them by turns: a machine that is slower for a while is so for all.
    """

    def __init__(self, programs: Sequence[Program], work: Path, size: tuple[int, int]) -> None:
        self._programs = programs
        self._work = work
        self._size = size
        self._rows: dict[str, Row] = {}

    def row(self, program: Program) -> Row:
        """Return the figures of one; the first call measures them all."""
        if not self._rows:
            self._rows = self._measured()
        return self._rows[program.name]

    def _measured(self) -> dict[str, Row]:
        probes = {one.name: one.open(self._work, self._size) for one in self._programs}
        rows: dict[str, list[Row]] = {name: [] for name in probes}
        try:
            for _ in range(SENTENCES):
                for name, row in _sentence(probes).items():
                    rows[name].append(row)
            return {name: _medians(rows[name]) | idling(probe) for name, probe in probes.items()}
        finally:
            for probe in probes.values():
                probe.close()


def _sentence(probes: Mapping[str, Probe]) -> dict[str, Row]:
    """Type a sentence in each program, by turns; return what a key of it cost in each."""
    pressed: dict[str, list[tuple[float, int]]] = {name: [] for name in probes}
    cpu = dict.fromkeys(probes, 0.0)
    for word in SENTENCE.split():
        for name, probe in probes.items():
            before = probe.cpu()
            pressed[name] += [probe.press(sign.encode()) for sign in f"{word} "]
            cpu[name] += probe.cpu() - before
    return {name: _figures("key", pressed[name], cpu[name]) for name in probes}


def _figures(name: str, pressed: Sequence[tuple[float, int]], cpu: float) -> Row:
    """Return ms to the last byte, bytes and CPU of some keys."""
    row = spread(name, [seconds for seconds, _ in pressed])
    row[f"{name} B"] = statistics.median(count for _, count in pressed)
    row[f"{name} cpu"] = cpu / len(pressed) * 1000
    return row


def _medians(rows: Sequence[Row]) -> Row:
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def idling(probe: Probe) -> Row:
    """Return what it costs to do nothing for ten seconds, and the peak of the memory."""
    probe.settle(2.5)
    sent, cpu = len(probe.output), probe.cpu()
    end = time.perf_counter() + 10
    while time.perf_counter() < end:
        probe.read(0.2)
    return {
        "idle B": float(len(probe.output) - sent),
        "idle cpu": (probe.cpu() - cpu) * 1000,
        "MiB": probe.peak_mib(),
    }


def moving(program: Program, work: Path, size: tuple[int, int], key: bytes, count: int) -> Row:
    """Return what one key costs that moves."""
    probe = program.open(work, size)
    try:
        probe.settle(1.0)
        return presses("key", probe, [key] * count) | {"MiB": probe.peak_mib()}
    finally:
        probe.close()


def touring(program: Program, work: Path, size: tuple[int, int], pages: int) -> Row:
    """Return what the first visit of each section costs, and the memory with all of them."""
    probe = program.open(work, size)
    try:
        probe.settle(1.5)
        pressed = []
        for _ in range(pages):
            pressed.append(probe.press(F8))
            probe.settle(0.5)
        row = spread("section", [seconds for seconds, _ in pressed])
        row["section B"] = statistics.median(count for _, count in pressed)
        row["section B max"] = float(max(count for _, count in pressed))
        row["MiB all sections"] = probe.peak_mib()
        return row
    finally:
        probe.close()


def tabbing(program: Program, work: Path, size: tuple[int, int], count: int) -> Row:
    """Return how the memory grows with many Tabs."""
    probe = program.open(work, size)
    try:
        probe.settle(2.0)
        before = probe.peak_mib()
        for _ in range(count // 20):
            os.write(probe.master, b"\t" * 20)
            probe.settle(0.1)
        return {"tabs MiB": probe.peak_mib() - before}
    finally:
        probe.close()


def over_a_link(
    program: Program, work: Path, size: tuple[int, int], *, round_trip: float, bits: float
) -> Row:
    """Return ms from the last key of a sentence until its end is on the screen, over a slow line.

    Keys are typed ten a second; each takes half a round trip, and so does what is drawn, no more
    than `bits` a second of it.
    """
    probe = program.open(work, size)
    screen = Emulator(*size)
    try:
        probe.settle(1.5)
        screen.feed(probe.output.decode("utf-8", "replace"))
        half = round_trip / 2
        begun = time.perf_counter()
        keys = [(begun + 0.1 * n, sign.encode()) for n, sign in enumerate(SENTENCE[:60])]
        last_key, free, sent = keys[-1][0], begun, len(probe.output)
        arriving: list[tuple[float, bytes]] = []
        while time.perf_counter() < last_key + 30:
            now = time.perf_counter()
            while keys and keys[0][0] + half <= now:
                os.write(probe.master, keys.pop(0)[1])
            data = probe.read(0.005)
            if data:
                free = max(free, time.perf_counter()) + len(data) * 8 / bits
                arriving.append((free + half, data))
            while arriving and arriving[0][0] <= now:
                screen.feed(arriving.pop(0)[1].decode("utf-8", "replace"))
                if SENTENCE[40:60].strip() in "".join(screen.display):
                    took = (now - last_key) * 1000
                    return {"sentence ms": took, "sentence B": float(len(probe.output) - sent)}
        return {"sentence ms": float("inf"), "sentence B": float(len(probe.output) - sent)}
    finally:
        probe.close()
