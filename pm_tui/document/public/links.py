"""Links that lead to hosts inside a company: nobody outside can follow them."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

INSTEAD = "(internal link)"

_INSIDE = (
    *("internal", "intern", "intra", "intranet", "corp", "local", "localdomain", "lan", "home"),
    *("private", "localhost", "test", "home.arpa", "svc", "consul", "cluster"),
)
_URL = re.compile(r"(?<![\w+.-])[A-Za-z][\w+.-]{0,20}+://[^\s<>()\[\]\"'`|]++")
_END = ".,;:!?*_~"


def is_internal_link(address: str) -> bool:
    """Say whether an address leads to a host inside: a bare name, `.internal`, a private IP."""
    try:
        host = (urlsplit(address.strip()).hostname or "").rstrip(".").lower()
    except ValueError:
        return True
    if not host:
        return not address.strip().lower().startswith("mailto:")
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        labels = host.split(".")
        return len(labels) == 1 or any(host.endswith("." + name) for name in _INSIDE)


def without_internal_links(text: str) -> str:
    """Return a text in which such addresses are replaced by "(internal link)"."""
    if "://" not in text:
        return text
    return _URL.sub(_instead, text)


def _instead(match: re.Match[str]) -> str:
    address = match.group().rstrip(_END)
    return INSTEAD + match.group()[len(address) :] if is_internal_link(address) else match.group()
