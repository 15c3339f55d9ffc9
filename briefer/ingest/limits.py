"""How much one document may cost before it is refused."""

from __future__ import annotations

from briefer.model.frozen import Frozen


class Limits(Frozen, kw_only=True):
    """The bounds of an import; what is beyond one is refused and named, never cut short.

    `file_bytes` holds for one document, `members`, `unpacked_bytes` and `ratio` (unpacked to
    packed; an honest table may reach 220) for what is packed within one, `depth` for mails in
    mails and zips in zips, `seconds` and `memory_bytes` for converting one document, `text_chars`
    for the brief that comes of it.
    """

    file_bytes: int = 32 << 20
    members: int = 2_000
    unpacked_bytes: int = 128 << 20
    ratio: int = 500
    depth: int = 3
    seconds: float = 10.0
    memory_bytes: int = 500 << 20
    text_chars: int = 8 << 20
