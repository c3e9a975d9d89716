"""The names of people that a document itself gives; never a general list of first names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that show that a name is a role, a team or a product, and words that begin sentences.
_NO_PERSON = _words("""
    team teams on-call oncall lead leads head engineer engineers engineering developer manager
    operations operator ops devops support security platform network database infrastructure
    customer customers partner partners member staff company group department service services
    sre qa it product reliability payments billing data web mobile backend frontend release
    incident commander responder scribe communications marketing sales legal finance author
    authors reviewer vendor contractor bot system admin administrator dba analyst architect
    technology research cloud storage compute search identity checkout everyone unknown none
    the and of for
""")
_COMMON = _words("""
    will mark may page long best small case field major young king bill grant art rich chase
    drew june april august summer rose grace hope faith joy dawn star pat sue rob don ray jack
    frank max miles close day early late good great day west north hall wood stone rice root
    read write example
""")


@dataclass(frozen=True)
class Names:
    """Names of people to recognise in a text.

    Attributes:
        words: each name, longest first.
    """

    words: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Return what finds any of the names as whole words, or None without names."""
        if not self.words:
            return None
        return re.compile(rf"(?<![\w@])@?(?:{'|'.join(map(re.escape, self.words))})(?!\w)")

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Return the first run of letters a to z of each name, in lower case."""
        runs = (re.search("[a-z]+", name.lower()) for name in self.words)
        return frozenset(run.group() for run in runs if run is not None)

    @property
    def foreign(self) -> bool:
        """Say whether a name holds no letter from a to z, so that `first_words` cannot tell."""
        return any(re.search("[a-z]", name.lower()) is None for name in self.words)


NO_NAMES = Names()
"""No name is known."""


def names_of(given: Iterable[str]) -> Names:
    """Return the names of people among `given`, such as "Ann Example, database on-call".

    What is a role or a team is left out. Each name stands whole, and its first and last word alone
    where that is no common English word.
    """
    found: set[str] = set()
    for text in given:
        if text.startswith("@") and len(text) > 2:
            found.add(text[1:])
            continue
        words = _WORD.findall(re.split(r"[,(<;/]", text, maxsplit=1)[0])
        if not 1 <= len(words) <= 4 or not all(_personal(word) for word in words):
            continue
        found.add(" ".join(words))
        found.update(
            word for word in (words[0], words[-1]) if len(word) > 2 and word.lower() not in _COMMON
        )
    return Names(tuple(sorted(found, key=lambda name: (-len(name), name))))


def _personal(word: str) -> bool:
    return word[0] == word[0].upper() and not word.isupper() and word.lower() not in _NO_PERSON
