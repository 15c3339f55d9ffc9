"""What a program writes to a terminal, taken apart: which sorts of control sequences are in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

TOKEN = re.compile(
    r"\x1b\[(?P<prefix>[<=>?]?)(?P<params>[0-9:;]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?P<osc>\d+)[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b(?P<string>[PX^_])"
    r"|\x1b(?P<escape>.)"
    r"|(?P<control>[\x00-\x08\x0b-\x1f\x7f-\x9f])",
    re.DOTALL,
)
"""One thing that a terminal obeys (ECMA-48): CSI, OSC, DCS and its like, ESC, C0 and C1."""

DECEIVING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb")
"""Characters that reorder or hide what follows; terminals with bidi obey them."""


def kinds(output: bytes) -> Counter[str]:
    """The sorts of control sequences in `output`, counted: `CSI H`, `CSI ?2026h`, `OSC 52`.

    Parameters are left out, except the numbers of modes. Bytes that are no UTF-8 are a sort too.
    """
    text = output.decode("utf-8", "surrogateescape")
    found: Counter[str] = Counter(_kind(match) for match in TOKEN.finditer(text))
    for char in TOKEN.sub("", text):
        if char in DECEIVING or 0xE0000 <= ord(char) < 0xE0080:
            found[f"U+{ord(char):04X}"] += 1
        elif unicodedata.category(char) == "Cs":
            found["bytes that are no UTF-8"] += 1
    return found


def _kind(match: re.Match[str]) -> str:
    if match["final"]:
        numbers = match["params"] if match["final"] in "hl" else ""
        return f"CSI {match['prefix']}{numbers}{match['between']}{match['final']}"
    if match["osc"]:
        return f"OSC {match['osc']}"
    if match["string"]:
        return f"ESC {match['string']}"
    if match["escape"]:
        return f"ESC {match['escape']!a}"
    code = ord(match["control"])
    return f"{'C1' if code >= 0x80 else 'C0'} {code:02x}"
