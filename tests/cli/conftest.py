from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefer.cli.main import run
from tests.workspaces import make_workspace

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Outcome:
    """What one command line left: its exit status, what it printed, what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def is_refused(self, *words: str) -> bool:
        """Whether it ended as wrong use, with one line that holds these words."""
        one_line = self.err.startswith("briefer") and self.err.count("\n") == 1
        return self.status == 2 and not self.out and one_line and all(w in self.err for w in words)


def _no_screen(*words: object) -> int:
    raise AssertionError(f"the app was opened: {words}")


Briefer = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without settings, in a folder with nothing in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    monkeypatch.delenv("BRIEFER_WORKSPACE", raising=False)
    monkeypatch.setenv("BRIEFER_USER", "ann")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with three briefs."""
    return make_workspace(tmp_path / "desk")


@pytest.fixture
def anywhere(capfd: pytest.CaptureFixture[str]) -> Briefer:
    """Runs one command line in this process."""

    def briefer(*words: str) -> Outcome:
        capfd.readouterr()
        status = run(words, _no_screen, _no_screen)
        return Outcome(status, *capfd.readouterr())

    return briefer


@pytest.fixture
def briefer(anywhere: Briefer, root: Path) -> Briefer:
    """Runs one command line in this process on the workspace."""
    return lambda *words: anywhere("-w", str(root), *words)


@pytest.fixture
def real(root: Path) -> Briefer:
    """Runs the real program on the workspace, by a shell line that ends in `$BRIEFER ...`."""

    def briefer(line: str, **env: str) -> Outcome:
        python = f"{sys.executable} -m briefer -w {root}"
        done = subprocess.run(
            ["/bin/sh", "-c", line.replace("$BRIEFER", python)],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            timeout=60,
            check=False,
        )
        out, err = (text.decode(errors="surrogateescape") for text in (done.stdout, done.stderr))
        assert "Traceback" not in err, err
        return Outcome(done.returncode, out, err)

    return briefer
