"""A stream whose beginning can be looked at, and that says how far it was read."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Progress: TypeAlias = Callable[[int], None]
"""Told the bytes read so far; whatever it raises ends the import: that is how it is cancelled."""

_PIECE = 256 * 1024


def open_stream(
    data: BinaryIO | bytes, size: int, progress: Progress | None
) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, at most `size`, and a stream that begins with them.

    A file or bytes can be sought in; a pipe cannot.
    """
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    head = _read_up_to(source, size)
    if source.seekable():
        source.seek(-len(head), io.SEEK_CUR)
        return head, io.BufferedReader(_Counted(source, b"", progress), _PIECE)
    return head, io.BufferedReader(_Counted(source, head, progress), _PIECE)


def _read_up_to(source: BinaryIO, size: int) -> bytes:
    """Read until `size` bytes or the end: one read of a pipe gives what happens to be there."""
    head = b""
    while len(head) < size and (piece := source.read(size - len(head))):
        head += piece
    return head


class _Counted(io.RawIOBase):
    """Bytes already read, then the rest of a stream, with every piece counted."""

    def __init__(self, source: BinaryIO, head: bytes, progress: Progress | None) -> None:
        super().__init__()
        self._source = source
        self._head = head
        self._progress = progress
        self._count = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._source.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._source.seek(offset, whence)

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        piece, self._head = self._head[: len(view)], self._head[len(view) :]
        piece = piece or self._source.read(len(view))
        view[: len(piece)] = piece
        self._count += len(piece)
        if self._progress is not None:
            self._progress(self._count)
        return len(piece)
