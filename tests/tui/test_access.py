"""The desk without colours, with sixteen, in ASCII, with a real cursor, and in high contrast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import ColorType
from rich.segment import Segment
from textual.widget import Widget
from textual.widgets import OptionList

from briefer.model.errors import Problem
from briefer.settings.table import Settings
from briefer.tui.contrast import contrast
from briefer.tui.themes import PLAIN, few_colours
from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace

HEADED = "---\ntitle: Headed\ndate: 2026-11-01\n---\n\n## One\n\nA.\n\n## Twofold\n\nB.\n"
OLD = HEADED.replace("2026", "2020")
WALKS = {
    "reading": (
        ("j v j", "1 marked", "asterisk g"),
        ("slash s c a m enter", "1 of 4   / scam", "escape g"),
        ("enter right_square_bracket", "Commitment 1 of 3", "q"),
        ("enter z j", "j k move by sentence", "z q"),
        ("j enter ctrl+f p o l i enter", "Match 1 of 1", "escape g"),
        ("G enter O", "Twofold", "escape escape g"),
    ),
    "acting": (
        ("t t t t", "A-2026-002", "g"),
        ("A", "Actions   2 open", "escape"),
        ("I", "undecided", "escape"),
        ("a", "Waiting on", "escape"),
        ("question_mark", "In the list of briefs", "escape"),
        ("t", "z other   esc leaves", "escape"),
        ("colon b o a", "The board of actions", "escape"),
        ("ctrl+p b o a", "The board of actions", "escape"),
        ("i", "Import from", "escape"),
        ("exclamation_mark", "No problems", "escape"),
    ),
}
"""What an official opens one after the other: its keys, words that it shows, and the way back."""


@pytest.fixture(autouse=True)
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFER_CONFIG", str(tmp_path / "settings" / "config.toml"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


def drawn(official: Official) -> Iterator[Segment]:
    """Every piece of text on the screen that is not blank."""
    for strip in official.app.screen._compositor.render_strips():
        yield from (segment for segment in strip if segment.text.strip())


def ratio(segment: Segment) -> float:
    """The contrast of a piece of text with what it stands on, as it reaches the terminal."""
    style = segment.style
    assert style
    assert style.color
    assert style.bgcolor
    ink, ground = (color.get_truecolor().hex for color in (style.color, style.bgcolor))
    return contrast(ink, ground)


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
async def test_all_that_is_drawn_can_be_read_in_every_theme(
    tmp_path: Path, walk: tuple[tuple[str, str, str], ...]
) -> None:
    settings = Settings(read_after=0.01)
    root = make_workspace(tmp_path, old=OLD)
    async with at_the_desk(root, size=(140, 40), settings=settings) as official:
        themes = [theme for theme in official.app.themes.found.values() if not theme.ansi]
        for keys, shown, back in walk:
            await official.presses(keys)
            for theme in themes:
                official.app.theme = theme.id
                await official.settles()
                assert shown in official.screen, keys
                low = {s.text: ratio(s) for s in drawn(official) if _text(s)}
                assert theme.contrast == 7.0
                assert not {text: value for text, value in low.items() if value < theme.contrast}
            themes.reverse()  # the next screen begins in the theme that is there
            await official.presses(back)


def _text(segment: Segment) -> bool:
    """Whether it is text, and not the frame of a sheet or a bar."""
    return any(letter.isalnum() or letter in "●○" for letter in segment.text)


async def test_no_color_draws_no_colour_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_desk(make_workspace(tmp_path), size=(140, 40)) as official:
        await official.presses("t t j")
        assert official.app.theme == PLAIN
        styles = [segment.style for segment in drawn(official) if segment.style]
        colours = {color.type for s in styles for color in (s.color, s.bgcolor) if color}
        assert colours <= {ColorType.DEFAULT}
        [cursor] = [line for line in official.screen.splitlines() if ">" in line[20:40]]
        assert "Scam compound" in cursor or "Methamphetamine" in cursor
        assert any(style.reverse for style in styles)


async def test_no_color_shows_which_option_enter_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_desk(make_workspace(tmp_path, long=HEADED)) as official:
        official.app.problems += [Problem("one.md", "Odd."), Problem("two.md", "Odder.")]
        for keys in ("ctrl+p", "ctrl+p b o a", "exclamation_mark", "enter O"):
            await official.presses(keys)
            await official.presses("down")
            options = official.app.screen.query_one(OptionList)
            lines = official.screen.splitlines()
            [y] = [y for y in range(*_rows(options)) if ">" in lines[y][: options.region.x + 2]]
            strip = official.app.screen._compositor.render_strips()[y]
            name = options.get_option_at_index(1).prompt.plain[:8].strip()
            assert any(name in s.text and s.style and s.style.reverse for s in strip), keys
            await official.presses("escape")


def _rows(widget: Widget) -> tuple[int, int]:
    return widget.region.y, widget.region.bottom


@pytest.mark.parametrize(
    ("term", "colorterm", "few"),
    [
        ("xterm", "", True),
        ("linux", "", True),
        ("screen", "", True),
        ("xterm-16color", "", True),
        ("xterm-256color", "", False),
        ("xterm-kitty", "", False),
        ("xterm", "truecolor", False),
        ("", "", False),
    ],
)
def test_sixteen_colours_are_known_by_the_terminals_name(
    term: str, colorterm: str, few: bool
) -> None:
    assert few_colours({"TERM": term, "COLORTERM": colorterm}) is few


async def test_sixteen_colours_are_the_terminals_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    async with at_the_desk(make_workspace(tmp_path)) as official:
        styles = [segment.style for segment in drawn(official) if segment.style]
        kinds = {color.type for s in styles for color in (s.color, s.bgcolor) if color}
        assert kinds <= {ColorType.DEFAULT, ColorType.STANDARD}


async def test_ascii_mode_draws_no_other_sign(tmp_path: Path) -> None:
    settings = Settings(ascii=True, read_after=0.01)
    async with at_the_desk(make_workspace(tmp_path), size=(120, 30), settings=settings) as official:
        for keys, shown, back in (
            ("v enter z j", "j k move by sentence", "z q asterisk"),
            ("t t A", "Actions ", "escape"),
            ("a", "Waiting on", "escape"),
            ("question_mark", "In the list of briefs", "escape"),
            ("ctrl+p", "Find anything by its name", "escape"),
            ("t", "z other", "escape"),
            ("I", "undecided", "escape"),
            ("i", "Import from", "escape"),
        ):
            await official.presses(keys)
            assert shown in official.screen
            assert {letter for letter in official.screen if not letter.isascii()} == set(), keys
            await official.presses(back)


async def test_letters_of_other_scripts_stay_in_ascii_mode(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, khmer="---\ntitle: កម្ពុជា · é\ndate: 2026-01-01\n---\nអត្ថបទ\n")
    async with at_the_desk(root, settings=Settings(ascii=True)) as official:
        assert "កម្ពុជា - é" in official.screen


async def test_the_real_cursor_stands_on_the_line_of_the_focus(tmp_path: Path) -> None:
    settings = Settings(cursor=True)
    async with at_the_desk(make_workspace(tmp_path), settings=settings) as official:
        await official.presses("j j")
        y = official.app.cursor_position.y
        assert official.screen.splitlines()[y].startswith(">")
        assert "Methamphetamine" in official.screen.splitlines()[y]
        await official.presses("k enter z j")
        y = official.app.cursor_position.y
        assert "The two countries will" in official.screen.splitlines()[y]


async def test_without_the_setting_the_cursor_is_left_alone(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        before = official.app.cursor_position
        await official.presses("j j")
        assert official.app.cursor_position == before


def test_nothing_moves_over_ssh_unless_it_is_set() -> None:
    ssh = {"SSH_CONNECTION": "10.0.0.1 22"}
    assert Settings().animated({})
    assert not Settings().animated(ssh)
    assert Settings(animations=True).animated(ssh)
    assert not Settings(animations=False).animated({})
