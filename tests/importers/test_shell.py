"""Histories of shells, and the masking of secrets."""

from __future__ import annotations

import pytest

from pm_tui.document.secrets import MASK
from pm_tui.importers.secrets import mask
from tests.importers.reading import found, imported, utc

AT = 1710234840  # 2024-03-12 09:14:00 UTC


def test_bash_has_times_in_comments_and_commands_of_several_lines() -> None:
    one, two = found(
        f"#{AT}\nsystemctl restart orders\n#{AT + 60}\nfor i in 1 2\ndo echo $i\ndone\n"
    )
    assert (one.at, one.text) == (utc(9, 14), "Command: systemctl restart orders")
    assert (two.at, two.text) == (utc(9, 15), "Command: for i in 1 2; do echo $i; done")


def test_bash_without_times_says_so_once() -> None:
    result = imported(f"ls\npwd\n#{AT}\nreboot\n")
    assert len(result.candidates) == 1
    assert "HISTTIMEFORMAT" in result.bad[0].reason


def test_zsh_has_how_long_it_took_and_goes_on_after_a_backslash() -> None:
    loop = "for i in a b\\\ndo echo $i\\\ndone"
    one, two = found(f": {AT}:90;make \\\\\n  deploy\n: {AT + 300}:0;{loop}\n")
    assert (one.at, one.until) == (utc(9, 14), utc(9, 15, 30))
    assert (one.text, one.kind) == ("Command: make deploy", "action")
    assert two.text == "Command: for i in a b; do echo $i; done"


def test_fish_is_read() -> None:
    [candidate] = found(f"- cmd: git revert abc\n  when: {AT}\n  paths:\n    - abc\n")
    assert (candidate.at, candidate.text) == (utc(9, 14), "Command: git revert abc")


def test_trifles_are_noise() -> None:
    one, two = found(f"#{AT}\nls -la\n#{AT + 1}\nls | xargs rm\n")
    assert (one.noise, two.noise) == (True, False)


@pytest.mark.parametrize(
    "command",
    [
        "mysql -uroot -phunter2 orders",
        "mysql --password=hunter2 orders",
        "mysql --password hunter2 orders",
        "export DB_PASSWORD=hunter2",
        "PGPASSWORD='hunter2 x' psql",
        'curl -H "Authorization: Bearer hunter2" https://a.example.com',
        "curl -u admin:hunter2 https://a.example.com",
        "git clone https://anna:hunter2@git.example.com/x.git",
        "redis-cli -h a -a hunter2 ping",
        "sshpass -p hunter2 ssh a",
        "docker login -u me -p hunter2",
        "echo hunter2 | docker login --password-stdin",
        "vault login token=hunter2",
        "aws configure set aws_secret_access_key hunter2",
        'kubectl create secret generic x --from-literal=api_key="hunter2"',
        'curl -d \'{"password": "hunter2"}\' https://a.example.com',
    ],
)
def test_secrets_are_masked(command: str) -> None:
    shown = mask(command)
    assert "hunter2" not in shown
    assert MASK in shown


@pytest.mark.parametrize(
    "secret",
    [
        "ghp_" + "a1B2" * 9,
        "xoxb-12345678-abcdef",
        "AKIA" + "ABCD1234" * 2,
        "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl",
        "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZg1A",
    ],
)
def test_keys_are_known_by_their_look(secret: str) -> None:
    assert secret not in mask(f"run {secret} now")


@pytest.mark.parametrize(
    "command",
    [
        "systemctl restart orders",
        "kubectl -n shop rollout undo deployment/orders",
        "git revert 8197ff6d2c3b4a5968778695a4b3c2d1e0f90817",
        "grep -r timeout /etc/nginx/conf.d",
        "tail -f /var/log/orders/2024-03-12.log",
        "ssh -p 2222 shop1",
    ],
)
def test_other_commands_stay_as_they_are(command: str) -> None:
    assert mask(command) == command
