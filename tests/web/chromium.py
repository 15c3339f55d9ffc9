"""A real headless Chromium with one page on briefer: keys go in, the screen comes out."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pyte

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    " --disable-background-networking --disable-component-update --remote-debugging-port=0"
    " --window-size=1200,800"
)
PATIENCE = 30.0
CODES = {"\r": ("Enter", 13), "\x1b": ("Escape", 27)}


class Page:
    """One page: what the terminal in it shows, and every address that it asked for."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, columns: int, rows: int) -> None:
        self.asked: list[str] = []
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._socket = socket
        self._ids = count(1)

    async def open(self, url: str) -> None:
        """Go to an address."""
        await self.call("Network.enable")
        await self.call("Page.enable")
        await self.call("Page.navigate", url=url)

    async def press(self, keys: str) -> None:
        """Type keys into the terminal, one after the other."""
        await self.call(
            "Runtime.evaluate",
            expression="document.querySelector('.xterm-helper-textarea').focus()",
        )
        for key in keys:
            name, code = CODES.get(key, (key, ord(key.upper())))
            event = {"key": name, "windowsVirtualKeyCode": code, "text": key}
            await self.call("Input.dispatchKeyEvent", type="keyDown", **event)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    async def shows(self, *words: str) -> str:
        """The screen as text, as soon as it holds all these words."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not all(word in self.text for word in words):
                    self._take(await self._socket.receive_json())
        except TimeoutError:
            raise AssertionError(f"{words} are not on the screen:\n{self.text}") from None
        return self.text

    @property
    def text(self) -> str:
        """The screen as text, as it is now."""
        return "\n".join(self.screen.display)

    async def call(self, method: str, **values: Any) -> Any:
        """One command of the browser's protocol and its result."""
        number = next(self._ids)
        await self._socket.send_json({"id": number, "method": method, "params": values})
        async with asyncio.timeout(PATIENCE):
            while (message := await self._socket.receive_json()).get("id") != number:
                self._take(message)
        return message.get("result")

    def _take(self, message: dict[str, Any]) -> None:
        values = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            self.asked.append(values["request"]["url"])
        elif message.get("method") == "Network.webSocketCreated":
            self.asked.append(values["url"])
        elif message.get("method") == "Network.webSocketFrameReceived":
            frame = values["response"]
            if frame["opcode"] == 2:
                self._stream.feed(base64.b64decode(frame["payloadData"]))
        elif message.get("method") == "Network.webSocketFrameSent":
            self._resize(json.loads(values["response"]["payloadData"]))

    def _resize(self, sent: list[Any]) -> None:
        if sent[0] == "resize":
            self.screen.resize(sent[1]["height"], sent[1]["width"])


@asynccontextmanager
async def page(profile: Path) -> AsyncIterator[Page]:
    """A page of a browser that keeps its files in the folder `profile`."""
    assert PROGRAM
    browser = await asyncio.create_subprocess_exec(
        PROGRAM,
        *QUIET.split(),
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=DEVNULL,
        stderr=PIPE,
    )
    try:
        host = await _told(browser)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://{host}/json/list") as answer:
                target = next(each for each in await answer.json() if each["type"] == "page")
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket, 100, 40)
    finally:
        browser.terminate()
        await browser.communicate()


async def _told(browser: Process) -> str:
    """Where the browser says that it listens."""
    assert browser.stderr
    async with asyncio.timeout(PATIENCE):
        async for line in browser.stderr:
            if found := re.search(rb"DevTools listening on ws://([^/]+)/", line):
                return found[1].decode()
    raise AssertionError("the browser ended")
