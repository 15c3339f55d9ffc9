"""How rows are written: ASCII JSON on one line, which any JSON reader in any locale takes back."""

from __future__ import annotations

import json
from json.encoder import c_make_encoder, encode_basestring_ascii  # type: ignore[attr-defined]
from typing import Any

Row = dict[str, Any]
"""One document of a TinyDB table, as JSON holds it."""

_encoder = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False)
_pieces = c_make_encoder and c_make_encoder(
    None, _encoder.default, encode_basestring_ascii, None, ":", ",", False, False, False
)


def encode(value: Any) -> str:
    """One value as ASCII JSON on one line; ValueError or TypeError for what JSON cannot hold.

    The encoder in C, where there is one, is made once: `JSONEncoder.encode` makes it at each call.
    """
    return "".join(_pieces(value, 0)) if _pieces else _encoder.encode(value)


_scan = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # `raw_decode` in C


def decode(text: str | bytes) -> Any:
    """The value that a text of JSON begins with, no blank before it. Raises ValueError."""
    try:
        return _scan(text if isinstance(text, str) else text.decode(), 0)[0]
    except StopIteration:
        raise ValueError("no JSON") from None


def copied(value: Any) -> Any:
    """A deep copy of a JSON value, so that nothing inside the store can be changed from outside."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [copied(inner) for inner in value]
    return value
