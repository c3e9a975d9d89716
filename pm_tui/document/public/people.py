"""People as roles: what a reader outside is told instead of a name, a handle or an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pm_tui.document.draft import Draft
from pm_tui.document.model.tables import table_named
from pm_tui.document.public.role_words import ORDINARY, ROLE_NOUNS, VERBS
from pm_tui.document.public.visibility import Visibility

RESPONDER = "responder"
MAIL = "(mail address)"
ACCOUNT = "(account)"

_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}+@[\w-]++(?:\.[\w-]++)++")
_HANDLE = re.compile(r"<@[\w|.-]{1,80}+>|(?<![\w@/.])@(?!(?:here|channel|everyone|all)\b)[\w.-]*\w")
_CLAUSE = re.compile(r"[,;:.(\n]| who | that | and | – | - ")
_WORD = re.compile(r"\w+", re.UNICODE)
_AND = re.compile(r"[/&+;|]| and | with ")
_BEGINS = re.compile(r"(?:\A|[.!?:]\s+|\n\s*(?:[-*>#]+\s*)?)\Z")
_MOST_WORDS = 5

_COLUMNS = (
    *(("timeline", "who"), ("actions", "owner"), ("reviews", "who")),
    *(("comments", "who"), ("comments", "resolved_by")),
)
_LOGINS = (("checklist", "who"), ("waivers", "who"), ("publications", "who"))
"""Columns that the program fills with the login: `root` is no person's name."""


