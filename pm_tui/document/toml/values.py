"""The types of what a TOML file holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | datetime | date | time
"""One TOML value that is neither an array nor a table."""

Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
"""Any TOML value, as `read` returns it and as code builds it."""

Tree: TypeAlias = dict[str, Value]
"""A whole file, or one table of it."""

FrozenValue: TypeAlias = "Scalar | Sequence[FrozenValue] | Mapping[str, FrozenValue]"
"""Any TOML value seen read-only: every `Value` is one."""

FrozenTree: TypeAlias = Mapping[str, FrozenValue]
"""A whole file, or one table of it, seen read-only: every `Tree` is one."""

TreePath: TypeAlias = tuple[str | int, ...]
"""Where a value stands: keys, and the 0-based index of a row after its array's key."""
