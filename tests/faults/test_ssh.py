"""Over a real ssh connection: type, lose the line, come back, and nothing is missing."""

from __future__ import annotations

import os
import pty
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

import pm_tui

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/sbin")

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(
        SSHD is None or shutil.which("ssh") is None, reason="openssh-server is not installed"
    ),
]


@pytest.fixture
def ssh(tmp_path: Path) -> Iterator[list[str]]:
    """Return the words of an ssh command to a server of our own on this machine."""
    for name in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True
        )
    (tmp_path / "known").write_bytes((tmp_path / "user.pub").read_bytes())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path}/host\n"
        f"AuthorizedKeysFile {tmp_path}/known\nStrictModes no\nUsePAM no\n"
        f"PidFile {tmp_path}/pid\nPermitRootLogin prohibit-password\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen(
        [str(SSHD), "-D", "-e", "-f", str(tmp_path / "config")], stderr=subprocess.DEVNULL
    )
    words = ["ssh", "-tt", "-p", str(port), "-i", str(tmp_path / "user"), "-F", "none"]
    words += ["-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={tmp_path}/hosts"]
    words += ["-o", "BatchMode=yes", "127.0.0.1"]
    time.sleep(0.5)
    if server.poll() is not None or subprocess.run([*words, "true"], check=False).returncode:
        server.terminate()
        pytest.skip("an ssh server cannot be started or logged in to here")
    yield words
    server.terminate()
    server.wait()


class Login:
    """A terminal with an ssh session in which pm-tui runs."""

    def __init__(self, ssh: list[str], folder: Path, who: str) -> None:
        source = Path(pm_tui.__file__).parents[1]
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        remote = (
            f"cd {shlex.quote(str(folder))} && stty rows 24 cols 80 && TERM=xterm-256color "
            f"PYTHONPATH={source} XDG_STATE_HOME={folder}/state PM_TUI_NAME={who} "
            f"exec {sys.executable} -m pm_tui a.toml"
        )
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            os.execvp(ssh[0], [*ssh, remote])
        os.set_blocking(self.line, False)

    def wait_for(self, words: str) -> None:
        until = time.monotonic() + 20
        while words not in "\n".join(self.screen.display):
            assert time.monotonic() < until, "\n".join(self.screen.display)
            try:
                self._stream.feed(os.read(self.line, 65536))
            except (BlockingIOError, OSError):
                time.sleep(0.05)

    def cut(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.line)


def test_a_line_that_is_cut_loses_nothing_and_two_logins_see_each_other(
    ssh: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    file = folder / "a.toml"
    file.write_text('format = 1\n[incident]\ntitle = "Checkout"\n')
    ann = Login(ssh, folder, "ann")
    ann.wait_for("Checkout")
    dana = Login(ssh, folder, "dana")
    ann.wait_for("dana")
    dana.wait_for("ann")
    os.write(ann.line, b" zebra down")
    ann.wait_for("zebra down")
    ann.cut()
    until = time.monotonic() + 10
    while "Checkout zebra down" not in file.read_text():
        assert time.monotonic() < until, file.read_text()
        time.sleep(0.05)
    dana.wait_for("Checkout zebra down")
    dana.cut()
