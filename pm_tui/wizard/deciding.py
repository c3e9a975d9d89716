"""What waits for a person: conflicts of two writers, and text from before a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.wizard.places import go_to

if TYPE_CHECKING:
    from pm_tui.document.path import Path
    from pm_tui.session.recovering import Recovery
    from pm_tui.wizard.app import PmTuiApp
    from pm_tui.wizard.dialogs.recovery import Answer


def show_conflicts(app: PmTuiApp) -> None:
    """Open the screen of conflicts; what was chosen is saved when it closes."""
    from pm_tui.document.conflicts import clashes

    if not clashes(app.session.draft):
        app.main.say("There are no conflicts: nobody wrote the same place differently.")
        return
    from pm_tui.wizard.dialogs.conflicts import ConflictScreen

    def closed(path: Path | None) -> None:
        app.save_soon()
        if path:
            app.run_worker(go_to(app.main, path), exclusive=True, group="jump")

    app.push_screen(ConflictScreen(app.session), closed)


def offer_recovery(app: PmTuiApp) -> None:
    """Show what earlier sessions of the file could not save, one after the other."""
    from pm_tui.store.recovery import copies_of

    if not copies_of(app.session.path):
        return
    from pm_tui.session.recovering import recoveries

    _offer(app, list(recoveries(app.session)))


def _offer(app: PmTuiApp, waiting: list[Recovery]) -> None:
    if not waiting:
        return
    from pm_tui.session.recovering import discard, recover
    from pm_tui.wizard.dialogs.recovery import RecoveryScreen

    recovery = waiting.pop(0)

    def answered(answer: Answer | None) -> None:
        if answer == "recover":
            saved = recover(app.session, recovery)
            words = f"Recovered: {recovery.words}; ^z takes it back."
            app.main.say(words if saved else "Recovered, but not saved yet.", error=not saved)
            app.main.status.show(app.session)
        elif answer == "discard":
            discard(recovery)
        _offer(app, waiting)

    app.push_screen(RecoveryScreen(app.session.draft, recovery), answered)
