from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefer.model.workspace import Workspace
from briefer.store import Store


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


Opener = Callable[..., Store]


@pytest.fixture
def opened(workspace: Workspace) -> Iterator[Opener]:
    """Opens the workspace's store as often as wanted, each time as another process would."""
    stores: list[Store] = []

    def open_store(user: str = "ann") -> Store:
        stores.append(Store.open(workspace, user=user))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close(fold=False)


@pytest.fixture
def write_long_ago() -> Callable[[Path, bytes], None]:
    """Writes a file as if long ago: one just written gets some time to become whole."""

    def write(path: Path, data: bytes) -> None:
        path.write_bytes(data)
        os.utime(path, (10**9, 10**9))

    return write
