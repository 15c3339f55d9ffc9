from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.workspaces import make_workspace

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with three briefs."""
    return make_workspace(tmp_path / "desk")


@pytest.fixture
async def url(root: Path, tmp_path: Path) -> AsyncIterator[str]:
    """The address that `briefer serve` prints, while it runs."""
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "CONFIG", "DATA")}
    served = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "briefer", "-w", str(root), "serve"),
        stdout=PIPE,
        cwd=ROOT,
        env={**os.environ, **homes, "BRIEFER_USER": "ann"},
    )
    try:
        assert served.stdout
        line = await asyncio.wait_for(served.stdout.readline(), 60)
        yield next(word for word in line.decode().split() if word.startswith("http"))
    finally:
        if served.returncode is None:
            served.terminate()
        await served.wait()
