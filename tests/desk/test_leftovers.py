"""Files that a killed import or export never finished: swept once nobody can be writing them."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from briefer.desk import Desk
from briefer.desk.state import doctor
from briefer.model.workspace import Workspace
from tests.workspaces import make_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Three briefs and a folder for exports."""
    made = Workspace(make_workspace(tmp_path / "w"))
    made.exports.mkdir()
    return made


def left(folder: Path, name: str, hours: float) -> Path:
    """A file of this name, last written so many hours ago."""
    path = folder / name
    path.write_text("half a te")
    moment = time.time() - hours * 3600
    os.utime(path, (moment, moment))
    return path


def test_an_import_sweeps_what_a_killed_one_left(workspace: Workspace, tmp_path: Path) -> None:
    old = left(workspace.briefs, ".import-abcd1234.part", 2)
    others = [
        left(workspace.briefs, ".import-living00.part", 0),
        left(workspace.briefs, ".import-of-mine.md", 2),
        left(workspace.briefs, ".briefer-ofmine00.part", 2),
    ]
    note = tmp_path / "note.txt"
    note.write_text("A note\n\nWords.\n")
    with closing(Desk(workspace, cache=tmp_path / "cache")) as desk:
        desk.imports.bring([str(note)])
    assert not old.exists()
    assert all(path.exists() for path in others)


def test_an_export_sweeps_what_a_killed_one_left(workspace: Workspace, tmp_path: Path) -> None:
    old = left(workspace.exports, ".briefer-abcd1234.part", 2)
    young = left(workspace.exports, ".briefer-living00.part", 0)
    with closing(Desk(workspace, cache=tmp_path / "cache")) as desk:
        desk.briefs.scan()
        made = desk.exports.make("pack")
        assert desk.exports.place(made).parent == workspace.exports
    assert not old.exists()
    assert young.exists()


def test_doctor_names_them_and_removes_them_when_asked(workspace: Workspace) -> None:
    old = left(workspace.briefs, ".import-abcd1234.part", 2)
    left(workspace.briefs, ".import-living00.part", 0)
    elsewhere = workspace.root / "kept"
    elsewhere.write_text("not to be followed")
    (workspace.briefs / ".import-link0000.part").symlink_to(elsewhere)
    (finding,) = doctor(workspace)
    assert str(finding.problem).startswith("briefs/.import-abcd1234.part")
    assert not finding.mended
    assert old.exists()
    (finding,) = doctor(workspace, repair=True)
    assert finding.mended
    assert not old.exists()
    assert elsewhere.exists()
    assert doctor(workspace) == []
