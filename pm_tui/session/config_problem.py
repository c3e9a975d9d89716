"""The one error with which a configuration is refused."""

from __future__ import annotations


class ConfigProblem(ValueError):
    """A configuration file that cannot be used; the message names it and what would be right."""
