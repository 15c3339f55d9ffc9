"""Texts as they are kept, compressed, and as they are handed to the full-text index."""

from __future__ import annotations


def indexed(title: str, body: str, source: str | None) -> tuple[str, str, str]:
    """Title, body and source of a brief as the full-text index takes them."""
    from briefer.query.fold import spaced  # only for who writes

    return spaced(title), spaced(body), spaced(source or "")


def pack(text: str) -> bytes:
    """A text compressed, to be kept."""
    import zlib  # a list of titles has no use for it

    return zlib.compress(text.encode(), 3)


def unpack(packed: bytes) -> str:
    """The text that was kept."""
    import zlib

    return zlib.decompress(packed).decode()
