"""The command palette: every section, every key's act, every layout."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from pm_tui.document.sections import SECTIONS
from pm_tui.layouts.catalog import layout_names
from pm_tui.wizard import keys

if TYPE_CHECKING:
    from pm_tui.wizard.app import PmTuiApp


def commands(app: PmTuiApp) -> Iterable[SystemCommand]:
    """Yield the commands of the palette, the sections first."""
    for section in SECTIONS:
        yield SystemCommand(
            f"Go to {section.title}", section.intro, partial(_open, app, section.id)
        )
    yield SystemCommand(
        "Go to Preview", "The report as it will be written", partial(_open, app, "preview")
    )
    yield SystemCommand(
        "Publish", "Walk through the gate; what is missing is listed", partial(_run, app, "publish")
    )
    for key in keys.KEYS:
        if key.where == "everywhere" and key.id not in ("commands", "quit-reflex"):
            yield SystemCommand(
                f"{key.help}",
                f"Key: {keys.display(app.remapped.get(key.id, key.keys))}",
                partial(_run, app, key.action),
            )
    for name in layout_names():
        yield SystemCommand(
            f"Layout: {name}", "Check and preview in this layout", partial(_layout, app, name)
        )


def _open(app: PmTuiApp, page: str) -> None:
    app.run_worker(app.main.open_page(page))


def _run(app: PmTuiApp, action: str) -> None:
    app.run_worker(app.run_action(action), exit_on_error=True)


def _layout(app: PmTuiApp, name: str) -> None:
    app.session.use_layout(name)
    app.main.say(f"Checking and previewing in layout {name}.")
