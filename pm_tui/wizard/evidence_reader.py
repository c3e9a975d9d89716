"""Reading evidence on a thread: one source after the other, told as it goes, stopped by Esc."""

from __future__ import annotations

import contextlib
import io
import os
import select
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, BinaryIO

from textual.message import Message
from textual.widget import Widget

from pm_tui.importers.base import ImportContext, Importer, Sample
from pm_tui.importers.catalog import Imported, UnknownFormat, detect
from pm_tui.importers.into import row_id
from pm_tui.session.evidence import EvidenceProblem, NoFormat, read_evidence
from pm_tui.session.folders import look
from pm_tui.wizard.threads import run_in_thread

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_TOLD_EVERY = 1_000_000
"""Bytes between two reports of how far reading has come."""
_PATIENCE = 0.2
"""Seconds that a pipe may be silent before it is seen whether reading was stopped."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to read: a file, a text that was pasted, or a pipe; `importer` fixes its format."""

    name: str
    source: Path | bytes | BinaryIO
    importer: Importer | None = None

    @property
    def size(self) -> int:
        """Return its bytes, or 0 when nobody knows."""
        if isinstance(self.source, bytes):
            return len(self.source)
        with contextlib.suppress(OSError):
            if isinstance(self.source, Path) and self.source.is_file():
                return self.source.stat().st_size
        return 0


class Stopped(Exception):
    """Reading was stopped."""


class EvidenceReader:
    """Takes jobs one after the other; tells `host` about each in messages."""

    class Told(Message):
        """So many bytes of a job are read."""

        def __init__(self, job: Job, done: int) -> None:
            super().__init__()
            self.job = job
            self.done = done

    class Found(Message):
        """A job is read; made on the thread, as the ids of many rows take a while."""

        def __init__(self, job: Job, imported: Imported) -> None:
            super().__init__()
            self.job = job
            self.imported = imported
            self.ids = [row_id(one) for one in imported.candidates]

    class Unclear(Message):
        """A person has to say which columns of a table hold what; `problem` says what was tried."""

        def __init__(self, job: Job, sample: Sample, problem: str) -> None:
            super().__init__()
            self.job = job
            self.sample = sample
            self.problem = problem

    class Failed(Message):
        """Nothing could be read, or reading was stopped."""

        def __init__(self, job: Job, problem: str) -> None:
            super().__init__()
            self.job = job
            self.problem = problem

    def __init__(self, host: Widget, context: Callable[[], ImportContext]) -> None:
        self._host = host
        self._context = context
        self._waiting: deque[Job] = deque()
        self._stop = Event()
        self.job: Job | None = None
        """What is being read."""

    def read(self, job: Job) -> None:
        """Read it as soon as those before it are read."""
        self._waiting.append(job)
        if self.job is None:
            self._next()

    def stop(self) -> None:
        """Read no further; what is not read yet is dropped."""
        self._waiting.clear()
        self._stop.set()

    def settle(self) -> None:
        """Go on with the next job: the host has dealt with the one before."""
        self.job = None
        if self._waiting:
            self._next()

    def _next(self) -> None:
        self.job = job = self._waiting.popleft()
        self._stop.clear()
        context = replace(self._context(), name=job.name)
        work = partial(self._work, job, context)
        run_in_thread(self._host, work, "evidence", exit_on_error=False)

    def _work(self, job: Job, context: ImportContext) -> None:
        self._host.post_message(self._outcome(job, context))

    def _outcome(self, job: Job, context: ImportContext) -> Message:
        told = 0

        def progress(done: int) -> None:
            nonlocal told
            if self._stop.is_set() or not self._host.is_running:
                raise Stopped
            if done - told >= _TOLD_EVERY:
                told = done
                self._host.post_message(self.Told(job, done))

        try:
            if job.importer is None and (unclear := self._unclear(job)) is not None:
                return unclear
            source = job.source
            if not isinstance(source, Path | bytes):
                source = io.BufferedReader(_Pipe(source, self._stop))
            found = read_evidence(source, context, importer=job.importer, progress=progress)
        except Stopped:
            return self.Failed(job, f"stopped; nothing of {job.name} was taken")
        except EvidenceProblem as problem:
            return self.Failed(job, str(problem))
        except OSError as error:
            return self.Failed(job, f"{job.name}: {error.strerror or error}")
        except Exception as fault:  # nobody foresaw it: the tray is not to read for ever
            return self.Failed(job, f"{job.name} could not be read: {fault!r}")
        return self.Found(job, found)

    def _unclear(self, job: Job) -> Message | None:
        """Return the question about a table's columns, if the job needs it."""
        if isinstance(job.source, Path):
            if not job.source.is_file():
                return None
            sample = look(job.source)
        elif isinstance(job.source, bytes):
            sample = Sample(job.name, job.source)
        else:
            return None
        if b"\0" in sample.head:
            return None
        try:
            is_table = detect(sample).name == "table"
        except UnknownFormat as problem:
            return self.Unclear(job, sample, str(NoFormat(str(problem))))
        return self.Unclear(job, sample, "") if is_table else None


class _Pipe(io.RawIOBase):
    """A pipe that reading can be stopped on while nothing comes."""

    def __init__(self, source: BinaryIO, stop: Event) -> None:
        super().__init__()
        self._number = source.fileno()
        self._stop = stop

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        while not select.select([self._number], [], [], _PATIENCE)[0]:
            if self._stop.is_set():
                raise Stopped
        piece = os.read(self._number, len(view))
        view[: len(piece)] = piece
        return len(piece)
