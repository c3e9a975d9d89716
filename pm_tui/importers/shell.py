"""Histories of the shells bash, zsh and fish; what looks like a secret is masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.decoding import Repeats, bad_line, iter_lines, tidy
from pm_tui.importers.secrets import mask
from pm_tui.importers.stamps import from_epoch

_BASH = re.compile(r"#(\d{9,11})$")
_ZSH = re.compile(r": (\d{9,11}):(\d{1,9});(.*)$", re.DOTALL)
_FISH = re.compile(r"- cmd: (.*)$")
_FISH_WHEN = re.compile(r"  when: (\d{1,11})$")
_TRIFLES = re.compile(r"(?:ls|ll|la|cd|pwd|clear|exit|history|man|which|echo|fg|bg|jobs)\b[^|;&]*$")
_ACTS = re.compile(
    r"(?<![\w/.])(?:restart|reboot|rollback|deploy|redeploy|revert|scale|drain|cordon|failover|kill"
    r"|pkill|killall|shutdown|stop|start|apply|undo|rm|promote)(?![\w/])"
)
_LONGEST = 1_000
Command = tuple[int, int, int, str]
"""The line it begins on, its epoch, its seconds, and its text."""


def detect(sample: Sample) -> float:
    """A first line, or several, in the form of one of the shells."""
    lines = sample.lines[:60]
    if any(_ZSH.match(line) for line in lines[:10]):
        return 0.97
    if any(_FISH.match(a) and _FISH_WHEN.match(b) for a, b in pairwise(lines)):
        return 0.97
    stamped = [i for i, line in enumerate(lines[:-1]) if _BASH.match(line)]
    return 0.95 if stamped and any(not _BASH.match(lines[i + 1]) for i in stamped) else 0.0


def read(stream: BinaryIO, _: ImportContext) -> Found:
    """Yield the commands of a history that have a time."""
    repeats = Repeats()
    untimed = 0
    for found in _commands(iter_lines(stream)):
        if isinstance(found, BadLine):
            yield found
            continue
        number, epoch, seconds, command = found
        if not epoch:
            untimed += 1
            if untimed == 1:
                yield bad_line(number, "commands without a time: HISTTIMEFORMAT was not set", "")
            continue
        text = mask(tidy(command)[:_LONGEST])
        if not text:
            continue
        try:
            at = from_epoch(epoch)
            until = from_epoch(epoch + seconds) if seconds >= 60 else None
        except TimeProblem as problem:
            yield bad_line(number, problem.message, text)
            continue
        yield Candidate(
            at=at,
            until=until,
            text=f"Command: {text}",
            kind="action" if _ACTS.search(text) else "note",
            source="shell history",
            key=f"shell:{repeats.key(epoch, text)}",
            noise=bool(_TRIFLES.match(text)),
        )


def _commands(lines: Iterator[tuple[int, str, BadLine | None]]) -> Iterator[Command | BadLine]:
    """Yield each command of a history with its time; 0 when it has none."""
    number, epoch, seconds = 1, 0, 0
    parts: list[str] = []
    zsh_goes_on = False
    for at, line, cut in lines:
        if cut is not None:
            yield cut
        bash, zsh = _BASH.match(line), None if zsh_goes_on else _ZSH.match(line)
        fish, when = _FISH.match(line), _FISH_WHEN.match(line)
        if zsh_goes_on:
            _go_on(parts, line)
            zsh_goes_on = line.endswith("\\")
        elif when is not None and parts:
            epoch = int(when[1])
        elif bash or zsh or fish:
            if parts:
                yield number, epoch, seconds, "; ".join(parts)
            number, parts, epoch, seconds = at, [], 0, 0
            if bash is not None:
                epoch = int(bash[1])
            elif zsh is not None:
                epoch, seconds = int(zsh[1]), int(zsh[2])
                _go_on(parts, zsh[3])
                zsh_goes_on = zsh[3].endswith("\\")
            elif fish is not None:
                parts = [fish[1].replace("\\n", "; ").replace("\\\\", "\\")]
        elif line.startswith(("  paths:", "    - ")) and epoch:
            continue
        elif line.strip():
            parts.append(line)
            if len(parts) > 200:
                yield number, epoch, seconds, "; ".join(parts)
                number, parts, epoch = at, [], 0
    if parts:
        yield number, epoch, seconds, "; ".join(parts)


def _go_on(parts: list[str], line: str) -> None:
    """Add a line that zsh wrote: one backslash at its end is a line end, two are as typed."""
    if parts and parts[-1].endswith("\\"):
        parts[-1] = f"{parts[-1][:-1].rstrip()} {line.removesuffix(chr(92)).lstrip()}"
    else:
        parts.append(line.removesuffix("\\"))


IMPORTER = Importer("shell", "shell history with times (bash, zsh, fish)", detect, read)
