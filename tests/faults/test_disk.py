"""R01-R35: disks that fail, processes that die, and files that are not what one expects."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import pm_tui
from pm_tui.store import NotSaved, StoreError, digest_of, open_file, save
from tests.faults import sweep
from tests.faults.sweep import NEW, OLD, Call, Outcome

IS_ROOT = os.getuid() == 0
needs_root = pytest.mark.skipif(not IS_ROOT, reason="only root may mount and change attributes")
needs_strace = pytest.mark.skipif(
    not sweep.has_strace(), reason="strace is not installed, or may not inject here"
)


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> list[Call]:
    return sweep.calls_of_a_save(tmp_path_factory.mktemp("calls"), "replaced")


Fail = Callable[[str, int, str], Outcome]


@pytest.fixture
def fail(calls: list[Call], tmp_path: Path) -> Fail:
    """Return a function that saves while the n-th call of a name goes wrong; -1 is the last."""

    def attempt(name: str, number: int, what: str) -> Outcome:
        own = [call for call in calls if call.name == name]
        outcome = sweep.attempt(tmp_path / f"{name}{number}{what}", "replaced", own[number], what)
        assert sweep.is_safe("replaced", f"{name} {what}", outcome), outcome
        return outcome

    return attempt


@needs_strace
@pytest.mark.parametrize(
    ("error", "words"), [("ENOSPC", "disk full"), ("EDQUOT", "quota"), ("EIO", "the disk reports")]
)
def test_r03_r04_a_write_that_fails_leaves_the_old_bytes(
    fail: Fail, error: str, words: str
) -> None:
    outcome = fail("write", 0, f"error={error}")
    assert (outcome.code, outcome.holds, outcome.litter) == (1, "old", ())
    assert words in outcome.said
    assert "untouched" in outcome.said


@needs_strace
def test_r05_a_sync_that_fails_keeps_the_old_file(fail: Fail) -> None:
    outcome = fail("fsync", 0, "error=EIO")
    assert (outcome.code, outcome.holds) == (1, "old")


@needs_strace
def test_r06_a_folder_that_is_not_synced_is_a_warning_after_saving(fail: Fail) -> None:
    outcome = fail("fsync", 1, "error=EIO")
    assert (outcome.code, outcome.holds) == (0, "new")
    assert "did not confirm" in outcome.said


@needs_strace
def test_r07_a_close_that_fails_is_a_failure_before_the_rename(
    fail: Fail, calls: list[Call]
) -> None:
    names = [call.name for call in calls]
    number = names[: names.index("renameat2")].count("close") - 1
    outcome = fail("close", number, "error=EDQUOT")
    assert (outcome.code, outcome.holds) == (1, "old")


@needs_strace
def test_r08_an_interrupted_write_goes_on(fail: Fail) -> None:
    assert fail("write", 0, "error=EINTR").holds in ("old", "new")


@needs_strace
def test_r09_death_at_any_call_leaves_old_or_new_and_no_litter_after_the_next_start(
    calls: list[Call], tmp_path: Path
) -> None:
    for number, call in enumerate(calls[len(calls) // 3 :: 4]):
        outcome = sweep.attempt(tmp_path / str(number), "replaced", call, "signal=SIGKILL")
        assert outcome.holds in ("old", "new"), call
        assert outcome.kept == (), call


@needs_strace
@pytest.mark.parametrize("error", ["EXDEV", "ESTALE"])
def test_r14_r15_a_rename_that_fails_is_told_honestly(fail: Fail, error: str) -> None:
    outcome = fail("renameat2", 0, f"error={error}")
    assert (outcome.code, outcome.holds) == (1, "old")


@needs_strace
def test_r18_a_temp_that_cannot_be_removed_does_not_stop_the_save(fail: Fail) -> None:
    outcome = fail("unlink", -1, "error=EPERM")
    assert (outcome.code, outcome.holds) == (0, "new")


SAVE = """
import sys
from pathlib import Path
from pm_tui.store import StoreError, digest_of, save
path = Path(sys.argv[1])
base = digest_of(path.read_bytes()) if path.exists() else None
try:
    done = save(path, b"new!\\n" * int(sys.argv[2]), base=base)
