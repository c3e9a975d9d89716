"""Two files change names in one step, so that what was replaced can still be looked at."""

from __future__ import annotations

import errno
import functools
import os
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}

_Exchange = Callable[[int, bytes, int, bytes, int], int]


def swap(one: Path, other: Path) -> bool:
    """Let two existing files change names; say whether this system can do that.

    Raises:
        OSError: It can, and it failed; nothing has changed.
    """
    import ctypes

    call = _renameat2()
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), os.fspath(other))


@functools.cache
def _renameat2() -> _Exchange | None:
    """Return the C library's function, which Python does not offer."""
    import ctypes  # slow to load, and only saving needs it

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return None
    call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    call.restype = ctypes.c_int
    function: _Exchange = call
    return function
