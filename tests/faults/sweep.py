"""Every system call of a save fails once with each error, and is once the last: strace does it.

    python -m tests.faults.sweep [--quick]

The file must hold the old or the new bytes, never others, and the next start must leave no litter.
"""

from __future__ import annotations

import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pm_tui
from pm_tui.store import sweep

OLD = b"old\n" * 2000
NEW = b"new!\n" * 3000
ERRORS: tuple[str, ...] = (
    *("ENOSPC", "EIO", "EDQUOT", "EINTR", "EACCES", "EROFS", "EMFILE", "EXDEV", "ESTALE", "EPERM"),
)
CALLS = (
    "openat,read,write,close,fsync,rename,renameat2,link,linkat,unlink,fchmod,fchown,newfstatat,"
    "fstat,lstat,stat,flock,lseek,pread64,ftruncate,listxattr,flistxattr,getxattr,fsetxattr"
)

_SAVE = """
import os, sys
from pathlib import Path
from pm_tui.store import NotSaved, StoreError, digest_of, open_file, save, swap
path = Path(sys.argv[1])
base = None if sys.argv[2] == "new" else digest_of(path.read_bytes())
swap._renameat2()
data = sys.stdin.buffer.read()
os.path.lexists("/pm-tui-begin")
try:
    done = save(path, data, base=base)
except StoreError as error:
    print(error)
    code = 1
else:
    print(done.warning or "saved")
    code = 0
os.path.lexists("/pm-tui-end")
sys.stdout.flush()
os._exit(code)
"""


@dataclass(frozen=True, slots=True)
class Call:
    """The n-th call of that name in the whole run, which a save makes."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a save left behind.

    Attributes:
        code: its exit code; negative for a signal.
        said: what it printed.
        holds: `old`, `new`, `none` (a new file that is not there) or `torn`.
        litter: the names left beside the file before the next start.
        kept: the names left after it.
    """

    code: int
    said: str
    holds: str
    litter: tuple[str, ...]
    kept: tuple[str, ...]


def has_strace() -> bool:
    """Say whether strace is there and may inject."""
    if shutil.which("strace") is None:
        return False
    done = subprocess.run(
        ["strace", "-qq", "-o", os.devnull, "-e", "inject=getppid:error=EIO", "true"],
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def prepare(folder: Path, kind: str) -> Path:
    """Make the folder of one attempt: `replaced`, `linked` (a second name) or `new`."""
    folder.mkdir()
    path = folder / "a.toml"
    if kind != "new":
        path.write_bytes(OLD)
    if kind == "linked":
        os.link(path, folder / "other.toml")
    return path


def run(path: Path, kind: str, *strace: str) -> subprocess.CompletedProcess[bytes]:
    """Save once under strace."""
    return subprocess.run(
        ["strace", "-qq", *strace, sys.executable, "-B", "-c", _SAVE, str(path), kind],
        input=NEW,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(Path(pm_tui.__file__).parents[1]), "PATH": os.defpath},
        timeout=60,
    )


def calls_of_a_save(folder: Path, kind: str) -> list[Call]:
    """Return the calls that a save makes, as strace counts them."""
    path = prepare(folder / f"trace-{kind}", kind)
    log = folder / f"log-{kind}"
    run(path, kind, "-o", str(log), "-e", f"trace={CALLS}")
    counts: collections.Counter[str] = collections.Counter()
    found: list[Call] = []
    is_saving = False
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\w+)\(", line)
        if match is None:
            continue
        name = match[1]
        counts[name] += 1
        if "/pm-tui-begin" in line:
            is_saving = True
        elif "/pm-tui-end" in line:
            break
        elif is_saving:
            found.append(Call(name, counts[name]))
    return found


def attempt(folder: Path, kind: str, call: Call, what: str) -> Outcome:
    """Save while one call fails with an error such as `error=EIO`, or dies: `signal=SIGKILL`."""
    path = prepare(folder, kind)
    done = run(
        path,
        kind,
        "-o",
        os.devnull,
        "-e",
        f"trace={call.name}",
        "-e",
        f"inject={call.name}:{what}:when={call.number}",
    )
    litter = _litter(folder)
    whole = {copy.read_bytes() for copy in sweep(path)}
    holds = "none"
    if path.exists():
        holds = {OLD: "old", NEW: "new"}.get(path.read_bytes(), "torn")
        if holds == "torn" and kind == "linked" and NEW in whole:
            holds = "rescued"
    said = (done.stdout + done.stderr).decode(errors="replace").strip()
    return Outcome(done.returncode, said, holds, litter, _litter(folder))


def _litter(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(p.name for p in folder.iterdir() if p.name.startswith(".")))


def is_safe(kind: str, what: str, outcome: Outcome) -> bool:
    """Say whether an outcome is one that nobody loses anything by."""
    if outcome.holds == "torn":
        return False
    if outcome.holds == "none" and kind != "new":
        return False
    # A file with several names is written in place: then a whole copy of the new text stays.
    is_copy = kind == "linked" and all(name.endswith(".rescue") for name in outcome.kept)
    if outcome.kept and not is_copy:
        return False
    if "signal" in what:
        return True
    if outcome.code == 0:
        return outcome.holds == "new"
    return outcome.code == 1 and outcome.holds in ("old", "none", "rescued")


def main() -> int:
    """Sweep, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two errors instead of ten")
    options = parser.parse_args()
    if not has_strace():
        print("strace is missing, or may not inject here")
        return 2
    began, unsafe = time.monotonic(), 0
    errors = ERRORS[:2] if options.quick else ERRORS
    for kind in ("replaced", "linked", "new"):
        folder = Path(tempfile.mkdtemp())
        calls = calls_of_a_save(folder, kind)
        tally: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        for number, call in enumerate(calls):
            for what in ("signal=SIGKILL", *(f"error={name}" for name in errors)):
                outcome = attempt(folder / f"{number}-{what}", kind, call, what)
                group = "killed" if "signal" in what else "failed"
                told = f"{outcome.holds}{'+litter' if outcome.litter else ''}"
                tally[group][told] += 1
                tally[group]["litter after the next start"] += bool(outcome.kept)
                if not is_safe(kind, f"{call.name} {what}", outcome):
                    unsafe += 1
                    print("UNSAFE", kind, call, what, outcome)
        shutil.rmtree(folder)
        print(f"{kind}: {len(calls)} calls")
        for group, counted in tally.items():
            print(f"  {group}: {dict(counted)}")
    print(f"{unsafe} unsafe, {time.monotonic() - began:.0f} s")
    return 1 if unsafe else 0


if __name__ == "__main__":
    sys.exit(main())
