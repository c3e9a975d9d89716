"""A path written as text: `impact.financial`, `timeline[1].text`, `"odd key".x`."""

from __future__ import annotations

import re
from collections.abc import Iterable

import tomli_w

from pm_tui.document.toml.tokens import BARE, KEY_PART, key_parts
from pm_tui.document.toml.values import TreePath

_BARE = re.compile(BARE)
_STEP = re.compile(rf"\[(?P<index>[0-9]{{1,18}}+)\]|\.?(?P<key>{KEY_PART})")


def quoted_key(key: str) -> str:
    """Return `key` as TOML writes it: bare where it may be, else in double quotes."""
    if _BARE.fullmatch(key):
        return key
    return tomli_w.dumps({key: 0})[: -len(" = 0\n")]


def format_path(path: Iterable[str | int]) -> str:
    """Return `path` as text; the empty path, the file itself, is the empty text."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{quoted_key(step)}" for step in path]
    return "".join(steps).removeprefix(".")


def parse_path(text: str) -> TreePath:
    """Return the path that `format_path` wrote as `text`."""
    return tuple(
        int(step["index"]) if step["index"] else key_parts(step["key"])[0]
        for step in _STEP.finditer(text)
    )
