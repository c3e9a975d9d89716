"""A program in a pseudo-terminal, timed from outside: paints, answers, bytes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b[P_^X][^\x1b]*\x1b\\|\x1b[ -/]*[0-~]"
)
QUIET = 0.03
"""Seconds without output after which a frame counts as complete."""


@dataclass
class Probe:
    """A running program; `seen` is its output without escape sequences, spaces removed."""

    command: list[str]
    size: tuple[int, int] = (80, 24)
    env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.master, slave = pty.openpty()
        self._take_size()
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("SSH", "PYTHONDONT", "NO_C"))
        }
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            self.command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **self.env},
        )
        os.close(slave)
        self.output = b""
        self.peak = 0.0

    @property
    def seen(self) -> bytes:
        """Return what can be read on the way, without spaces."""
        return ESCAPES.sub(b"", self.output).replace(b" ", b"")

    def read(self, wait: float) -> bytes:
        """Return what comes within `wait` seconds, b"" when nothing does."""
        if not select.select([self.master], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        self.output += data
        return data

    def until(self, text: bytes, timeout: float = 20.0) -> float:
        """Read until `text` (without spaces) was seen and return the seconds since the start."""
        end = time.perf_counter() + timeout
        while text not in self.seen:
            if time.perf_counter() > end:
                raise TimeoutError(
                    f"{self.command}: {text!r} never came; tail {self.seen[-300:]!r}"
                )
            self.read(0.1)
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.3, limit: float = 3.0) -> None:
        """Read until nothing has come for `quiet` seconds, `limit` seconds at most."""
        end = time.perf_counter() + limit
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def rest(self, limit: float = 30.0) -> None:
        """Read until the program computes nothing any more, such as checks on a thread."""
        end = time.perf_counter() + limit
        before = -1.0
        while self.cpu() - before > 0.02 and time.perf_counter() < end:
            before = self.cpu()
            self.settle(0.5, 0.5)

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size."""
        self.size = size
        self._take_size()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGWINCH)  # it has no terminal that controls it

    def _take_size(self) -> None:
        columns, rows = self.size
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: bytes) -> tuple[float, int]:
        """Press keys; return the seconds to the last byte of the answer, and the bytes."""
        start = last = time.perf_counter()
        os.write(self.master, keys)
        count = 0
        first = True
        while data := self.read(1.0 if first else QUIET):
            first = False
            last = time.perf_counter()
            count += len(data)
        return last - start, count

    def cpu(self) -> float:
        """Return the CPU seconds the program has used."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat.rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_mib(self) -> float:
        """Return the peak of the resident memory in MiB."""
        return self._status("VmHWM") / 1024

    def resident_kib(self) -> int:
        """Return the resident memory in KiB."""
        return self._status("VmRSS")

    def _status(self, name: str) -> int:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
        return 0

    def close(self) -> None:
        """End the program."""
        if self.process.poll() is None:
            self.peak = self.peak_mib()
            self.process.kill()
        self.process.wait()
        os.close(self.master)
