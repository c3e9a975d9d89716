"""Masking what looks like a secret in a command, before it gets anywhere near a report."""

from __future__ import annotations

import re

from pm_tui.document.secrets import KNOWN_KEYS, MASK, PRIVATE_KEY

_NAME = (
    r"[\w-]{0,40}(?:pass(?:w(?:or)?d|phrase)?|pwd|secret|token|(?:api|access|private)[_-]?key"
    r"|credentials?|auth)[\w-]{0,40}"
)
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s;|&\"']+)"
_HEADER = (
    r"((?:proxy-)?authorization|cookie|x-[\w-]{0,40}(?:token|key)|private-token)"
    r"(\s*:\s*)([^\"'\n]+)"
)
_MYSQL = r"(\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^|;&]*?\s-p)(?=\S)"
# Programs that take a password after a letter.
_SHORT_OPTION = r"(\b(?:sshpass\s+-p|redis-cli\b[^|;&]*?\s-a|docker\s+login\b[^|;&]*?\s-p)\s*)"
_PIPED = r"(?=\s*\|[^|]*--password-stdin|\s*\|\s*(?:sudo -S|passwd|chpasswd))"
# 32 signs or more with capitals, small letters and digits, and no path: no word looks like that.
_RANDOM = (
    r"(?<![\w/.:@+=-])(?=[\w+=-]*[A-Z])(?=[\w+=-]*[a-z])(?=[\w+=-]*\d)"
    r"[A-Za-z0-9+_=-]{32,}(?![\w/.])"
)
_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE if ignore_case else 0), by)
    for pattern, ignore_case, by in (
        (_HEADER, True, rf"\1\2{MASK}"),
        (r"(\b[a-z][a-z0-9+.-]{0,20}://[^\s:/@]*):[^\s/@]+@", True, rf"\1:{MASK}@"),
        (rf"(\b|-)({_NAME})([\"']?\s*[=:]\s*){_VALUE}", True, rf"\1\2\3{MASK}"),
        (rf"((?:--?|\bset\s+){_NAME})(\s+)(?!-){_VALUE}", True, rf"\1\2{MASK}"),
        (r"(\s(?:-u|--user)[ =]?[\"']?[^\s:\"']+):[^\s\"']+", False, rf"\1:{MASK}"),
        (_MYSQL + _VALUE, False, rf"\1{MASK}"),
        (_SHORT_OPTION + _VALUE, False, rf"\1{MASK}"),
        (rf"(\b(?:echo|printf)\s+(?:-n\s+)?){_VALUE}{_PIPED}", False, rf"\1{MASK}"),
        (KNOWN_KEYS, False, MASK),
        (PRIVATE_KEY, False, MASK),
        (_RANDOM, False, MASK),
    )
)


def mask(command: str) -> str:
    """Return a command with every secret that can be told from its form as `****`.

    Rather one word too many than one too few: what is masked can be written again, what is
    published cannot be taken back.
    """
    for pattern, by in _RULES:
        command = pattern.sub(by, command)
    return command
