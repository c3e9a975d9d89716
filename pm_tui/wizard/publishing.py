"""Publishing from the wizard: what is missing, else where to; asked before anything is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.text import visible_line
from pm_tui.wizard.page_heads import count_levels

if TYPE_CHECKING:
    from pm_tui.wizard.dialogs.publish import Wanted
    from pm_tui.wizard.finding_keys import FindingKeys


async def begin(app: FindingKeys) -> None:
    """Ask how to publish; while anything is missing, show that instead."""
    from pm_tui.checks import verdict
    from pm_tui.wizard.dialogs.publish import PublishScreen

    app.save_now()
    if verdict(app.session.findings()) == "fail":
        await show_missing(app)
        return

    def take(wanted: Wanted | None) -> None:
        if wanted is not None:
            app.run_worker(publish(app, wanted))

    app.push_screen(PublishScreen(app.session), take)


async def show_missing(app: FindingKeys) -> None:
    """Show the errors that keep the document from being published."""
    missing = count_levels(one for one in app.session.findings() if one.level == "error")
    await app.main.jumps.show_errors()
    app.main.say(f"Not published: {missing}. Enter goes there, Esc comes back.", error=True)


async def publish(app: FindingKeys, wanted: Wanted, *, replace: bool = False) -> None:
    """Publish as wanted; ask before something that stands there is replaced."""
    from pm_tui.session.attesting import whoami
    from pm_tui.session.publishing import Blocked, InTheWay, PublishProblem
    from pm_tui.session.publishing import publish as put_out

    session = app.session
    if wanted.layout != session.layout.id:
        session.use_layout(wanted.layout)
    try:
        done = put_out(
            session,
            public=wanted.public,
            replace=replace,
            who=whoami(),
            output=wanted.path,
        )
    except Blocked:
        app.main.checking.now()
        await show_missing(app)
        return
    except InTheWay as obstacle:
        _ask(app, wanted, visible_line(str(obstacle)))
        return
    except PublishProblem as failed:
        app.main.say(f"Not published: {visible_line(str(failed))}", error=True)
        return
    app.main.checking.now()
    version = "the public version, " if wanted.public else ""
    words = f"Published {visible_line(done.path.name)}: {version}layout {session.layout.id}."
    if not done.saved:
        app.main.say(f"{words} The document is {session.saver.state.words}", error=True)
        return
    app.main.say(words)
    app.main.status.show(session)


def _ask(app: FindingKeys, wanted: Wanted, obstacle: str) -> None:
    """Ask whether to write over what is in the way."""
    from pm_tui.wizard.dialogs.confirm import ConfirmScreen

    def take(yes: bool | None) -> None:
        if yes:
            app.run_worker(publish(app, wanted, replace=True))

    question = f"{obstacle[:1].upper()}{obstacle[1:]}. Publish there all the same?"
    app.push_screen(ConfirmScreen(question, "publish there", "leave it"), take)
