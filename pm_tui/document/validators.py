"""Pydantic's side of the fields: each kind of field as an annotation, each section as a validator.

The only module of the document that imports pydantic when it is imported itself.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StrictBool,
    TypeAdapter,
    create_model,
)

from pm_tui.document.fields import Kind, Record, Spec, fields_of
from pm_tui.document.text import has_unsafe
from pm_tui.document.times.zones import load_zone

_LINK = re.compile(r"(?i)(?:https?://[^\s/]|mailto:[^\s@]+@)\S*")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _plain(text: str) -> str:
    if has_unsafe(text):
        raise ValueError("holds control or invisible characters; delete them")
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise ValueError(Kind.LINE.value)
    return _plain(text)


def _prose(text: str) -> str:
    return _plain(text.replace("\r\n", "\n"))


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("needs its offset or zone, such as +01:00 or Z")
    return at


def _zone(name: str) -> str:
    if not _one_line(name):
        raise ValueError(Kind.ZONE.value)
    load_zone(name)
    return name


def _link(text: str) -> str:
    if not _LINK.fullmatch(_one_line(text)):
        raise ValueError(Kind.LINK.value)
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(Kind.ID.value)
    return text


_Line = Annotated[str, AfterValidator(_one_line)]
_Ident = Annotated[str, AfterValidator(_id)]

_ANNOTATIONS: dict[Kind, Any] = {
    Kind.ID: _Ident,
    Kind.LINE: _Line,
    Kind.PROSE: Annotated[str, AfterValidator(_prose)],
    Kind.FLAG: StrictBool,
    Kind.MOMENT: Annotated[datetime, AfterValidator(_aware)],
    Kind.DAY: date,
    Kind.COUNT: Annotated[int, Field(ge=0)],
    # The limits stand at each type: on the union they would be missing in the JSON Schema.
    Kind.SHARE: Annotated[int, Field(ge=0, le=100)] | Annotated[float, Field(ge=0, le=100)],
    Kind.NUMBER: int | Annotated[float, Field(allow_inf_nan=False)],
    Kind.ZONE: Annotated[str, AfterValidator(_zone)],
    Kind.LINK: Annotated[str, AfterValidator(_link)],
    Kind.REF: _Ident,
    Kind.REFS: list[_Ident],
    Kind.MARKS: dict[str, _Line],
}


def annotation(spec: Spec) -> Any:
    """Return the pydantic annotation of a field's value, its words such as `unknown` included."""
    words: Any = Literal[tuple(spec.choices)] if spec.choices else _Line
    if spec.kind is Kind.CHOICE:
        base = words
    elif spec.kind is Kind.WORDS:
        base = list[words]
    else:
        base = _ANNOTATIONS[spec.kind]
    if spec.answers and spec.kind not in (Kind.LINE, Kind.PROSE):
        return base | Literal[spec.answers]
    return base


def model_of(section: type[Record]) -> Any:
    """Return the pydantic model of a section: strict types, unknown keys allowed, all optional."""
    keys: dict[str, Any] = {}
    for field in fields_of(section):
        spec = field.spec
        about = " ".join(
            part for part in (spec.prompt, f"Example: {spec.good}" if spec.good else "") if part
        )
        info = Field(None, title=spec.title, description=about or None)
        keys[field.name] = (annotation(spec), info)
    doc = (section.__doc__ or "").split("\n")[0]
    config = ConfigDict(strict=True, extra="ignore")
    return create_model(section.__name__, __config__=config, __doc__=doc, **keys)


def adapter(section: type[Record]) -> TypeAdapter[Any]:
    """Return the validator of a section's tables."""
    return TypeAdapter(model_of(section))
