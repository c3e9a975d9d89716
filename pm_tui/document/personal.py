"""What in a text is personal data or an address of one machine: mail, phone, IP, card numbers."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b")
_PHONE = re.compile(
    r"(?<![\w+.-])(?:\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){1,4}"
    r"|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])"
)
_FOUR = re.compile(r"(?<![\w.:/-])(?:\d{1,3}\.){3}\d{1,3}(?![\w.-]*\d)(?!\.\w)")
_SIX = re.compile(r"(?<![\w.:])(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,6}(?![\w:.])")
_CARD = re.compile(r"(?<![\w.-])(?:\d[ -]?){12,18}\d(?![\w.-])")
_VERSION = re.compile(r"(?i)(?:\bv|version|release|upgraded to|build)\s*$")

_NO_ONES_MAIL = re.compile(
    r"(?i)(?:.*@(?:.*\.)?example\.(?:com|org|net)"
    r"|(?:no-?reply|git|help|support|info|security|abuse|contact|admin|root|postmaster|webmaster"
    r"|sales|press|privacy|oncall|on-call|[\w.+-]*-?team|[\w.+-]*-(?:alerts|list|oncall))@.*)"
)
"""Addresses that reach a role, a list or nobody."""
_RESOLVERS = frozenset(("8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"))
_PHONE_DIGITS = range(8, 16)


@dataclass(frozen=True, slots=True)
class Personal:
    """Something personal: what it is, and its offsets in the text."""

    kind: str
    span: tuple[int, int]


def find_personal(text: str) -> Iterator[Personal]:
    """Yield mail addresses, phone numbers, public IP addresses and card numbers in a text.

    Takes time linear in the text. Addresses of examples, of private networks and of the well-known
    resolvers are none.
    """
    if "@" in text:
        for match in _MAIL.finditer(text):
            if not _NO_ONES_MAIL.fullmatch(match[0]):
                yield Personal("a mail address", match.span())
    if not any(sign.isdigit() for sign in text):
        return
    for match in _PHONE.finditer(text):
        if sum(sign.isdigit() for sign in match[0]) in _PHONE_DIGITS:
            yield Personal("a phone number", match.span())
    for match in _CARD.finditer(text):
        digits = "".join(sign for sign in match[0] if sign.isdigit())
        if _passes_luhn(digits):
            yield Personal("a card number", match.span())
    for pattern in (_FOUR, _SIX):
        for match in pattern.finditer(text):
            if _is_public(match[0]) and not _VERSION.search(text, 0, match.start()):
                yield Personal("a public IP address", match.span())


def _is_public(words: str) -> bool:
    try:
        address = ipaddress.ip_address(words)
    except ValueError:
        return False
    return address.is_global and not address.is_multicast and words not in _RESOLVERS


def _passes_luhn(digits: str) -> bool:
    """Say whether digits have the checksum of a card number, and more than one of them differs."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and digits[0] in "3456" and len(set(digits)) > 1
