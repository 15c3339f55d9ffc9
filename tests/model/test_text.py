"""Texts made safe to show: what a terminal obeys, or nobody can see, becomes visible."""

from __future__ import annotations

import pytest

from briefer.model.text import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\u241b[31m"),
        ("a\x9bb\x7f", "a\ufffdb\u2421"),
        ("\u202egnp\u2069", "\ufffdgnp\ufffd"),
        ("\U000e0041", "\ufffd"),
        ("\ufdd0\ufffe\uffff\U0001ffff\U0010fffe", "\ufffd" * 5),
        ("\ufdf0\ufffd\U0001f469\u200d\U0001f467", "\ufdf0\ufffd\U0001f469\u200d\U0001f467"),
        ("tab\tline\n\u2028", "tab\tline\n\n"),
        ("\u1780\u200b\u1781", "\u1780\u200b\u1781"),
    ],
)
def test_what_is_obeyed_or_unseen_becomes_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
