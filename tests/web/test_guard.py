"""Who is let in: whoever has the address, from the page itself, by this machine's own name."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSServerHandshakeError, web

from briefer.model.workspace import Workspace
from briefer.web.server import Server, listening
from tests.web.conftest import Served

FOREIGN = ["http://evil.example", "null", "http://127.0.0.1:1", "https://{host}", None]


@pytest.fixture
async def visitor() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def url(root: Path) -> AsyncIterator[str]:
    """The address of the server, run in this process."""
    server = Server(Workspace(root), listening("127.0.0.1", 0))
    runner = web.AppRunner(await server._make_app())
    await runner.setup()
    try:
        await web.SockSite(runner, server.listener).start()
        yield server.url
    finally:
        await runner.cleanup()


def host_of(url: str) -> str:
    return urlsplit(url).netloc


async def test_it_listens_on_loopback_behind_a_long_token(url: str) -> None:
    assert urlsplit(url).hostname == "127.0.0.1"
    assert len(urlsplit(url).path.strip("/")) >= 32


async def test_nothing_is_there_without_the_token(url: str, visitor: ClientSession) -> None:
    token = urlsplit(url).path.strip("/")
    base = url.removesuffix(f"{token}/")
    for path in ("", "ws", "static/js/textual.js", f"{token[:-1]}/", f"{token}x/ws"):
        async with visitor.get(base + path) as answer:
            assert answer.status == HTTPStatus.NOT_FOUND, path
            assert token not in await answer.text()


@pytest.mark.parametrize("origin", FOREIGN)
async def test_the_websocket_refuses_every_other_origin(
    url: str, visitor: ClientSession, origin: str | None
) -> None:
    headers = {"Origin": origin.format(host=host_of(url))} if origin else {}
    with pytest.raises(WSServerHandshakeError) as refused:
        await visitor.ws_connect(f"{url}ws", headers=headers)
    assert refused.value.status == HTTPStatus.FORBIDDEN


async def test_the_websocket_takes_its_own_page(served: Served, visitor: ClientSession) -> None:
    own = f"http://{host_of(served.url)}"
    async with visitor.ws_connect(f"{served.url}ws", headers={"Origin": own}) as socket:
        await socket.send_json(["ping", "7"])
        assert await socket.receive_json() == ["pong", "7"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:80"])
async def test_other_host_names_are_refused(url: str, visitor: ClientSession, host: str) -> None:
    async with visitor.get(url, headers={"Host": host}) as answer:
        assert answer.status == HTTPStatus.FORBIDDEN


async def test_the_page_names_no_other_host_and_may_ask_none(
    url: str, visitor: ClientSession
) -> None:
    async with visitor.get(url) as answer:
        page, headers = await answer.text(), answer.headers
    hosts = set(re.findall(r"\w+://([^/\"']+)", page))
    assert hosts == {host_of(url)}
    assert headers["Referrer-Policy"] == "no-referrer"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "font-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    async with visitor.get(f"{url}static/fonts/RobotoMono-VariableFont_wght.ttf") as font:
        assert font.status == HTTPStatus.OK