class Roles:
    """Who the persons of one document are, and what to call them outside."""

    def __init__(self, draft: Draft, inside: Visibility) -> None:
        self._teams = _teams(draft)
        roles: dict[str, str] = {}
        for index, row in enumerate(draft.view().people):
            if row.name and not self._is_role(row.name):
                table = table_named("people")
                assert table is not None  # noqa: S101 - the model has people
                raw = draft.get(("people", index))
                hidden = inside.hides(table, index, "role") or (
                    isinstance(raw, dict) and inside.hides_row(raw)
                )
                role = "" if hidden else short_role(row.role or "")
                roles[_key(row.name)] = role
        self._by_alias = dict(_aliases(roles))
        # "Ann" in a column is the Ann of [[people]]; only who is nobody there is someone else.
        others = {
            _key(person): role
            for name in _others(draft)
            for person, role in self._persons(name)
            if _key(person).lower() not in self._by_alias
        }
        self._by_alias = {**dict(_aliases(others)), **self._by_alias}
        self._names = _pattern(self._by_alias)

    def of(self, name: str) -> str:
        """Return what a column says instead of names: roles, each once; teams and roles stay."""
        told: dict[str, None] = {}
        for piece in _AND.split(name):
            if self._is_role(piece):
                told[self.in_text(piece.strip())] = None
                continue
            for person, role in self._persons(piece):
                known = self._by_alias.get(_key(person).lower())
                told[known or role or RESPONDER] = None
        return ", ".join(word for word in told if word)

    def _persons(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the persons that a column names, each with the role it gives them."""
        for piece in _AND.split(name):
            if self._is_role(piece):
                continue
            head, *rest = piece.split(",")
            role = next((short_role(word) for word in rest if self._is_role(word)), "")
            for person in (head,) if role else (head, *rest):
                if _WORD.search(person):
                    yield person.strip(), role

    def in_text(self, text: str) -> str:
        """Return prose in which names, handles and mail addresses are gone."""
        if "@" in text:
            text = _MAIL.sub(MAIL, text)
            text = _HANDLE.sub(self._handle, text)
        return text if self._names is None else self._names.sub(self._name, text)

    def _handle(self, match: re.Match[str]) -> str:
        name = match.group().strip("<@>")
        role = self._by_alias.get(_key(name).lower())
        return ACCOUNT if role is None else _told(role, match)

    def _name(self, match: re.Match[str]) -> str:
        return _told(self._by_alias.get(_key(match.group()).lower(), ""), match)

    def _is_role(self, name: str) -> bool:
        """Say whether a name is no person's: a team, or words such as "database on-call"."""
        words = [word.lower() for word in _WORD.findall(name)]
        if not words or _key(name).lower() in self._teams:
            return True
        head = _WORD.findall(name.partition(",")[0])
        if any(word.lower() in ROLE_NOUNS for word in head):
            return True
        # "Forensic specialists", "Source code partners": names are not written like this.
        is_sentence = head[0][:1].isupper() and all(word.islower() for word in head[1:])
        return is_sentence and len(head) > 1 and (len(head) > 2 or head[-1].endswith("s"))


def short_role(role: str) -> str:
    """Return the words of a role that stand for a person: "engineer who restored it" → engineer.

    "" when it tells what they did rather than what they were.
    """
    clause = _CLAUSE.split(role.strip(), maxsplit=1)[0].strip()
    clause = re.sub(r"(?i)\A(?:the|an?)\s+", "", clause)
    words = clause.split()
    if not words or len(words) > _MOST_WORDS:
        return ""
    first = words[0].lower()
    if first in VERBS or (len(first) > 3 and first.endswith("ed")):
        return ""
    if words[0][:1].isupper() and words[0][1:].islower():
        clause = clause[:1].lower() + clause[1:]
    return clause


def _told(role: str, match: re.Match[str]) -> str:
    """Return `the incident commander` or `a responder`, with a capital where a sentence begins."""
    words = f"the {role}" if role else f"a {RESPONDER}"
    before = match.string[max(0, match.start() - 12) : match.start()]
    begins = match.start() == 0 or (_BEGINS.search(before) is not None and len(before) > 0)
    return words[:1].upper() + words[1:] if begins else words


def _teams(draft: Draft) -> frozenset[str]:
    """Return the names of teams, services and the like, which are no persons."""
    view = draft.view()
    named = [view.incident.team or "", *(view.incident.services or ())]
    named += [person.team or "" for person in view.people]
    named += [event.component or "" for event in view.timeline]
    return frozenset(_key(name).lower() for name in named if name.strip())


def _others(draft: Draft) -> Iterator[str]:
    """Yield the names outside of `[[people]]`."""
    view = draft.view()
    yield from view.incident.authors or ()
    for table, key in _COLUMNS:
        for row in draft.rows((table,)):
            value = row.get(key)
            if isinstance(value, str) and value.strip():
                yield value
    for table, key in _LOGINS:
        for row in draft.rows((table,)):
            value = row.get(key)
            if isinstance(value, str) and (" " in value.strip() or value[:1].isupper()):
                yield value


def _aliases(roles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each way of writing each name, in lower case, with the role; whole names first."""
    found: dict[str, str] = {}
    for name, role in roles.items():
        whole = name.partition(",")[0].strip()
        for alias in (name, whole, whole.lstrip("@")):
            found.setdefault(alias.lower(), role)
    for name, role in roles.items():
        parts = [part for part in re.split(r"[\s._-]+", name.partition(",")[0].strip("@ ")) if part]
        if len(parts) < 2:
            continue
        first, last = parts[0].lower(), parts[-1].lower()
        joined = [f"{one}{sep}{last}" for one in (first, first[0]) for sep in ("", ".", "_", "-")]
        joined += [f"{first[0]}. {last}", f"{first} {last[0]}.", f"{last}, {first}"]
        is_plain = len(parts) == 2 and name.islower()
        singles = [
            part.lower() for part in parts if len(part) > 2 and (is_plain or part[:1].isupper())
        ]
        for alias in (*joined, *singles):
            found.setdefault(alias, role)
    yield from ((alias, role) for alias, role in found.items() if alias)


def _pattern(aliases: dict[str, str]) -> re.Pattern[str] | None:
    """Return what finds any of the names in prose; longer ones win over their parts."""
    if not aliases:
        return None
    found: list[str] = []
    for alias in sorted(aliases, key=len, reverse=True):
        forms = {unicodedata.normalize(form, alias) for form in ("NFC", "NFD")} | {alias}
        for form in sorted(forms):
            words = r"\s+".join(re.escape(word) for word in form.split())
            if alias in ORDINARY:
                # "will" and "mark" are words; "Will" and "Mark" are people, but not in "May 3".
                words = re.escape(alias.capitalize()) + r"(?!\s+\d)"
                found.append(words)
            else:
                found.append(f"(?i:{words})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
