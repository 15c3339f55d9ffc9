"""The server: textual-serve behind a secret path, with its own page and no one else's origin.

By itself textual-serve asks for no token, takes a websocket from any page, and has the browser ask
a font host. Here every address begins with a random token, a request that another page makes or
that came by another host name is refused, and the page asks for nothing but what it brings.
"""

from __future__ import annotations

import os
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable
from html import escape
from ipaddress import ip_address
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server as TextualServer

import briefer
from briefer.model.errors import UsageError
from briefer.model.text import one_line
from briefer.model.workspace import Workspace

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'"
    " 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:;"
    " frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(TextualServer):
    """The app of one workspace for whoever has the address, which `url` gives.

    It listens on `listener`. `is_local` tells that it is reached from this machine only.
    """

    def __init__(self, workspace: Workspace, listener: socket.socket) -> None:
        super().__init__(_command(workspace), title=f"briefer: {one_line(workspace.root.name)}")
        self.listener = listener
        self.token = secrets.token_urlsafe(24)
        host, port = listener.getsockname()[:2]
        self.is_local = ip_address(host).is_loopback
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{port}/{self.token}/"

    def serve(self, debug: bool = False) -> None:
        """Serve until the process is interrupted or ended."""
        web.run_app(
            self._make_app(), sock=self.listener, access_log=None, print=lambda *words: None
        )

    async def on_startup(self, app: web.Application) -> None:
        """Say where to go."""
        sys.stdout.write(f"briefer is open at {self.url} until ctrl-c\n")
        sys.stdout.flush()

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page: a terminal, and what is said when the app has ended."""
        page = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
        scheme = "wss" if request.secure else "ws"
        for name, value in (
            ("TITLE", self.title),
            ("SOCKET", f"{scheme}://{request.host}/{self.token}/ws"),
        ):
            page = page.replace(name, escape(value))
        return web.Response(text=page, content_type="text/html")

    async def _make_app(self) -> web.Application:
        """Everything of textual-serve below the token, behind the guard."""
        inner = await super()._make_app()
        outer = web.Application(middlewares=[self._guard])
        outer.add_subapp(f"/{self.token}/", inner)
        outer.on_response_prepare.append(_add_headers)
        return outer

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what another page asks for, and names that only pretend to be this machine."""
        origin = request.headers.get("Origin")
        is_socket = request.headers.get("Upgrade", "").lower() == "websocket"
        if (origin or is_socket) and origin != f"{request.scheme}://{request.host}":
            raise web.HTTPForbidden(text="Another page may not use briefer.")
        if self.is_local and not _is_loopback(request.host):
            raise web.HTTPForbidden(text="briefer is reached by the address that it printed.")
        return await handler(request)


def serve(workspace: Workspace, host: str, port: int) -> None:
    """Serve a workspace on `host` and `port` (0 is a free one) until it is interrupted.

    Raises UsageError where nothing can listen there.
    """
    listener = listening(host, port)
    server = Server(workspace, listener)
    if not server.is_local:
        sys.stderr.write(
            "briefer: whoever learns the address can read and change this workspace, and what is"
            " sent is not encrypted; a tunnel over SSH to loopback is safer.\n"
        )
    server.serve()


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port` (0 is a free one); raises UsageError."""
    if not 0 <= port <= 65535:
        raise UsageError(f"{port} is no port.", "Give one from 1024 to 65535, or leave it out.")
    listener = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except (OSError, UnicodeError) as error:
        if listener is not None:
            listener.close()
        why = error.strerror if isinstance(error, OSError) else "that is no name"
        raise UsageError(
            f"Nothing can listen on {one_line(host)} port {port}: {why}.", "Choose another --port."
        ) from error
    return listener


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _command(workspace: Workspace) -> str:
    """The shell line that opens the app; nothing is imported from the folder it is begun in."""
    os.environ["PYTHONPATH"] = str(Path(briefer.__file__).parent.parent)
    return shlex.join([sys.executable, "-P", "-m", "briefer", "-w", str(workspace.root)])


def _is_loopback(host: str) -> bool:
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    name = name.strip("[]")
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
