"""The fault finder sees every sort of control sequence."""

from __future__ import annotations

import pytest

from tests.bench.hostile import ESCAPES
from tests.faults.stream import kinds


@pytest.mark.parametrize(
    ("output", "found"),
    [
        (b"plain text\tand lines\n", {}),
        (b"\x1b[1;31mred\x1b[0m", {"CSI m": 2}),
        (b"\x1b[?2026h\x1b[3;4H\x1b[?2026l", {"CSI ?2026h": 1, "CSI H": 1, "CSI ?2026l": 1}),
        (b"\x1b]52;c;AAAA\x07", {"OSC 52": 1}),
        (b"\x1b]8;;http://x\x1b\\", {"OSC 8": 1}),
        (b"\x1bPq\x1b\\", {"ESC P": 1, "ESC '\\\\'": 1}),
        ("\x9b31m".encode(), {"C1 9b": 1}),
        (b"\x07", {"C0 07": 1}),
        (b"\x1bc", {"ESC 'c'": 1}),
        ("a\u202eb".encode(), {"U+202E": 1}),
        ("\U000e0041".encode(), {"U+E0041": 1}),
        (b"\xff", {"bytes that are no UTF-8": 1}),
        ("ភាសាខ្មែរ ␛[31m".encode(), {}),
    ],
)
def test_every_sort_is_seen(output: bytes, found: dict[str, int]) -> None:
    assert kinds(output) == found


@pytest.mark.parametrize("name", ESCAPES)
def test_no_hostile_text_looks_harmless(name: str) -> None:
    assert kinds(ESCAPES[name].encode())
