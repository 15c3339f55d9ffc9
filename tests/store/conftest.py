from __future__ import annotations

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
