"""What a user installs holds everything the program reads at run time."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = {".tcss", ".toml"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution, built without the network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "-o", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )
    return folder


def data_files() -> set[str]:
    """The data files of the tree, as the wheel should name them."""
    styles = {f"pm_tui/styles/{path.name}" for path in (ROOT / "styles").glob("*.tcss")}
    inside = (p for p in (ROOT / "pm_tui").rglob("*") if p.suffix in DATA or p.name == "py.typed")
    return styles | {path.relative_to(ROOT).as_posix() for path in inside}


def test_the_wheel_carries_every_stylesheet_and_layout(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert data_files() <= names
    assert not any(name.startswith(("styles/", "tests/", "samples/")) for name in names)


def test_the_source_distribution_builds_the_same(built: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "styles").glob("*.tcss")} <= names
    assert {"README.md", "CHANGELOG.md", "LICENSE", "samples/server-crash-data-loss.toml"} <= names


def test_the_installed_package_finds_its_styles_and_layouts(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "from pm_tui.stylesheets import styles_dir; "
        "from pm_tui.layouts.catalog import load_layout; import pm_tui; "
        "print(pm_tui.__file__); print(styles_dir()); print(load_layout('formal').id)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
    )
    package, styles, layout = done.stdout.splitlines()
    assert package.startswith(str(tmp_path))
    assert styles == str(tmp_path / "site" / "pm_tui" / "styles")
    assert layout == "formal"
