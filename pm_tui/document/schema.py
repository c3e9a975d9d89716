"""The JSON Schema of the file, derived from the declarations of the fields."""

from __future__ import annotations

from typing import Any

from pm_tui.document.fields import fields_of
from pm_tui.document.model.tables import CONFLICTS, FORMAT, LEFT_OUT, TABLES, VISIBILITY


def json_schema() -> dict[str, Any]:
    """Return the schema of a postmortem file (JSON Schema 2020-12), for editors and other tools.

    Unknown keys are allowed, as the program keeps them; a draft may leave anything out.
    """
    root: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Postmortem",
        "description": "An incident postmortem as pm-tui keeps it.",
        "type": "object",
        "properties": {"format": {"const": FORMAT, "description": "The version of the format."}},
    }
    for table in TABLES:
        holder = root
        for key in table.path[:-1]:
            holder = holder["properties"].setdefault(key, {"type": "object", "properties": {}})
        own = section_json_schema(table.section)
        own["title"] = table.title
        shape = {"type": "array", "items": own, "title": table.title} if table.many else own
        holder["properties"][table.path[-1]] = shape
    root["properties"][VISIBILITY[0]] = {
        "type": "object",
        "title": "Visibility",
        "description": "Field paths that are internal or public.",
        "additionalProperties": {"enum": ["public", "internal"]},
    }
    root["properties"][LEFT_OUT[0]] = {
        "type": "object",
        "title": "Left out",
        "description": "Ids of imported records that were dropped: reading them again adds none.",
        "additionalProperties": {"const": True},
    }
    text = {"type": "string"}
    root["properties"][CONFLICTS[0]] = {
        "type": "array",
        "title": "Conflicts",
        "description": "Places that two people wrote differently; pm-tui FILE decides them.",
        "items": {"type": "object", "properties": {"id": text, "path": text, "who": text}},
    }
    return root


def section_json_schema(section: type) -> dict[str, Any]:
    """Return the JSON Schema of a section's tables, with the fields' titles and prompts."""
    from pydantic.json_schema import GenerateJsonSchema

    from pm_tui.document.validators import section_schema

    made = GenerateJsonSchema().generate(section_schema(section))
    for field in fields_of(section):
        spec = field.spec
        about = " ".join(
            part for part in (spec.prompt, f"Example: {spec.good}" if spec.good else "") if part
        )
        value = made["properties"][field.name]
        made["properties"][field.name] = _told(value, spec.title, about)
    return _told(made, section.__name__, (section.__doc__ or "").split("\n")[0])


def _told(schema: dict[str, Any], title: str, about: str) -> dict[str, Any]:
    """Return a schema with its title and, unless that is empty, what it is about."""
    description = {"description": about} if about else {}
    return dict(sorted((schema | {"title": title} | description).items()))
