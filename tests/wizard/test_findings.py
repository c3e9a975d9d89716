"""Where authors meet what the checks found: under the field, in the section list, on F2."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pm_tui.checks import Finding
from pm_tui.checks.finding import finding
from pm_tui.document.checklist import ITEMS
from pm_tui.session.attesting import answer
from pm_tui.session.session import Session
from pm_tui.wizard.panes.findings_pane import FindingsPane
from pm_tui.wizard.widgets.editors import LineEditor, ProseEditor
from pm_tui.wizard.widgets.lines import Piece
from tests.wizard.driving import Driver, answer_all, driving

OVERVIEW = ("summary", "overview")
EVENT = ("timeline", "zzzzzz", "text")


def pane_of(user: Driver) -> FindingsPane:
    pane = user.app.main.pane
    assert isinstance(pane, FindingsPane)
    return pane


def chosen(user: Driver) -> Finding:
    current = pane_of(user).current
    assert current is not None
    return current


async def go_to_rule(user: Driver, rule: str) -> Finding:
    """Open the findings and put the cursor on the first one of a rule."""
    await user.press("f2")
    pane = pane_of(user)
    found = next(one for one in pane.checking.findings if one.rule == rule)
    pane.choose(found)
    await user.pilot.pause()
    return found


async def test_what_is_wrong_is_told_on_leaving_a_field_and_never_while_typing(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await user.open("summary")
        await user.type("overview", "The outage lasted TODO hours and TBD minutes.")
        await user.settle()
        assert "placeholder" not in user.text()
        await user.press("tab")
        await user.settle()
        lines = [line for line in user.lines() if "placeholder" in line]
        assert lines
        assert all("! Overview holds" in line for line in lines)
        await user.type("overview", "The outage lasted four hours.")
        await user.press("tab")
        await user.settle()
        assert "placeholder" not in user.text()


async def test_the_list_says_how_many_errors_and_the_head_says_it_in_words(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await user.open("summary")
        await user.fill("overview", "TODO")
        await user.settle()
        line = next(line for line in user.lines() if "! Summary" in line[:21])
        assert line[:21].endswith("1!")
        assert any(line.rstrip().endswith("1 error  10 of 13") for line in user.lines())


async def test_f2_lists_findings_by_section_and_comes_back_to_the_field(sample: Session) -> None:
    sample.edit(OVERVIEW, "TODO")
    answer_all(sample)
    async with driving(sample) as user:
        await user.open("impact")
        editor = await user.enter("financial")
        await user.press("f2")
        assert user.page == "findings"
        text = user.text()
        assert "1 error" in text
        assert "Summary    error" in text
        await user.press("f2")
        assert user.page == "impact"
        assert user.is_in(editor)
        await user.press("f2", "escape")
        assert user.is_in(editor)


async def test_enter_goes_to_the_words_and_escape_back_to_the_list(sample: Session) -> None:
    sample.edit(OVERVIEW, "Nobody could log in.\nIt took TODO hours.")
    async with driving(sample) as user:
        found = await go_to_rule(user, "text/placeholder")
        await user.press("enter")
        await user.settle()
        editor = user.focused
        assert isinstance(editor, ProseEditor)
        assert user.is_in(user.row("overview").editor)
        if found.span is not None:
            assert editor.selected_text == editor.text[slice(*found.span)]
        assert found.message[:30] in user.text()
        assert "Esc to findings" in user.key_bar()
        editor.replace("It took six hours.", (1, 0), editor.document.end)
        await user.press("escape")
        await user.settle()
        assert user.page == "findings"
        assert all(one.rule != "text/placeholder" for one in pane_of(user).checking.findings)


async def test_words_in_a_row_of_a_list_that_was_never_opened_are_selected(
    sample: Session,
) -> None:
    row = sample.draft.rows(("actions",))[1]["id"]
    path = ("actions", str(row), "title")
    sample.edit(path, "Somebody should look into it")
    async with driving(sample) as user:
        await user.app.main.jumps.to(
            finding("text/placeholder", "warning", path, "M", why="W", hint="H", span=(9, 15))
        )
        await user.settle()
        editor = user.focused
        assert isinstance(editor, LineEditor | ProseEditor)
        assert editor.selected_text == "should"
        assert user.row("title").path == path
        assert "warning: M" in user.text()


async def test_an_event_is_opened_at_its_words(sample: Session) -> None:
    row = str(sample.draft.rows(("timeline",))[-1]["id"])
    words = sample.draft.text(("timeline", row, "text"))[4:9]
    async with driving(sample) as user:
        place = ("timeline", row, "text")
        await user.app.main.jumps.to(
            finding("text/placeholder", "error", place, "M", why="W", hint="H", span=(4, 9))
        )
        await user.settle()
        assert user.page == "timeline"
        editor = user.focused
        assert isinstance(editor, LineEditor | ProseEditor)
        assert editor.selected_text == words


async def test_w_asks_why_refuses_nothing_said_and_takes_the_waiver_back(sample: Session) -> None:
    sample.edit(OVERVIEW, "TODO")
    answer_all(sample)
    async with driving(sample) as user:
        found = await go_to_rule(user, "text/placeholder")
        await user.press("w", "enter")
        await user.settle()
        assert "A waiver needs a reason" in user.text()
        assert not sample.draft.rows(("waivers",))
        await user.press(*"A", "space", *"drill", "enter")
        await user.settle()
        (row,) = sample.draft.rows(("waivers",))
        assert (row["rule"], row["path"]) == (found.rule, "summary.overview")
        assert (row["why"], row["who"]) == ("A drill", "Ada")
        assert chosen(user).waived == "A drill"
        assert "waived" in user.text()
        await user.press("w")
        await user.settle()
        assert not sample.draft.rows(("waivers",))
        assert chosen(user).level == "error"


async def test_escape_waives_nothing(sample: Session) -> None:
    sample.edit(OVERVIEW, "TODO")
    answer_all(sample)
    async with driving(sample) as user:
        await go_to_rule(user, "text/placeholder")
        await user.press("w", "x", "escape")
        await user.settle()
        assert user.page == "findings"
        assert not sample.draft.rows(("waivers",))


async def test_an_open_do_is_not_waived_but_walked_to(sample: Session) -> None:
    answer(sample, ITEMS[4], "no")
    async with driving(sample) as user:
        await go_to_rule(user, "checklist/not-yet")
        assert "1 open item" in user.text()
        await user.press("w")
        await user.settle()
        assert "answered, not waived" in user.text()
        await user.press("enter")
        await user.settle()
        assert user.checklist.is_walking
        assert user.checklist.item is ITEMS[4]
        assert "Esc to findings" in user.key_bar()
        await user.press("escape")
        assert user.page == "findings"


async def test_f_applies_a_proposal_and_z_takes_it_back(sample: Session) -> None:
    sample.edit(OVERVIEW, "It took several hours.")
    proposal = finding(
        "text/placeholder", "warning", OVERVIEW, "Vague", why="", hint="", span=(8, 15), fix="six"
    )
    real = sample.findings_of
    sample.findings_of = lambda draft: (  # type: ignore[method-assign]
        (proposal, *real(draft)) if "several" in draft.text(OVERVIEW) else real(draft)
    )
    async with driving(sample) as user:
        await go_to_rule(user, "text/placeholder")
        await user.press("f")
        await user.settle()
        assert sample.draft.text(OVERVIEW) == "It took six hours."
        assert 'Put "six" for "several" in Summary: Overview' in user.text()
        assert all(one != proposal for one in pane_of(user).checking.findings)
        await user.press("ctrl+z")
        await user.settle()
        assert sample.draft.text(OVERVIEW) == "It took several hours."


async def test_what_has_no_proposal_says_so(sample: Session) -> None:
    sample.edit(OVERVIEW, "TODO")
    answer_all(sample)
    async with driving(sample) as user:
        await go_to_rule(user, "text/placeholder")
        before = sample.draft
        await user.press("f")
        await user.settle()
        assert "needs your own words" in user.text()
        assert sample.draft is before


async def test_l_shows_one_level_after_the_other(sample: Session) -> None:
    sample.edit(OVERVIEW, "TODO")
    answer_all(sample)
    async with driving(sample) as user:
        await user.press("f2", "l")
        assert "errors only" in user.text()
        assert [one.level for one in pane_of(user)._shown] == ["error"]
        await user.press("l", "l")
        assert {one.level for one in pane_of(user)._shown} == {"hint"}
        await user.press("L", "L", "L")
        assert "everything" in user.text()


async def test_f6_goes_from_finding_to_finding_from_anywhere(sample: Session) -> None:
    sample.edit(OVERVIEW, "TODO")
    sample.edit(("impact", "users_share"), 380)
    answer_all(sample)
    async with driving(sample) as user:
        await user.press("f6")
        await user.settle()
        assert user.is_in(user.row("users_share").editor)
        assert "error 1 of 2" in user.text()
        await user.press("f6")
        assert user.is_in(user.row("overview").editor)
        await user.press("f6")
        assert user.page == "impact"
        await user.press("f7")
        assert user.page == "summary"


async def test_without_findings_f6_says_so(empty: Session) -> None:
    empty.findings_of = lambda draft: ()  # type: ignore[method-assign]
    async with driving(empty) as user:
        await user.press("f6")
        assert "No errors and no warnings." in user.text()


async def test_ten_thousand_findings_draw_only_what_is_seen(
    sample: Session, tmp_path: Path
) -> None:
    many = tuple(
        finding("text/placeholder", "error", OVERVIEW, f"[/api/{n}]", why="", hint="", span=(n, n))
        for n in range(10_000)
    )
    sample.findings_of = lambda draft: many  # type: ignore[method-assign]
    async with driving(sample) as user:
        await user.press("f2", "end")
        pane = pane_of(user)
        assert pane.list.cursor == 9_999
        assert "[/api/9999]" in user.text()
        drawn: list[int] = []
        draw = pane.list._draw

        def counting(index: int, width: int) -> Sequence[Piece]:
            drawn.append(index)
            return draw(index, width)

        pane.list._draw = counting
        await user.press("home", "down")
        await user.settle()
        assert len(drawn) < 100


async def test_a_section_that_nobody_has_touched_stays_quiet(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("causes")
        line = next(line for line in user.lines() if "· Causes" in line[:21])
        assert line[:21].rstrip().endswith("Causes")
        assert "error" not in user.lines()[1]
        assert any(one.section == "causes" for one in user.app.main.checking.findings)
