"""The public version of a document: nothing internal, people as roles."""

from __future__ import annotations

from pm_tui.document.public.drafting import public_draft
from pm_tui.document.public.visibility import Visibility

__all__ = ["Visibility", "public_draft"]
