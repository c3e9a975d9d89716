"""The JSON Schema of the file, derived from the declarations of the fields."""

from __future__ import annotations

from typing import Any

from pm_tui.document.model.tables import CONFLICTS, FORMAT, LEFT_OUT, TABLES, VISIBILITY


def json_schema() -> dict[str, Any]:
    """Return the schema of a postmortem file (JSON Schema 2020-12), for editors and other tools.

    Unknown keys are allowed, as the program keeps them; a draft may leave anything out.
    """
    from pm_tui.document.validators import adapter

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
        own = _without_null(adapter(table.section).json_schema(mode="validation"))
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


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Drop the default of None that marks an absent key: TOML has no null to write."""
    for part in schema.get("properties", {}).values():
        part.pop("default", None)
    return schema
