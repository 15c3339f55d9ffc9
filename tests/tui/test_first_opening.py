"""What the desk shows when it is opened where nothing was read before."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace


async def test_known_briefs_are_listed_where_the_catalogue_is_not_there_yet(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        listed = official.titles
    assert len(listed) == 3
    shutil.rmtree(root / ".cache")
    async with at_the_desk(root) as official:
        assert official.titles == listed
