"""Which configuration applies: the environment, then the team's, then the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.session.config import TEAM_FILE, Config, ConfigProblem, find_team_file, load_config


class Places:
    """The user's own file and a folder of postmortems with the team's file above it."""

    def __init__(self, root: Path) -> None:
        self.own = root / "config" / "pm-tui" / "config.toml"
        self.team = root / "work" / TEAM_FILE
        self.documents = root / "work" / "postmortems" / "2024"
        self.own.parent.mkdir(parents=True)
        self.documents.mkdir(parents=True)

    def load(self) -> Config:
        return load_config(self.documents)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name in ("PM_TUI_LAYOUT", "PM_TUI_THEME", "PM_TUI_MOUSE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Places(tmp_path)


def test_without_any_file_the_defaults_apply(places: Places) -> None:
    assert places.load() == Config()
    assert Config().layout == "standard"


def test_environment_before_team_before_user(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.own.write_text('layout = "formal"\n')
    assert places.load().layout == "formal"
    places.team.write_text('layout = "four-part"\n')
    assert places.load().layout == "four-part"
    monkeypatch.setenv("PM_TUI_LAYOUT", "five-part")
    assert places.load().layout == "five-part"


def test_the_users_own_file_holds_theme_mouse_and_keys(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.own.write_text('theme = "nord"\nmouse = false\n[keys]\nnext = "f8,ctrl+n"\n')
    assert places.load() == Config(theme="nord", mouse=False, keys={"next": "f8,ctrl+n"})
    monkeypatch.setenv("PM_TUI_THEME", "dracula")
    assert places.load().theme == "dracula"


def test_the_team_names_neither_keys_nor_theme_nor_mouse(places: Places) -> None:
    places.team.write_text('theme = "nord"\nmouse = false\n[keys]\nnext = "f8"\n')
    assert places.load() == Config()


@pytest.mark.parametrize("word", ["0", "no", "FALSE", "off"])
def test_the_mouse_can_be_switched_off_by_the_environment(
    word: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PM_TUI_MOUSE", word)
    assert places.load().mouse is False


def test_the_nearest_team_file_counts(places: Places) -> None:
    places.team.write_text('layout = "formal"\n')
    assert find_team_file(places.documents) == places.team
    nearer = places.documents / TEAM_FILE
    nearer.write_text('layout = "four-part"\n')
    assert find_team_file(places.documents) == nearer
    assert places.load().layout == "four-part"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("layout = 7", "layout must be text"),
        ("theme = true", "theme must be text"),
        ('mouse = "no"', "mouse must be true or false"),
        ("keys = 7", "[keys] must hold texts"),
        ("[keys]\nnext = 8", "[keys] must hold texts"),
        ("layout = ", ":1: "),
        ("\n\nlayout = 'a' 'b'", ":3: "),
    ],
)
def test_a_wrong_value_is_named_with_its_file(text: str, said: str, places: Places) -> None:
    places.own.write_text(text)
    with pytest.raises(ConfigProblem) as caught:
        places.load()
    assert str(places.own) in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_teams_file_is_named_too(places: Places) -> None:
    places.team.write_text("layout = []")
    with pytest.raises(ConfigProblem, match=r"\.pm-tui\.toml: layout must be text"):
        places.load()


PACK = """\
[[rule]]
id = "war-room"
title = "It is called a war room."
level = "hint"
says = "speaks of war"
why = "We call it the incident call."
better = "Write: the incident call."

[[rule.case]]
words = ["war"]
pattern = "war room"
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('pattern = "war room"', 'pattern = "(war ?)+room"', 11, "could take very long"),
        ('pattern = "war room"', "pattern = war", 11, "not a value"),
        ('id = "war-room"', 'id = "omission"', 2, "taken"),
    ],
)
def test_a_mistake_in_a_pack_is_named_with_its_file_and_line(
    old: str, new: str, line: int, said: str, places: Places
) -> None:
    (places.team.parent / "words.toml").write_text(PACK.replace(old, new))
    places.team.write_text('[language]\npacks = ["words.toml"]\n')
    with pytest.raises(ConfigProblem) as caught:
        places.load()
    assert f"words.toml:{line}: " in str(caught.value)
    assert said in str(caught.value)


def test_the_team_adds_packs_acronyms_and_allowed_words(places: Places) -> None:
    (places.team.parent / "styles").mkdir()
    (places.team.parent / "styles" / "words.toml").write_text(PACK)
    places.team.write_text(
        '[language]\npacks = ["styles/words.toml"]\nacronyms = ["RDSX"]\nallow = ["Big Bang"]\n'
    )
    team = places.load().team
    assert team is not None
    assert team.acronyms == ("RDSX",)
    assert team.allow == ("big bang",)
    ((name, text),) = team.packs
    assert name.endswith("words.toml")
    assert text == PACK


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("language = 3", 1, "language must be a table"),
        ("[language]\nacronyms = 'RDSX'", 2, "acronyms must be a list of texts"),
        ("[language]\n\npacks = [1]", 3, "packs must be a list of texts"),
        ("[language]\npacks = ['gone.toml']", 2, "gone.toml"),
        ("[language]\npacks = ['../words.toml']", 2, "must lie beside this file"),
        ("[language]\npacks = ['/etc/passwd']", 2, "must lie beside this file"),
        ("[language]\nallow = []\nwords = []", 3, "[language] has packs, acronyms, allow"),
    ],
)
def test_a_mistake_in_what_the_team_adds_is_named_with_its_line(
    text: str, line: int, said: str, places: Places
) -> None:
    places.team.write_text(text)
    with pytest.raises(ConfigProblem) as caught:
        places.load()
    assert f"{TEAM_FILE}:{line}: " in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_a_config_folder_the_home_has_one(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative/is/not/used")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    own = tmp_path / "home" / ".config" / "pm-tui" / "config.toml"
    own.parent.mkdir(parents=True)
    own.write_text('layout = "formal"\n')
    assert places.load().layout == "formal"
    monkeypatch.setenv("HOME", "")
    assert places.load() == Config()
