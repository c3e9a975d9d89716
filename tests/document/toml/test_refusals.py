from __future__ import annotations

import pytest
import tomli

from pm_tui.document.toml import MAX_BYTES, Unreadable, read


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    error = caught.value
    assert error.message.isprintable()
    assert f"line {error.line}, column {error.column}" in str(error)
    return error


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b'a = 1\nb = "caf\xe9"\n', 2, 9, "0xE9 is not UTF-8"),
        ("é = 1".encode("utf-16"), 1, 1, "UTF-16"),
        (b"a = 1\nb = 2\0", 2, 6, "NUL"),
        ("a = 1\n\n[b]\nü = 1\n".encode(), 4, 1, "expected a key"),
        (b"a = 1\nb = hello\n", 2, 5, "put text in quotes"),
        (b"a 1\n", 1, 3, "expected `=`"),
        (b'a = "x\n', 1, 7, "not closed on its line"),
        (b'a = 1\nb = """x\ny\n', 2, 1, "never closed"),
        (b"a = 1\nb = '''x\ny\n", 2, 1, "never closed"),
        (b'a = 1\n[t]\nc = """\n"""\nc = """\nx"""\n', 5, 1, "already has a value"),
        (b"[a]\nx = 1\n[b]\n[a]\n", 4, 1, "declared twice"),
        (b"a = 2024-02-30\n", 1, 5, "does not exist"),
        (b"a = [1 2]\n", 1, 8, "comma or the closing ]"),
        (b'a = "\\q"\n', 1, 8, "backslash"),
        (b'a = "\x1b[2J"\n', 1, 6, "control character"),
        (b"a = 1 b = 2\n", 1, 7, "one `key = value` per line"),
        (b"[a\n", 1, 3, "closing ]"),
    ],
)
def test_a_mistake_is_named_where_it_is(data: bytes, line: int, column: int, words: str) -> None:
    error = refusal(data)
    assert words in error.message
    assert (error.line, error.column) == (line, column)
    crlf = refusal(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) if b"\0" not in data else error
    if not data.startswith(b"\xff"):
        assert crlf.line == line


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"x = 1\n" + b".".join([b"a"] * 20_000) + b" = 1\n", 2, "16 parts"),
        (b".".join([b'"a.b"'] * 17) + b" = 1\n", 1, "16 parts"),
        (b"[" + b" . ".join([b"a"] * 17) + b"]\n", 1, "16 parts"),
        (b"a = {" + b".".join([b"'a'"] * 17) + b" = 1}\n", 1, "16 parts"),
        (b"\na = " + b"[" * 100_000, 2, "64 tables and arrays"),
        (b"a = " + b"{a=" * 65 + b"1" + b"}" * 65, 1, "64 tables and arrays"),
        (b"a = " + b"9" * 4301, 1, "too many digits"),
        (b"a = -" + b"9_9" * 2000, 1, "too many digits"),
        (b"a = 0x" + b"f" * 1_000_000, 1, "too many digits"),
        (b"#" * (MAX_BYTES + 1), 1, "16 MiB"),
    ],
)
def test_a_bomb_is_refused_before_it_is_parsed(
    data: bytes, line: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(_text: str) -> dict[str, object]:
        raise AssertionError("parsed")

    monkeypatch.setattr(tomli, "loads", parse)
    error = refusal(data)
    assert words in error.message
    assert error.line == line


def test_depth_made_of_dots_inside_brackets_counts_too() -> None:
    inner = b"a.a.a.a.a.a.a.a.a.a={"
    error = refusal(b"x = 1\nb = {" + inner * 8 + b"}" * 9)
    assert "64 tables and arrays" in error.message
    assert error.line == 2
    assert read(b"b = {" + inner * 6 + b"}" * 7).tree["b"]


@pytest.mark.parametrize("inner", [b"", b"1", b"'x'", b"2024-01-01", b"[1], 2"])
def test_depth_is_counted_around_whatever_stands_inside(inner: bytes) -> None:
    error = refusal(b"x = 1\nb = " + b"[" * 65 + inner + b"]" * 65)
    assert "64 tables and arrays" in error.message
    assert error.line == 2


def test_what_is_just_inside_the_limits_is_read() -> None:
    sixteen = b".".join([b"a"] * 16)
    tree = read(sixteen + b" = 1\n[b." + sixteen[2:] + b"]\nx = " + b"[" * 40 + b"]" * 40).tree
    assert set(tree) == {"a", "b"}
    assert read(b"a = " + b"[" * 64 + b"]" * 64).tree["a"]
    assert read(b"a = " + b"[" * 64 + b"1" + b"]" * 64).tree["a"]
    assert read(b"a = " + b"9" * 4000).tree["a"] == int("9" * 4000)
    assert read(b"a = 0x" + b"f" * 998).tree["a"] == int("f" * 998, 16)


def test_dots_and_brackets_in_text_and_comments_are_not_counted() -> None:
    text = ("a." * 30 + "[" * 100).encode()
    data = b'a = "' + text + b"\"\nb = '''\n" + text + b"\n'''\n# " + text + b'\nc = """' + text
    source = read(data + b'\\""""""\n')
    assert source.tree["c"] == text.decode() + '"""'
    assert [comment.line for comment in source.comments] == [5]


def test_an_error_the_parser_does_not_own_is_still_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for failure in (RecursionError("deep"), OverflowError("big"), ValueError("odd\x1b")):

        def parse(_text: str, failure: Exception = failure) -> dict[str, object]:
            raise failure

        monkeypatch.setattr(tomli, "loads", parse)
        assert refusal(b"a = 1").line == 1


def test_a_message_shows_no_control_characters_of_the_file() -> None:
    error = refusal(b'a = {"k\\u001B\\u202E" = 1, "k\\u001B\\u202E" = 2}')
    assert "\x1b" not in str(error)
    assert "\u202e" not in str(error)
