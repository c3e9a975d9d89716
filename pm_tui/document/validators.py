"""Pydantic's side of the fields: each kind of field as a schema, each section as a validator.

The schemas are those of pydantic's core, which validates, not models that are turned into them:
the layer of models would cost every start another 6 MiB and every check as much time again. The
only module of the document that imports pydantic's core when it is imported itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from pydantic_core import CoreSchema, SchemaValidator
from pydantic_core import core_schema as core

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


def _text(check: Callable[[str], str]) -> CoreSchema:
    return core.no_info_after_validator_function(check, core.str_schema())


_LINE = _text(_one_line)
_IDENT = _text(_id)

_SCHEMAS: dict[Kind, tuple[CoreSchema, ...]] = {
    Kind.ID: (_IDENT,),
    Kind.LINE: (_LINE,),
    Kind.PROSE: (_text(_prose),),
    Kind.FLAG: (core.bool_schema(),),
    Kind.MOMENT: (core.no_info_after_validator_function(_aware, core.datetime_schema()),),
    Kind.DAY: (core.date_schema(),),
    Kind.COUNT: (core.int_schema(ge=0),),
    Kind.SHARE: (core.int_schema(ge=0, le=100), core.float_schema(ge=0, le=100)),
    Kind.NUMBER: (core.int_schema(), core.float_schema(allow_inf_nan=False)),
    Kind.ZONE: (_text(_zone),),
    Kind.LINK: (_text(_link),),
    Kind.REF: (_IDENT,),
    Kind.REFS: (core.list_schema(_IDENT),),
    Kind.MARKS: (core.dict_schema(core.str_schema(), _LINE),),
}
"""What each kind takes: any of these. Choices and words depend on the field."""


def value_schema(spec: Spec) -> CoreSchema:
    """Return the schema of a field's value, its words such as `unknown` included."""
    words = core.literal_schema(list(spec.choices)) if spec.choices else _LINE
    if spec.kind is Kind.CHOICE:
        taken: tuple[CoreSchema, ...] = (words,)
    elif spec.kind is Kind.WORDS:
        taken = (core.list_schema(words),)
    else:
        taken = _SCHEMAS[spec.kind]
    if spec.answers and spec.kind not in (Kind.LINE, Kind.PROSE):
        taken = (*taken, core.literal_schema(list(spec.answers)))
    return taken[0] if len(taken) == 1 else core.union_schema(list(taken))


def section_schema(section: type) -> CoreSchema:
    """Return the schema of a section's tables: strict types, unknown keys allowed, all optional."""
    fields = {
        field.name: core.typed_dict_field(value_schema(field.spec), required=False)
        for field in fields_of(section)
    }
    return core.typed_dict_schema(fields, config=core.CoreConfig(strict=True))


def validator(section: type[Record]) -> SchemaValidator:
    """Return the validator of a section's tables."""
    return SchemaValidator(section_schema(section))
