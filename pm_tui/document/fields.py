"""How a field of a postmortem is declared: once, with everything that anyone needs to know of it.

A section is a `Record`; each of its attributes is declared with one of the functions below. The
form, the help, the completeness check, the JSON Schema and the Markdown all read that declaration.
Nothing here imports pydantic: the wizard paints its first form before the validators are built.
"""

from __future__ import annotations

import enum
import typing
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Final, Literal, NamedTuple

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


_NO_CHOICES: Mapping[str, str] = MappingProxyType({})


class Spec(NamedTuple):
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
    choices: Mapping[str, str] = _NO_CHOICES
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


class Field(NamedTuple):
    """A declared field in its section: its key in the file and its declaration."""

    name: str
    spec: Spec


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
    return Spec(
        kind,
        title,
        prompt,
        good,
        bad,
        tuple(part.strip() for part in seeds.split(",")) if seeds else (),
        tuple(answers),
        _NO_CHOICES if choices is None else choices,
        tuple(tables),
        width,
        hidden,
    )


def hidden(kind: Kind, title: str) -> Any:
    """Declare a field that the program keeps and no form shows."""
    return declare(kind, title, hidden=True)


class Record:
    """The values of a section: a key that is absent reads as None, and none can be set.

    It is to its subclasses what `dataclass` is to classes, without writing code for each of them
    when it is imported: the wizard shows the declarations long before there is a value to hold.

    Raises:
        TypeError: an attribute of a subclass was not declared with this module.
    """

    declared: ClassVar[Mapping[str, Field]]
    """What the class declares, by its key, in the order of the file."""

    def __init_subclass__(cls) -> None:
        found: dict[str, Field] = {}
        for name in cls.__annotations__:
            spec = cls.__dict__.get(name)
            if not isinstance(spec, Spec):
                raise TypeError(f"{cls.__name__}.{name} is not declared as a field")
            found[name] = Field(name, spec)
            setattr(cls, name, None)
        cls.declared = found

    def __init__(self, **values: object) -> None:
        for name, value in values.items():
            if name not in self.declared:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.declared)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"


def fields_of(section: type[Record]) -> tuple[Field, ...]:
    """Return the declared fields of a section in the order of the file."""
    return tuple(section.declared.values())


def field_of(section: type[Record], name: str) -> Field | None:
    """Return the declaration of one field, or None when the section has no such key."""
    return section.declared.get(name)


def annotations_of(section: type[Record]) -> Mapping[str, Any]:
    """Return the Python types of a section's fields, for the validators and the schema."""
    return typing.get_type_hints(section)
