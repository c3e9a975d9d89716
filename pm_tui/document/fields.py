"""How a field of a postmortem is declared: once, with everything that anyone needs to know of it.

A section is a frozen dataclass; each of its attributes is declared with one of the functions below.
The form, the help, the completeness check, the JSON Schema and the Markdown all read that
declaration. Nothing here imports pydantic: the wizard paints its first form before the validators
are built.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

Answer = Literal["unknown", "none"]
"""What an honest author may have to say instead of a value."""

UNKNOWN: Final = "unknown"
NONE: Final = "none"


class Kind(enum.Enum):
    """What sort of value a field takes; each names the sentence that tells what would be right."""

    ID = "must be a short word of lower-case letters and digits"
    LINE = "must be text on one line"
    PROSE = "must be text"
    CHOICE = "must be one of {choices}"
    FLAG = "must be true or false"
    MOMENT = "must be a date and time with its offset, such as 2024-03-01 14:05 UTC"
    DAY = "must be a date such as 2024-03-01"
    COUNT = "must be a whole number of 0 or more"
    SHARE = "must be a number between 0 and 100"
    NUMBER = "must be a number"
    WORDS = "must be a list of short texts"
    ZONE = "must be a time zone name such as Europe/Paris or UTC"
    LINK = "must be a web or mail address: http, https or mailto"
    REF = "must be the id of an entry in {tables}"
    REFS = "must be ids of entries in {tables}"
    MARKS = "must be a table of section names and fingerprints"


@dataclass(frozen=True, slots=True)
class Spec:
    """The declaration of one field.

    Attributes:
        kind: the sort of value.
        title: the label, in sentence case.
        prompt: what to write, as one or two short sentences to the author.
        good: an example worth copying.
        bad: an example of what readers cannot use.
        seeds: the guides' statements it answers, such as `S3 3.11`.
        answers: the words (`unknown`, `none`) that count as an answer.
        choices: the allowed values of a choice, in order, each with its meaning.
        tables: for references, the tables whose row ids are allowed.
        width: the usual width of the value in characters, for layouts of forms; 0 means the rest.
        hidden: kept by the program, not shown in forms.
    """

    kind: Kind
    title: str
    prompt: str = ""
    good: str = ""
    bad: str = ""
    seeds: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    tables: tuple[str, ...] = ()
    width: int = 0
    hidden: bool = False

    @property
    def expects(self) -> str:
        """Return the sentence that says what a right value looks like."""
        text = self.kind.value.format(
            choices=", ".join(self.choices), tables=" or ".join(self.tables)
        )
        if self.answers:
            text += ", or " + " or ".join(f'"{word}"' for word in self.answers)
        return text


@dataclass(frozen=True, slots=True)
class Field:
    """A declared field in its section: its key in the file and its declaration."""

    name: str
    spec: Spec


def _declare(spec: Spec) -> Any:
    """Return the dataclass field that carries `spec`; an absent key reads as None."""
    return dataclasses.field(default=None, metadata={"spec": spec})


def declare(
    kind: Kind,
    title: str,
    prompt: str = "",
    *,
    good: str = "",
    bad: str = "",
    seeds: str = "",
    answers: Sequence[Answer] = (),
    choices: Mapping[str, str] | None = None,
    tables: Sequence[str] = (),
    width: int = 0,
    hidden: bool = False,
) -> Any:
    """Declare a field of a section; `seeds` is a comma-separated list such as `S0 0.5, S3 3.8`."""
    return _declare(
        Spec(
            kind=kind,
            title=title,
            prompt=prompt,
            good=good,
            bad=bad,
            seeds=tuple(part.strip() for part in seeds.split(",") if part.strip()),
            answers=tuple(answers),
            choices=dict(choices or {}),
            tables=tuple(tables),
            width=width,
            hidden=hidden,
        )
    )


def hidden(kind: Kind, title: str) -> Any:
    """Declare a field that the program keeps and no form shows."""
    return declare(kind, title, hidden=True)


@functools.cache
def fields_of(section: type) -> tuple[Field, ...]:
    """Return the declared fields of a section in the order of the file.

    Raises:
        TypeError: an attribute of the section was not declared with this module.
    """
    found: list[Field] = []
    for item in dataclasses.fields(section):
        spec = item.metadata.get("spec")
        if not isinstance(spec, Spec):
            raise TypeError(f"{section.__name__}.{item.name} is not declared as a field")
        found.append(Field(item.name, spec))
    return tuple(found)


@functools.cache
def field_of(section: type, name: str) -> Field | None:
    """Return the declaration of one field, or None when the section has no such key."""
    return next((field for field in fields_of(section) if field.name == name), None)


@functools.cache
def annotations_of(section: type) -> Mapping[str, Any]:
    """Return the Python types of a section's fields, for the validators and the schema."""
    return typing.get_type_hints(section)
