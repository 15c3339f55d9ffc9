"""The wheel by itself: built once, installed where nothing of this repository is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source distribution."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment that holds the wheel, and beside it what it depends on."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False)
    (wheel,) = built.glob("*.whl")
    python = place / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", wheel],
        check=True,
        capture_output=True,
    )
    (packages,) = place.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return place


def run(place: Path, folder: Path, *words: str) -> str:
    """What the installed program prints, run from a folder outside the repository."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environ |= {f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "CONFIG", "DATA")}
    done = subprocess.run(
        [place / "bin" / "briefer", *words],
        cwd=folder,
        env=environ,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def test_the_installed_program_runs_on_its_own_samples(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version").startswith("briefer ")
    run(installed, tmp_path, "new", "desk", "--samples")
    listed = json.loads(run(installed, tmp_path, "-w", "desk", "list", "--json"))
    assert len(listed) == len(list((ROOT / "briefs").rglob("*.md")))
    assert "trafficking" in run(installed, tmp_path, "topics", *_samples(tmp_path / "desk"))


def test_the_wheel_brings_themes_and_the_man_page(installed: Path) -> None:
    assert (installed / "share" / "man" / "man1" / "briefer.1").is_file()
    (shared,) = installed.glob("lib/python*/site-packages/briefer/_share")
    assert {path.name for path in (shared / "themes").glob("*.toml")} == {
        path.name for path in (ROOT / "themes").glob("*.toml")
    }


def test_the_wheel_holds_the_program_only(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"briefer"}


def test_the_source_distribution_can_be_tested(built: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = "pyproject.toml README.md LICENSE CHANGELOG.md Makefile constraints.txt db.json"
    assert set(wanted.split()) <= names
    assert "tests/cli/test_contract.py" in names
    assert not any(name.endswith((".pyc", "db.json.lock")) for name in names)


def _samples(workspace: Path) -> list[str]:
    return sorted(str(path) for path in (workspace / "briefs").rglob("*.md"))
