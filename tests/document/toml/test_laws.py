from __future__ import annotations

import contextlib
import random
from datetime import date, datetime, time, timedelta, timezone

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.toml import KeyOrder, Positions, Tree, Unreadable, Value, read, write
from pm_tui.document.toml.paths import format_path, parse_path
from pm_tui.document.toml.scan import scan

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "a\nb",
        "\n",
        "a\r\nb",
        "\r",
        '"""',
        "'''\n",
        "\\\n ",
        "\x1b]52;\x07\n",
        "x\n# no\n[a]\n",
        "\u202e",
    ]
)
KEYS = TEXTS | st.text("abc-_9", max_size=3)
ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SCALARS = (
    TEXTS
    | st.integers()
    | st.just(10**3000)
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.datetimes()
    | st.datetimes(timezones=ZONES)
    | st.dates()
    | st.times()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS, inner, max_size=3)
        | st.lists(st.dictionaries(KEYS, inner, max_size=2), max_size=3)
    ),
    max_leaves=15,
)
TREES = st.dictionaries(KEYS, VALUES, max_size=4)


def table_paths(
    value: object, path: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], list[str]]]:
    if isinstance(value, list):
        return [found for row in value for found in table_paths(row, path)]
    if not isinstance(value, dict):
        return []
    below = [found for key, item in value.items() for found in table_paths(item, (*path, key))]
    return [(path, list(value)), *below]


@given(TREES)
def test_what_is_written_reads_back_equal(tree: Tree) -> None:
    text = write(tree)
    assert read(text.encode()).tree == tree
    assert text.endswith("\n")
    assert text == "\n" or not text.endswith("\n\n")


@given(TREES)
def test_writing_again_gives_the_same_text(tree: Tree) -> None:
    text = write(tree)
    assert write(read(text.encode()).tree) == text


@given(TREES, st.randoms(use_true_random=False))
def test_any_order_gives_an_equal_tree(tree: Tree, chance: random.Random) -> None:
    order: dict[tuple[str, ...], list[str]] = {}
    for path, keys in table_paths(tree):
        chance.shuffle(keys)
        order[path] = keys[: chance.randint(0, len(keys))]
    text = write(tree, order=order, directive="#:schema x.json")
    source = read(text.encode())
    assert source.tree == tree
    assert source.directive == "#:schema x.json"
    assert source.comments == ()
    assert write(source.tree, order=order, directive=source.directive) == text


@given(TREES)
def test_crlf_and_a_byte_order_mark_change_nothing(tree: Tree) -> None:
    text = write(tree)
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read(data).tree == tree


@given(TEXTS.filter(lambda text: "\r" not in text))
def test_strings_look_as_tomli_w_writes_them(text: str) -> None:
    assert write({"v": text}) == tomli_w.dumps({"v": text}, multiline_strings=True)


@given(TREES)
def test_every_key_and_table_has_its_own_place(tree: Tree) -> None:
    text = write(tree)
    lines = text.split("\n")
    positions = Positions(text)
    places = []
    for key, value in tree.items():
        span = positions.span((key,))
        places.append((span.line, span.column))
        rows = value if isinstance(value, list) and value else [value]
        is_block = all(isinstance(row, dict) for row in rows)
        assert lines[span.line - 1].startswith("[") == is_block
        if not is_block:
            own = "\n".join(lines[span.line - 1 : span.end_line])
            assert read(own.encode()).tree == {key: value}
            assert span.end_column == len(lines[span.end_line - 1]) + 1
    assert len(set(places)) == len(tree)


@given(st.lists(KEYS | st.integers(0, 10**6), min_size=1).filter(lambda path: path[0] != ""))
def test_a_path_as_text_is_the_same_path(path: list[str | int]) -> None:
    assert parse_path(format_path(path)) == tuple(path)


@given(st.text("ab\"'\n[]{}=.#\\, 1", max_size=40) | TREES.map(write))
def test_any_text_is_read_or_refused_and_everything_has_a_place(text: str) -> None:
    span = Positions(text).span(("a", 0, "b"))
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    with contextlib.suppress(Unreadable):
        source = read(text.encode())
        assert read(write(source.tree).encode()).tree == source.tree
        places = list(scan(source.text))
        assert all(source.text[item.start] == "#" for item in places if item.kind == "comment")
        for item in places:
            found: Value = source.tree
            for step in item.path:
                if isinstance(step, str):
                    assert isinstance(found, dict)
                    found = found[step]
                else:
                    assert isinstance(found, list)
                    found = found[step]


@pytest.mark.parametrize("depth", [15, 16, 17, 40, 64])
@pytest.mark.parametrize("kind", ["tables", "rows"])
def test_depth_beyond_the_limit_on_key_parts_still_reads_back(depth: int, kind: str) -> None:
    tree: Tree = {}
    levels = depth if kind == "tables" else depth // 2
    for _ in range(levels):
        tree = {"a": tree} if kind == "tables" else {"a": [tree, {"t": "x\ny\r"}]}
    text = write(tree)
    assert read(text.encode()).tree == tree
    assert write(read(text.encode()).tree) == text


def test_text_with_newlines_has_lines_unless_it_holds_a_carriage_return() -> None:
    assert write({"a": "x\ny"}) == 'a = """\nx\ny"""\n'
    assert write({"a": "x\r\ny"}) == 'a = "x\\r\\ny"\n'
    assert write({"a": ["x\ny"]}) == 'a = [\n    """\nx\ny""",\n]\n'
    assert write({"a": ["x\r\ny"]}) == 'a = [\n    "x\\r\\ny",\n]\n'


def test_lists_of_tables_are_blocks_however_short() -> None:
    order: KeyOrder = {(): ["format"], ("t",): ["id"], ("t", "m"): ["id"]}
    tree: Tree = {
        "t": [{"m": [{"v": 1, "id": "m1"}], "id": "a"}, {}],
        "e": {},
        "l": [],
        "format": 1,
    }
    assert write(tree, order=order) == (
        'format = 1\nl = []\n\n[[t]]\nid = "a"\n\n[[t.m]]\nid = "m1"\nv = 1\n\n[[t]]\n\n[e]\n'
    )


def test_a_lone_surrogate_is_spelled_out_so_that_saving_works() -> None:
    assert read(write({"a": "x\ud83dy"}).encode()).tree == {"a": "x⟨U+D83D⟩y"}


@pytest.mark.parametrize("directive", ["schema", "# a\n[x]", "#\x1b"])
def test_a_directive_that_is_no_comment_line_is_refused(directive: str) -> None:
    with pytest.raises(ValueError, match="directive"):
        write({}, directive=directive)


def test_dates_keep_their_type() -> None:
    tree: Tree = {"d": date(5, 1, 2), "t": time(1, 2, 3, 4), "n": datetime(2024, 2, 29, 1, 2)}
    again = read(write(tree).encode()).tree
    assert {key: type(value) for key, value in again.items()} == {
        "d": date,
        "t": time,
        "n": datetime,
    }
