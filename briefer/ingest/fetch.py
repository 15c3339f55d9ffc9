"""One web address fetched: that address, what it redirects to, and nothing else.

Each host is resolved once, every address that it has is checked, and the connection goes to one of
those that were checked, so that no name can lead into the inside of a network. No cookie, no
proxy, no picture or script is ever asked for.
"""

from __future__ import annotations

import ssl
import zlib
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR, socket
from threading import Timer
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from briefer import __version__
from briefer.ingest.addresses import connect
from briefer.ingest.formats import MEND, too_large
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Source, Unreadable
from briefer.model.text import one_line

_REDIRECTS = 5
_REDIRECTED = (301, 302, 303, 307, 308)
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.ms-outlook": ".msg",
    "message/rfc822": ".eml",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/zip": ".zip",
    "application/octet-stream": "",
}


def fetch(address: str, limits: Limits, *, allow_private: bool = False) -> Source:
    """The document at `address`, http or https, after at most five redirects.

    Raises Unreadable where it cannot be had, is too large, takes longer than three times the
    seconds allowed for reading a document, is of a kind that is not read, or leads to an address
    inside a network: private, loopback, link-local or multicast, unless `allow_private`.
    """
    at = _checked(address)
    for _ in range(_REDIRECTS + 1):
        found = _step(at, limits, allow_private)
        if isinstance(found, Source):
            return found
        at = _checked(found, before=at)
    raise Unreadable(f"It redirects more than {_REDIRECTS} times.", "Name its last address.")


def _checked(address: str, before: SplitResult | None = None) -> SplitResult:
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.scheme not in ("http", "https"):
        raise Unreadable(f"{one_line(address)} is no web address.", "Begin it with https://.")
    if parts.username is not None:
        raise Unreadable("The address holds a name or password.", "Leave it out.")
    if before is not None and (before.scheme, parts.scheme) == ("https", "http"):
        raise Unreadable("It redirects from https to http.", "Save the page and import the file.")
    return parts


def _step(at: SplitResult, limits: Limits, allow_private: bool) -> Source | str:
    """Ask once: the document, or the address that is to be asked instead."""
    connection = _connection(at, limits, allow_private)
    late = Timer(3 * limits.seconds, _hang_up, [connection.sock])
    late.start()
    try:
        target = quote(at.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = quote(at.query, safe="/%:@!$&'()*+,;=~-._?")
        headers = {"User-Agent": f"briefer/{__version__}", "Accept-Encoding": "identity"}
        connection.request("GET", f"{target}?{query}" if query else target, headers=headers)
        answer = connection.getresponse()
        if answer.status in _REDIRECTED and (to := answer.headers.get("Location")):
            return _joined(at, to)
        if answer.status != 200:
            what = f"The server answered {answer.status} {one_line(answer.reason)}."
            raise Unreadable(what, "Open the address in a browser to see why.")
        return _document(at, answer, limits)
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise Unreadable(f"It could not be fetched: {why}.", "Try again later.") from error
    finally:
        late.cancel()
        connection.close()


def _connection(at: SplitResult, limits: Limits, allow_private: bool) -> HTTPConnection:
    """A connection that is open to a checked address of the host."""
    host = at.hostname or ""
    port = at.port or (443 if at.scheme == "https" else 80)
    plain = connect(host, port, limits.seconds, allow_private)
    if at.scheme == "http":
        connection = HTTPConnection(host, port)
        connection.sock = plain
        return connection
    try:
        secure = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError as error:
        plain.close()
        why = getattr(error, "verify_message", "") or type(error).__name__
        raise Unreadable(f"{host} is not to be trusted: {why}.", "Check the address.") from error
    connection = HTTPSConnection(host, port)
    connection.sock = secure
    return connection


def _joined(at: SplitResult, to: str) -> str:
    try:
        return urljoin(at.geturl(), to)
    except ValueError:
        return to


def _hang_up(line: socket) -> None:
    """End what another thread still reads from `line`; a line that is down already is enough."""
    with suppress(OSError):
        line.shutdown(SHUT_RDWR)


def _document(at: SplitResult, answer: HTTPResponse, limits: Limits) -> Source:
    kind = answer.headers.get_content_type()
    if kind not in _SUFFIXES:
        raise Unreadable(f"It is of the kind {one_line(kind)}, which is not read.", MEND)
    data = answer.read(limits.file_bytes + 1)
    if answer.length and len(data) <= limits.file_bytes:
        raise Unreadable("It could not be fetched whole.", "Try again later.")
    packing = answer.headers.get("Content-Encoding", "identity").lower()
    if packing in ("gzip", "x-gzip"):
        data = zlib.decompressobj(wbits=31).decompress(data, limits.file_bytes + 1)
    elif packing != "identity":
        raise Unreadable(f"It is packed as {one_line(packing)}.", "Save it and import the file.")
    if len(data) > limits.file_bytes:
        raise too_large(limits)
    charset = answer.headers.get_content_charset("utf-8")
    if kind.startswith("text/") and charset != "utf-8":
        data = _as_utf8(data, charset)
    return Source(data, _name(at, _SUFFIXES[kind]), at.geturl())


def _as_utf8(data: bytes, charset: str) -> bytes:
    """Text in the character set that the server names, marked as UTF-8; unknown sets stay."""
    try:
        return data.decode(charset, "replace").encode("utf-8-sig")
    except LookupError:
        return data


def _name(at: SplitResult, suffix: str) -> str:
    """A file name for the document: the last part of its path, its suffix as its kind says."""
    last = one_line(unquote(at.path.rstrip("/").rpartition("/")[2])) or at.hostname or ""
    return last if not suffix or last.lower().endswith(suffix) else last + suffix
