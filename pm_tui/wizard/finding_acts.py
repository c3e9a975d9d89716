"""What the keys of the findings do: going there, waiving, applying what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.text import visible_line
from pm_tui.wizard.names import place_words
from pm_tui.wizard.widgets.section_list import FINDINGS

if TYPE_CHECKING:
    from pm_tui.checks import Finding
    from pm_tui.wizard.finding_keys import FindingKeys


async def act_on(app: FindingKeys, act: str, found: Finding) -> None:
    """Do what was wanted with a finding."""
    if act == "go":
        await app.main.jumps.to(found, back=FINDINGS)
    elif act == "waive":
        waive(app, found)
    else:
        fix(app, found)


def waive(app: FindingKeys, found: Finding) -> None:
    """Ask why a finding does not apply and waive it; a waived one counts again."""
    from pm_tui.checks.waivers import can_be_waived
    from pm_tui.session.waiving import take_back_waiver
    from pm_tui.session.waiving import waive as record
    from pm_tui.wizard.dialogs.ask import AskScreen

    if found.waived:
        if take_back_waiver(app.session, found):
            _told(app, "The waiver is taken back; ^z brings it back.")
        return
    if not can_be_waived(found.rule):
        app.main.say("A do or don't is answered, not waived: Enter goes there.")
        return
    same = [one for one in app.main.checking.findings if _is_same(one, found)]
    covers = f" It covers all {len(same)} of its kind there." if len(same) > 1 else ""

    def take(why: str | None) -> None:
        if why is not None:
            record(app.session, found, why)
            _told(app, f"Waived {found.rule} in {place_words(found.path)}; w takes it back.")

    question = AskScreen(
        "Why does this not apply here?",
        f"{visible_line(found.message)}\n\n"
        f"Your reason and your name stand in the file, for readers to accept.{covers}",
        enter="waives it",
        missing="A waiver needs a reason that a reader will accept.",
    )
    app.push_screen(question, take)


def fix(app: FindingKeys, found: Finding) -> None:
    """Apply what a finding proposes, or say why nothing can be applied."""
    from pm_tui.session.fixing import NoFix, apply_fix

    try:
        done = apply_fix(app.session, found)
    except NoFix as problem:
        words = visible_line(str(problem))
        app.main.say(f"{words[:1].upper()}{words[1:]}.")
        return
    _told(app, f"{done} in {place_words(found.path)}; ^z takes it back.")


def _told(app: FindingKeys, words: str) -> None:
    app.main.say(words)
    app.main.checking.now()
    app.save_soon()


def _is_same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.path) == (other.rule, other.path)
