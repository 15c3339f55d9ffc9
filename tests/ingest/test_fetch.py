"""One web address fetched from a real server, and every way in which that is refused."""

import gzip
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from briefer.ingest.addresses import is_public
from briefer.ingest.fetch import fetch
from briefer.ingest.intake import ingest
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Unreadable
from tests.ingest.documents import FILES

PAGE = (
    b"<html><body><h1>Page</h1><img src='/seen.gif'><script src='/seen.js'></script></body></html>"
)
TYPED = {
    "/page": ("text/html; charset=utf-8", PAGE),
    "/cyrillic": ("text/html; charset=windows-1251", "<p>Привет".encode("cp1251")),
    "/news": ("application/rss+xml", (FILES / "feedgen.rss").read_bytes()),
    "/report.docx": ("application/octet-stream", (FILES / "pandoc.docx").read_bytes()),
    "/film": ("video/mp4", b"\0"),
    "/large": ("text/plain", b"x" * 5000),
}
REDIRECTS = {
    "/moved": "/page",
    "/round": "/round",
    "/file": "file:///etc/passwd",
    "/odd": "http://[x",
}


class Site(BaseHTTPRequestHandler):
    """A small site that remembers what it was asked."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        path = self.path.partition("?")[0]
        if path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[path])
            self.end_headers()
        elif path == "/bomb":
            self.answer("text/plain", gzip.compress(bytes(4 << 20)), "gzip")
        elif path == "/packed":
            self.answer("text/html", gzip.compress(PAGE), "gzip")
        elif path == "/broken":
            self.wfile.write(b"no http\r\n\r\n")
        elif path == "/cut":
            self.answer("text/html", PAGE, length=9999)
        elif path in TYPED:
            self.answer(*TYPED[path])
        else:
            self.send_error(404)

    def answer(self, kind: str, data: bytes, packing: str = "", length: int = 0) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(data)))
        self.send_header("Set-Cookie", "a=b")
        if packing:
            self.send_header("Content-Encoding", packing)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: object) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = []
        threading.Thread(target=partial(server.serve_forever, 0.02)).start()
        yield server
        server.shutdown()


@pytest.fixture
def site(server: ThreadingHTTPServer) -> str:
    server.asked.clear()
    return f"http://127.0.0.1:{server.server_port}"


def get(address: str, **limits: int):
    return fetch(address, Limits(**limits), allow_private=True)


def test_a_page_is_fetched_and_nothing_that_it_names(site, server, tmp_path):
    report = ingest([f"{site}/moved?a=b"], tmp_path, allow_private=True)
    (written,) = report.written
    assert f"source: {site}/page\n" in written.read_text()
    assert [path for path, _ in server.asked] == ["/moved?a=b", "/page"]
    assert not any("Cookie" in headers for _, headers in server.asked)


@pytest.mark.parametrize(
    ("path", "name", "words"),
    [
        ("/page", "page.html", b"<h1>"),
        ("/packed", "packed.html", b"<h1>"),
        ("/cyrillic", "cyrillic.html", "Привет".encode()),
        ("/news", "news.rss", b"<rss"),
        ("/report.docx", "report.docx", b"PK"),
        ("/large?x=1", "large.txt", b"xxx"),
    ],
)
def test_a_document_is_named_by_what_it_is(site, path, name, words):
    document = get(site + path)
    assert (document.name, document.address) == (name, site + path)
    assert words in document.data


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/film", "video/mp4"),
        ("/none", "404"),
        ("/round", "redirects more than 5 times"),
        ("/file", "file:///etc/passwd is no web address"),
        ("/odd", "is no web address"),
        ("/large", "larger than"),
        ("/bomb", "larger than"),
        ("/broken", "could not be fetched"),
        ("/cut", "could not be fetched"),
    ],
)
def test_what_cannot_be_had_is_said(site, path, words):
    with pytest.raises(Unreadable) as refusal:
        get(site + path, file_bytes=4000)
    assert words in str(refusal.value)
    assert refusal.value.mend


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "http://", "http://a:b@example.org/", "http://x:99999/", "http://[::1/"],
)
def test_what_is_no_web_address_is_not_asked(address):
    with pytest.raises(Unreadable):
        get(address)


def test_an_address_of_another_kind_is_not_taken_for_a_file(tmp_path):
    (problem,) = ingest(["ftp://example.org/brief.pdf"], tmp_path).problems
    assert "ftp://example.org/brief.pdf is no web address." in problem.what
    assert problem.mend == "Begin it with https://."


def test_an_address_inside_a_network_is_not_asked(site, server, tmp_path):
    port = server.server_port
    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0.0.0.0"):
        (problem,) = ingest([f"http://{host}:{port}/page"], tmp_path).problems
        assert "inside a network" in problem.what or "not known" in problem.what
    assert server.asked == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("239.1.1.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b::5db8:d822", True),
    ],
)
def test_which_addresses_are_public(number, public):
    assert is_public(number) is public


def test_a_redirect_into_a_network_is_refused(site, monkeypatch):
    """The first host counts as public here, as a rebinding server would have it."""
    from briefer.ingest import addresses

    seen = iter([True])
    monkeypatch.setattr(addresses, "is_public", lambda number: next(seen, False))
    with pytest.raises(Unreadable, match="inside a network"):
        fetch(f"{site}/moved", Limits())
