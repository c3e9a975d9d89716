"""The regular expressions of TOML's words, shared by everything that looks at a file's text.

All of them are possessive and always match up to some end, closed or not, so that scanning takes
linear time whatever the text holds. On invalid text they may lose their way after the first error;
the parser stops there.
"""

from __future__ import annotations

import re
from functools import lru_cache

BASIC = r'"(?:[^"\\\n]++|\\.)*+"?+'
LITERAL = r"'[^'\n]*+'?+"
# Up to two more quotes may stand before the closing three.
LONG_BASIC = r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+(?:"{3,5}+|\Z|\\\Z)'
LONG_LITERAL = r"'''(?:[^']++|'(?!''))*+(?:'{3,5}+|\Z)"
STRING = rf"(?:{LONG_BASIC}|{LONG_LITERAL}|{BASIC}|{LITERAL})"
COMMENT = r"[#][^\n]*+"
BARE = r"[A-Za-z0-9_-]++"
KEY_PART = rf"(?:{BARE}|{BASIC}|{LITERAL})"
KEY = rf"{KEY_PART}(?:[ \t]*+\.[ \t]*+{KEY_PART})*+"

DIRECTIVE = "#:schema "
"""How the first line begins that tells editors which schema the file follows."""


@lru_cache(maxsize=1024)
def key_parts(key: str) -> tuple[str, ...]:
    """Return the parts of a dotted key as written in a file, without quotes and escapes."""
    if re.fullmatch(BARE, key):
        return (key,)
    return tuple(_unquoted(part) for part in re.findall(KEY_PART, key))


def _unquoted(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    if "\\" not in part:
        return part[1:-1]
    import tomli

    try:
        return next(iter(tomli.loads(f"{part}=0")))
    except ValueError:
        return part
