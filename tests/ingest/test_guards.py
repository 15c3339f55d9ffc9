"""Hostile documents: each is refused by name, and the next one is read as if nothing had been."""

import io
import stat
import zipfile

import pytest

from briefer.ingest.archive import members
from briefer.ingest.converter import Converter
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Source, Unreadable
from tests.ingest.documents import FILES, reading, source


def packed(*files: tuple[str, bytes], mode: int = 0, like: str = "") -> bytes:
    """A zip of `files`; with `like`, that document with its files replaced by these."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        if like:
            with zipfile.ZipFile(FILES / like) as model:
                for name in model.namelist():
                    if name not in dict(files):
                        made.writestr(name, model.read(name))
        for name, data in files:
            member = zipfile.ZipInfo(name)
            member.external_attr = mode << 16
            made.writestr(member, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


BOMB = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<d>&b;</d>"""
OUTSIDE = (
    b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>"""
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.zip", packed(("../up.txt", b"x")), "'../up.txt' in it leads out"),
        ("a.zip", packed(("/etc/x.txt", b"x")), "leads out"),
        ("a.zip", packed(("a\\..\\..\\x.txt", b"x")), "leads out"),
        ("a.zip", packed(("C:x.txt", b"x")), "leads out"),
        ("a.zip", packed(("l.txt", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "a link or a"),
        ("a.zip", packed(("d.txt", b""), mode=stat.S_IFCHR | 0o600), "a link or a device"),
        ("a.zip", packed(("zeros.txt", bytes(4 << 20))), "zip bomb"),
        ("a.zip", packed(*((f"{at}.txt", b"x") for at in range(2001))), "packs 2,001 files"),
        ("a.docx", packed(("word/document.xml", BOMB), like="pandoc.docx"), "XML entities"),
        ("a.docx", packed(("word/styles.xml", OUTSIDE), like="pandoc.docx"), "XML entities"),
        ("a.docx", packed(("docProps/core.xml", BOMB), like="pandoc.docx"), "XML entities"),
        ("a.docx", packed(("word/x.xml", bytes(4 << 20)), like="pandoc.docx"), "zip bomb"),
        ("a.xlsx", packed(("[Content_Types].xml", b"<x/>")), "not read"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office format"),
        ("a.txt", b"\0\1\2", "binary"),
        ("a.eml", b"no mail at all", "none of the headers"),
        ("a.exe", b"MZ\0", "Its kind, .exe, is not read"),
        ("a.docx", b"\0\1", "It is called .docx, but is none"),
        ("a", b"\x7fELF\0", "binary"),
        ("a.zip", packed(), "nothing in it"),
    ],
)
def test_it_is_refused_by_name(name, data, words):
    with pytest.raises(Unreadable) as refusal:
        reading(name, data)
    assert words in str(refusal.value)
    assert refusal.value.mend


def test_all_that_is_packed_counts_together():
    data = packed(*((f"{at}.txt", b"ab" * 1000) for at in range(10)))
    with pytest.raises(Unreadable, match="beyond its size"):
        list(members(Source(data, "a.zip"), Limits(unpacked_bytes=15_000)))


def test_a_packed_file_with_a_password_is_refused():
    data = bytearray(packed(("a.txt", b"secret")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        reading("a.zip", bytes(data))


def locked(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(FILES / "khmer.pdf"))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_pdf_locked_against_changes_is_read_and_one_with_a_password_is_refused():
    assert reading("a.pdf", locked("")).drafts
    with pytest.raises(Unreadable, match="password"):
        reading("a.pdf", locked("secret"))


def test_a_pdf_locked_with_aes_says_what_it_needs(monkeypatch):
    pypdf = pytest.importorskip("pypdf._crypt_providers")
    if pypdf.crypt_provider[0] != "local_crypt_fallback":
        assert reading("locked.pdf").drafts
        return
    with pytest.raises(Unreadable, match="cryptography"):
        reading("locked.pdf")


def test_a_large_honest_table_is_no_bomb():
    with zipfile.ZipFile(FILES / "pandoc.docx") as made:
        text = made.read("word/document.xml")
    row = text[text.index(b"<w:tr>") : text.index(b"</w:tbl>")]
    data = packed(("word/document.xml", text.replace(row, row * 5000)), like="pandoc.docx")
    unpacked = dict(members(Source(data, "a.docx"), Limits()))["word/document.xml"]
    assert len(unpacked) > 100 * len(data)


def test_after_a_refusal_the_next_document_is_read_as_ever():
    broken = source("pandoc.docx").data[:3000]
    with Converter() as converter:
        for name, data in (("a.docx", broken), ("a.zip", broken), ("a.eml", b"x")):
            with pytest.raises(Unreadable) as refusal:
                converter.read(Source(data, name))
            assert refusal.value.mend
        assert converter.read(source("pandoc.docx")).drafts


def test_a_document_that_takes_too_long_is_given_up():
    with Converter(Limits(seconds=0.01)) as converter:
        for _ in range(2):
            with pytest.raises(Unreadable, match="Reading it took more than"):
                converter.read(source("pandoc.docx"))


def test_what_the_reader_gives_is_the_same_at_arms_length():
    with Converter() as converter:
        for name in ("mail.eml", "pandoc.html", "plain.txt"):
            assert converter.read(source(name)) == reading(name)


def test_without_the_extra_a_line_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "mammoth", None)
    with pytest.raises(Unreadable, match=r"pip install 'briefer\[import\]'"):
        reading("pandoc.docx")
