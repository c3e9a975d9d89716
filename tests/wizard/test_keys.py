"""The declaration of the keys: complete, without clashes, and possible to type anywhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding

from pm_tui.wizard import keys
from pm_tui.wizard.widgets.list_editor import TableList
from tests.generate import with_key_table

README = Path(__file__).parents[2] / "README.md"

UNSENDABLE = {
    "ctrl+h": "is Backspace",
    "ctrl+i": "is Tab",
    "ctrl+j": "is Enter in some terminals",
    "ctrl+m": "is Enter",
    "ctrl+space": "is ctrl+@",
    "ctrl+[": "is Escape",
    "f10": "opens the terminal's menu",
    "f11": "makes the terminal fill the screen",
    "ctrl+b": "is the prefix of tmux",
}


def test_ids_are_unique() -> None:
    assert [n for n, count in Counter(key.id for key in keys.KEYS).items() if count > 1] == []


@pytest.mark.parametrize("where", keys.PLACES)
def test_no_key_is_bound_twice_in_one_place(where: keys.Where) -> None:
    own = [one for key in keys.KEYS if key.where == where for one in key.keys.split(",")]
    if where == "timeline":  # the list of events has the keys of the lists as well
        own += [
            one
            for key in keys.KEYS
            if key.where == "list" and not key.id.startswith("move")
            for one in key.keys.split(",")
        ]
    assert [one for one, count in Counter(own).items() if count > 1] == []


def test_no_key_of_a_place_hides_one_that_works_everywhere() -> None:
    for where in keys.PLACES:
        everywhere = {
            one
            for key in keys.KEYS
            if key.where == "everywhere" and key.id in keys.ALSO.get(where, (key.id,))
            for one in key.keys.split(",")
        }
        own = {one for key in keys.KEYS if key.where == where for one in key.keys.split(",")}
        assert where == "everywhere" or everywhere & own == set()


@pytest.mark.parametrize("key", keys.KEYS, ids=lambda key: key.id)
def test_every_terminal_can_send_the_key(key: keys.Key) -> None:
    for one in key.keys.split(","):
        assert one not in UNSENDABLE, f"{one} {UNSENDABLE.get(one)}"
        *modifiers, last = one.split("+")
        assert "alt" not in modifiers or not last.isdigit()
        assert last != "enter" or not modifiers
        assert not {"super", "meta", "hyper"} & set(modifiers)
        assert not ("ctrl" in modifiers and "shift" in modifiers)


@pytest.mark.parametrize("key", keys.KEYS, ids=lambda key: key.id)
def test_what_works_while_typing_is_no_sign_that_one_types(key: keys.Key) -> None:
    if key.where == "everywhere":
        assert all(len(one) > 1 for one in key.keys.split(","))


def test_every_key_is_explained_and_bound() -> None:
    for key in keys.KEYS:
        assert key.help
        assert key.where in keys.PLACES
        bound = [one for one in keys.bindings(key.where) if isinstance(one, Binding)]
        if "{key}" in key.action:
            assert [one.key for one in bound if one.description == key.help] == key.keys.split(",")
        else:
            assert key.id in [one.id for one in bound]


def test_every_key_is_in_the_table_by_its_place() -> None:
    table = dict(keys.table())
    for key in keys.KEYS:
        assert (keys.display(key.keys), key.help) in table[keys.PLACES[key.where]]


def test_the_table_shows_what_the_user_remapped() -> None:
    rows = dict(keys.table({"next": "ctrl+n,f2"}))["Everywhere"]
    assert ("^n or F2", "Next section") in rows


def test_the_key_bar_of_a_place_names_its_own_keys_first() -> None:
    words = [word for _, word in keys.bar("list", {})]
    assert words[:3] == ["add", "edit", "delete"]
    assert words[-1] == "quit"
    assert TableList.key_place == "list"


def test_the_readme_has_the_present_keys() -> None:
    readme = README.read_text(encoding="utf-8") if README.exists() else ""
    if "<!-- keys -->" not in readme or "<!-- /keys -->" not in readme:
        pytest.skip("the README has no table of keys")
    assert with_key_table(readme) == readme, "run: python -m tests.generate"
