from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.workspaces import make_workspace

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with three briefs."""
    return make_workspace(tmp_path / "desk")


class Served:
    """A running `briefer serve`, and the address that it printed."""

    def __init__(self, process: Process, url: str) -> None:
        self.url = url
        self._process = process

    async def stop(self) -> None:
        """End it; the apps that it runs end first."""
        if self._process.returncode is None:
            self._process.terminate()
        await self._process.communicate()


@pytest.fixture
async def served(root: Path, tmp_path: Path) -> AsyncIterator[Served]:
    """The real program, serving the workspace."""
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "CONFIG", "DATA")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "briefer", "-w", str(root), "serve"),
        stdout=PIPE,
        cwd=ROOT,
        env={**os.environ, **homes, "BRIEFER_USER": "ann"},
    )
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    server = Served(process, next(word for word in line.split() if word.startswith("http")))
    try:
        yield server
    finally:
        await server.stop()
