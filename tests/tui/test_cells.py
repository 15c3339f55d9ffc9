"""The terminal is asked once for its widths, and Textual then measures the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.strip import Segment, Strip

from briefer.layout.widths import Profile, cells
from briefer.tui.cells import install
from briefer.tui.probe import TEXTS, exchange, terminal_profile


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    install(Profile())
    yield
    install(Profile())


@pytest.mark.parametrize(
    "text", ["កម្ពុជា", "ភាសាខ្មែរ", "ស្ត្រី", "漢字", "👨‍👩‍👧‍👦", "हिन्दी", "❤️", "plain"]
)
def test_textual_measures_as_the_layout_does(text: str) -> None:
    assert Strip([Segment(text)]).cell_length == cells(text)
    assert Strip([Segment(text + "|")]).crop(0, cells(text)).text == text
    left, right = Strip([Segment(text + "|")]).divide([cells(text), cells(text) + 1])
    assert (left.text, right.text) == (text, "|")


def test_a_terminal_that_joins_clusters_is_followed() -> None:
    install(Profile(spacing_mark=0, subscript=0, modifier=2, selector=1))
    assert cells("ភាសាខ្មែរ") == Strip([Segment("ភាសាខ្មែរ")]).cell_length == 4
    assert (cells("👍🏽"), cells("❤️")) == (4, 1)


def replies(*columns: int) -> bytes:
    return b"".join(b"\x1b[1;%dR" % (column + 1) for column in columns)


def test_the_answers_become_a_profile() -> None:
    asked: list[bytes] = []
    answers = iter([replies(2, 2, 1), b"", replies(4, 2, 2, 1)])
    profile, typed = exchange(asked.append, lambda: next(answers))
    assert profile == Profile(1, 1, 1, 2, True, 2, 1)
    assert typed == ""
    assert all(text.encode() in asked[0] for text in TEXTS)


def test_keys_typed_meanwhile_are_handed_back() -> None:
    answers = iter([b"j" + replies(2, 2, 2, 2), b"\x1b[B", replies(2, 2, 1)])
    profile, typed = exchange(lambda data: None, lambda: next(answers))
    assert profile == Profile()
    assert typed == "j\x1b[B"


def test_a_silent_terminal_is_given_up() -> None:
    assert exchange(lambda data: None, lambda: b"") == (None, "")


def test_an_answer_is_kept_for_the_terminal(tmp_path: Path) -> None:
    cache = tmp_path / "terminals.json"
    cache.write_text('{"xterm kitty 0.30": [0, 0, 2, 0, true, 2, 1]}')
    environ = {"TERM": "xterm", "TERM_PROGRAM": "kitty", "TERM_PROGRAM_VERSION": "0.30"}
    assert terminal_profile(cache, environ, ask=False) == (Profile(0, 0, 2, 0, True, 2, 1), "")
    assert terminal_profile(cache, {"TERM": "other"}, ask=False) == (Profile(), "")


@pytest.mark.parametrize("content", ["", "[]", '{"xterm": [1]}', '{"xterm": "x"}', "\udcff"])
def test_a_spoilt_cache_is_no_trouble(tmp_path: Path, content: str) -> None:
    cache = tmp_path / "terminals.json"
    cache.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert terminal_profile(cache, {"TERM": "xterm"}, ask=False) == (Profile(), "")
