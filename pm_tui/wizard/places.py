"""Going to a place in the document: its page, its field, and the words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.path import Path
from pm_tui.document.sections import section_of
from pm_tui.wizard.frame import FULL_WIDTH
from pm_tui.wizard.widgets.editors import LineEditor, ProseEditor
from pm_tui.wizard.widgets.form import Form

if TYPE_CHECKING:
    from pm_tui.wizard.main_screen import MainScreen


async def go_to(main: MainScreen, path: Path, span: tuple[int, int] | None = None) -> None:
    """Show the page that `path` belongs to, with the cursor at its place.

    With `span`, these characters of the text there are selected.
    """
    await main.open_page(section_of(path).id, enter=False)
    main.frame.widen(main.page in FULL_WIDTH)
    await main.complete()
    for form in main.pane.query(Form):
        await form.complete()
    if not main.pane.go_to(path):
        main.set_focus(main.pane.entry())
    if span is not None:
        _mark(main, path, span)


def _mark(main: MainScreen, path: Path, span: tuple[int, int]) -> None:
    """Select the words at `span` in the focused text, wherever it shows them."""
    editor = main.focused
    if not isinstance(editor, LineEditor | ProseEditor):
        return
    words = main.session.draft.text(path)[slice(*span)]
    shown = editor.value if isinstance(editor, LineEditor) else editor.text
    start = span[0] if shown.startswith(words, span[0]) else shown.find(words)
    if words and start >= 0:
        # After the event of the new focus, which puts the cursor elsewhere.
        editor.call_later(editor.mark, start, start + len(words))
