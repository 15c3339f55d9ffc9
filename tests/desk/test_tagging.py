"""Tags are words of an official: whatever stands in them is kept as it was typed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from tests.workspaces import make_workspace


@pytest.mark.parametrize("tag", ["${HOME}", "{", "{}", "{0}", "100%"])
def test_a_tag_may_hold_braces(tmp_path: Path, tag: str) -> None:
    workspace = Workspace(make_workspace(tmp_path / "w"))
    with closing(Desk(workspace, cache=tmp_path / "cache")) as desk:
        desk.briefs.scan()
        ids = sorted(desk.briefs.find("drugs").ids())
        assert desk.briefs.tag(ids, add=[tag]) == len(ids)
        assert all(tag in desk.briefs.get(brief_id).tags for brief_id in ids)
        group = desk.history.undo()
        assert group.sentence.startswith("Took back: Tagged ")
        assert group.sentence.endswith(f" +{tag}")
