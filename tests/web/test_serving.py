"""What `serve` refuses before it listens."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from briefer.model.errors import UsageError
from briefer.model.workspace import Workspace
from briefer.web.server import serve


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        taken.listen()
        with pytest.raises(UsageError, match=f"port {port}") as refused:
            serve(Workspace(tmp_path), "127.0.0.1", port)
    assert "--port" in refused.value.mend


@pytest.mark.parametrize("port", [-1, 65536, 10**30])
def test_a_port_that_is_none_is_said(tmp_path: Path, port: int) -> None:
    with pytest.raises(UsageError, match="is no port"):
        serve(Workspace(tmp_path), "127.0.0.1", port)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "a" * 300, "203.0.113.7"])
def test_a_host_that_is_not_here_is_said(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="Nothing can listen"):
        serve(Workspace(tmp_path), host, 0)