except StoreError as error:
    print(error)
    sys.exit(1)
print(done.warning or "saved")
"""


def in_own_mounts(script: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a shell script whose mounts end with it; `$save FILE COUNT` saves."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    shell = f"set -e\nsave() {{ {sys.executable} -B -c '{SAVE}' \"$@\"; }}\n{script}"
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", shell, "sh", *(str(word) for word in words)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(pm_tui.__file__).parents[1]), "PATH": os.environ["PATH"]},
        timeout=60,
    )
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"mounting is not allowed here: {done.stderr.strip()[:80]}")
    return done


@needs_root
def test_r01_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    done = in_own_mounts(
        "mount -t tmpfs -o size=64k none $1; echo old > $1/a; "
        "save $1/a 40000 || true; ls -A $1; cat $1/a",
        tmp_path,
    )
    assert "disk full" in done.stdout, done
    assert done.stdout.endswith("a\nold\n")


def after_a_power_cut(folder: Path, size: str, make: str, options: str = "") -> list[str]:
    """Return what two saves say, and the bytes of their files once the power is back.

    A copy of the disk's image, taken while it is mounted, is what a power cut leaves.
    """
    program = make.split()[0]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = in_own_mounts(
        f"cd $1; mkdir m; truncate -s {size} disk; {make} disk >&2; mount -o loop disk m; "
        f"mount {options} -o remount m; printf old > m/a; sync; save m/a 5; save m/b 7; "
        "cp --sparse=always disk cut; "
        "umount m; mount -o loop cut m; wc -c < m/a; wc -c < m/b; umount m",
        folder,
    )
    assert not done.returncode, done
    return done.stdout.split()


@needs_root
@pytest.mark.parametrize("options", ["", "-o noauto_da_alloc"])
def test_r11_r12_what_was_saved_survives_a_power_cut(tmp_path: Path, options: str) -> None:
    found = after_a_power_cut(tmp_path, "8M", "mkfs.ext4 -q -F", options)
    assert found == ["saved", "saved", "25", "35"]


@needs_root
@pytest.mark.parametrize("make", ["mkfs.xfs -q -f", "mkfs.btrfs -q -f"])
def test_r13_a_power_cut_on_other_file_systems(tmp_path: Path, make: str) -> None:
    assert after_a_power_cut(tmp_path, "320M", make) == ["saved", "saved", "25", "35"]


@needs_root
def test_r16_a_read_only_folder_is_named(tmp_path: Path) -> None:
    done = in_own_mounts(
        "echo old > $1/a; mount --bind $1 $1; mount -o remount,ro,bind $1; "
        "save $1/a 5 || true; cat $1/a",
        tmp_path,
    )
    assert "read-only" in done.stdout, done
    assert done.stdout.endswith("old\n")


@needs_root
def test_r17_an_immutable_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    done = subprocess.run(["chattr", "+i", str(path)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this file system has no immutable files")
    try:
        with pytest.raises(NotSaved):
            save(path, NEW, base=digest_of(OLD))
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)
    assert path.read_bytes() == OLD
    assert [found.name for found in tmp_path.iterdir()] == ["a"]


def test_r22_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(StoreError):
        open_file(tmp_path / "round")
    with pytest.raises(StoreError):
        save(tmp_path / "round", NEW, base=None)
    (tmp_path / "dangling").symlink_to("missing")
    with pytest.raises(StoreError, match="missing file"):
        open_file(tmp_path / "dangling")


def test_r33_a_change_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old\n")
    status = path.stat()
    path.write_bytes(b"new\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(StoreError, match="changed on disk"):
        save(path, b"mine\n", base=digest_of(b"old\n"))
    assert path.read_bytes() == b"new\n"
