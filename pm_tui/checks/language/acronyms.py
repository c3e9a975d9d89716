"""Acronyms that a document uses and nowhere explains (S0 0.2, S2 2.14)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from pm_tui.checks.language.masking import masked
from pm_tui.checks.language.names import NO_NAMES

_KNOWN = """
    UTC GMT CET CEST BST EST EDT CST CDT MST MDT PST PDT JST IST API APIs URL URLs URI HTTP HTTPS
    DNS CPU CPUs GPU RAM SSD KB MB GB TB PB KiB MiB GiB SSH TLS SSL SQL JSON YAML TOML XML HTML CSS
    PDF CSV ID
    IDs OS VM VMs IP IPs TCP UDP TTL AWS GCP UI UX CI CD PR PRs OK EU US USA UK UN AM PM AI SMS USB
    EUR USD GBP CHF JPY CEO CTO CFO CIO COO HR IT QA PR FAQ NOT AND OR NO YES ALL ONE II III IV VI
    TODO TBD SEV SRE SLA SLO SLI NB PS PIN ATM CD DVD TV GPS WiFi ISO RFC UTF ASCII README
"""
_ACRONYM = re.compile(r"(?<![\w./:@-])[A-Z][A-Z&]{1,5}(?![\w/:-])s?")
_WORD = re.compile(r"[A-Za-z]+")


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(_KNOWN.split())


def acronyms_in(text: str) -> tuple[tuple[str, int], ...]:
    """Return each acronym of a text that few readers know, with its first offset.

    Code, links and quotations are left out, and so are texts in capitals.
    """
    if _ACRONYM.search(text) is None:
        return ()
    covered = masked(text, NO_NAMES)
    words = _WORD.findall(covered)
    if sum(word.isupper() for word in words) * 2 > len(words):
        return ()
    first: dict[str, int] = {}
    for match in _ACRONYM.finditer(covered):
        if match.group() not in _known():
            first.setdefault(match.group(), match.start())
    return tuple(first.items())


def explained_in(text: str, wanted: Iterable[str]) -> set[str]:
    """Return those of the `wanted` acronyms that a text explains.

    It does so as "point of presence (POP)" or as "POP (point of presence)".
    """
    return {
        acronym
        for acronym in wanted
        if f"({acronym}" in text or f"{acronym} (" in text or f"{acronym}, short for" in text
    }
