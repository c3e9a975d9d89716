"""What in a text looks like a secret: the forms that keys, tokens and passwords are written in.

Shared by the importers, which mask before anything is kept, and by the checks, which find what
came in all the same. Only forms that hardly anything else has: a commit's hash is no secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MASK = "****"
"""What stands in the place of a secret."""

SHOWN = 4
"""How many characters of a secret a message may show at most."""

KNOWN_KEYS = (
    r"\b(?:gh[pousr]_\w{16,255}|github_pat_\w{20,255}|glpat-[\w-]{16,255}|xox[abposr]-[\w-]{8,255}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])|AIza[\w-]{30,255}|[sr]k_(?:live|test)_\w{16,255}"
    r"|sk-[\w-]{20,255}|eyJ[\w-]{8,4096}\.[\w-]{8,4096}\.[\w-]{0,4096}|npm_\w{30,255}"
    r"|hvs\.[\w-]{20,255}|dop_v1_[a-f0-9]{64}|SG\.[\w-]{16,64}\.[\w-]{16,64}|AGE-SECRET-KEY-1\w{20,80})"
)
"""Tokens that their makers gave a prefix, so that they can be found."""

PRIVATE_KEY = (
    r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|\Z)"
)

_HOOK = r"\bhttps://(?:hooks\.slack\.com/services|discord(?:app)?\.com/api/webhooks)/[\w/-]{16,200}"
_URL = r"\b[a-z][a-z0-9+.-]{0,20}://[^\s:/@<>\"'`]{0,100}:([^\s/@<>\"'`]{1,200})@"
_CONNECTION = (
    r"(?i:\b(?:accountkey|sharedaccesskey|password|pwd)=)([^\s;\"'`<>]{6,200})(?=;|\s|$|[\"'`])"
)
_NAME = (
    r"(?i:\b[\w-]{0,30}?(?:passwords?|passwd|passphrase|pwd|secret|api[_ -]?key|access[_ -]?key"
    r"|private[_ -]?key|auth[_ -]?token|token)\b)"
)
_ASSIGNED = _NAME + r"[\"'`]?\s{0,3}[:=]\s{0,3}[\"'`]?([^\s\"'`,;]{6,200})"
_SAID = _NAME + r"\s{1,3}(?i:is|was|were|set to|reset to)\s{1,3}([\"'`]?)([^\s\"'`]{4,200})\1"
_BASIC = r"(?i:\bauthorization\s{0,3}:\s{0,3}(?:basic|bearer|token)\s{1,3})([\w+/=.~-]{8,2048})"

_HARMLESS = re.compile(
    r"(?i)(?:[*x.•…_-]+|<.*|\$.*|%.*|\{.*|\[.*|.*\*{3,}.*|.*example|.*(?:redacted|removed|masked|hidden)"
    r".*|null|none|true|false|n/a|unknown|env[.:].*|vault:.*|secrets?\..*|https?:.*)"
)
_LETTER, _OTHER = re.compile(r"[^\W\d_]"), re.compile(r"[\d_!#$%&*+=?@^~]")


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that looks like a secret: what it is, and its offsets in the text."""

    kind: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    marks: tuple[str, ...]
    pattern: re.Pattern[str]
    group: int = 0
    judged: bool = False


_FORMS = (
    _Form("a private key", ("private key-----",), re.compile(PRIVATE_KEY, re.DOTALL)),
    _Form("an address to post to", ("/services/", "/webhooks/"), re.compile(_HOOK)),
    _Form(
        "an access token",
        (
            *("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "akia"),
            *("asia", "aiza", "k_live_", "k_test_", "sk-", "eyj", "npm_", "hvs.", "dop_v1_"),
            *("sg.", "age-secret"),
        ),
        re.compile(KNOWN_KEYS),
        judged=True,
    ),
    _Form("a password in an address", ("://",), re.compile(_URL, re.IGNORECASE), 1, judged=True),
    _Form("a credential", ("authorization",), re.compile(_BASIC), 1, judged=True),
    _Form(
        "a connection's password", ("key=", "pwd=", "password="), re.compile(_CONNECTION), 1, True
    ),
)
_WORDS = ("pass", "pwd", "secret", "key", "token")
_ASSIGNMENT, _STATEMENT = re.compile(_ASSIGNED), re.compile(_SAID)


def find_secrets(text: str) -> Iterator[Secret]:
    """Yield what looks like a secret in a text, in no order; overlapping ones once.

    Takes time linear in the text. Placeholders such as `$TOKEN`, `<password>` and `****` are none.
    """
    lower = text.lower()
    taken: list[tuple[int, int]] = []
    for found in (*_by_form(text, lower), *_by_name(text, lower)):
        start, end = found.span
        if all(end <= one or start >= other for one, other in taken):
            taken.append(found.span)
            yield found


def _by_form(text: str, lower: str) -> Iterator[Secret]:
    for form in _FORMS:
        if any(mark in lower for mark in form.marks):
            for match in form.pattern.finditer(text):
                if not (form.judged and _HARMLESS.fullmatch(match[form.group])):
                    yield Secret(form.kind, match.span(form.group))


def _by_name(text: str, lower: str) -> Iterator[Secret]:
    """Yield values behind a name such as `password`; in a sentence only what no word looks like."""
    if not any(word in lower for word in _WORDS):
        return
    for match in _ASSIGNMENT.finditer(text):
        if _is_odd(match[1]):
            yield Secret("a password or key", match.span(1))
    for match in _STATEMENT.finditer(text):
        value = match[2].rstrip(".,;:!?)")
        if not match[1] and not (_is_odd(value) and len(value) >= SHOWN + 2):
            continue
        if not _HARMLESS.fullmatch(value) and (match[1] != "" or _OTHER.search(value)):
            yield Secret("a password or key", (match.start(2), match.start(2) + len(value)))


def _is_odd(value: str) -> bool:
    """Say whether a value is no word: letters together with digits or signs."""
    if _HARMLESS.fullmatch(value):
        return False
    return bool(_LETTER.search(value) and _OTHER.search(value))
