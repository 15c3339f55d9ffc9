"""Themes can be read by everybody who looks at them, and say what is wrong with their file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from briefer.model.share import shared
from briefer.model.workspace import Workspace
from briefer.tui.contrast import contrast
from briefer.tui.palette import STYLES, VARIABLES, Palette, text_pairs
from briefer.tui.themes import (
    FIRST,
    PLAIN,
    as_textual,
    fallback,
    find_theme,
    folders,
    load_themes,
    read_theme,
)

SHIPPED = load_themes([shared("themes")])
EXACT = [palette for palette in SHIPPED.found.values() if not palette.ansi]
GOOD = (shared("themes") / "briefer.toml").read_text()


def test_the_shipped_themes_have_no_fault() -> None:
    assert SHIPPED.problems == ()
    assert {"briefer", "briefer-light", "high-contrast", "high-contrast-light", "plain"} <= set(
        SHIPPED.found
    )
    assert FIRST in SHIPPED.found
    assert SHIPPED.found[PLAIN].ansi


@pytest.mark.parametrize("palette", EXACT, ids=lambda palette: palette.id)
def test_every_text_can_be_read_on_every_background(palette: Palette) -> None:
    least = 7.0
    assert palette.contrast == least
    every = {**palette.colours, **palette.variables}
    low = {pair for pair in text_pairs() if contrast(every[pair[0]], every[pair[1]]) < least}
    assert not low


def test_a_terminal_theme_tells_rows_apart_by_style_and_not_by_colour() -> None:
    plain = SHIPPED.found[PLAIN]
    assert {key: plain.variables[key] for key in STYLES} == {
        "cursor-style": "reverse",
        "cursor-blurred-style": "bold",
        "sentence-style": "underline",
    }


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#336699", "#336699", 1.0),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('accent = "#9fc6ea"', 'accnt = "#9fc6ea"', 8, "Did you mean accent?"),
        ('accent = "#9fc6ea"', "", None, "accent: It is missing."),
        ('accent = "#9fc6ea"', 'accent = "blue"', 8, "'blue' is no colour"),
        ('accent = "#9fc6ea"', 'accent = "#7db2e"', 8, "Write it as #rrggbb"),
        ('accent = "#9fc6ea"', "accent = 7", 8, "must be a colour in quotes"),
        ('accent = "#9fc6ea"', 'accent = "#202020"', 8, "contrast on background"),
        ('accent = "#9fc6ea"', 'accent = "ansi_blue"', None, "are mixed"),
        ('accent = "#9fc6ea"', 'accent = "ansi_teal"', 8, "no colour of a terminal"),
        ('due = "#e5bb72"', 'dew = "#e5bb72"', 0, "Did you mean due?"),
        ('name = "Dark"', "name = 3", 2, "name in quotes"),
        ("dark = true", 'dark = "yes"', 3, "true or false"),
        ("contrast = 7.0", "contrast = 2", 4, "from 4.5 to 21"),
        ('late = "#f2b57e"', 'late = "#f2b57e"\ncursor-style = "blink"', 0, "no text style"),
        ("[variables]", "[variable]", None, "variables.cursor: It is missing."),
    ],
)
def test_a_fault_names_file_line_and_key(
    tmp_path: Path, old: str, new: str, line: int | None, said: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(old, new))
    palette, problems = read_theme(path)
    assert palette is None
    about = [problem for problem in problems if said in str(problem)]
    assert about
    assert about[0].path == "themes/mine.toml"
    assert about[0].line == line or line == 0
    if line == 0:
        key = about[0].what.partition(":")[0].removeprefix("variables.")
        assert path.read_text().splitlines()[(about[0].line or 0) - 1].startswith(key)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name = ", b"[[[", b"", b"x" * 1000])
def test_what_is_no_theme_is_a_problem_and_no_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.toml").write_bytes(content)
    themes = load_themes([shared("themes"), tmp_path])
    assert FIRST in themes.found
    assert "broken" not in themes.found
    assert {problem.path for problem in themes.problems} == {"themes/broken.toml"}


def test_all_faults_of_all_files_come_in_one_list(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(GOOD.replace('due = "#e5bb72"', 'due = "x"'))
    (tmp_path / "two.toml").write_text(GOOD.replace("dark = true", "").replace("#d8dce2", "#000"))
    named = {(p.path, p.what.partition(":")[0]) for p in load_themes([tmp_path]).problems}
    assert named == {
        ("themes/one.toml", "variables.due"),
        ("themes/two.toml", "dark"),
        ("themes/two.toml", "foreground"),
    }


def test_a_workspace_theme_replaces_its_namesake(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.themes.mkdir()
    (workspace.themes / "briefer.toml").write_text(GOOD.replace("Dark", "Ours"))
    assert load_themes(folders(workspace)).found["briefer"].name == "Ours"
    found = find_theme("briefer", folders(workspace))
    assert found
    assert found.name == "Ours"


def test_a_theme_name_is_no_path(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text(GOOD)
    inside = tmp_path / "inside"
    inside.mkdir()
    assert find_theme("../theme", [inside]) is None
    assert find_theme("", [inside]) is None
    assert find_theme("theme", [tmp_path]) is not None


def test_a_name_in_markup_stays_a_name(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text(GOOD.replace('"Dark"', '"[/] Dark [b]"'))
    assert load_themes([tmp_path]).found["odd"].name == "[/] Dark [b]"


class Sheet(App[None]):
    """A screen that uses every role as its stylesheets do."""

    CSS = "\n".join(
        f"#{name} {{ text-style: ${name}; }}"
        if name in STYLES
        else f"#{name} {{ color: ${name}; }}"
        for name in VARIABLES
    )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return fallback()

    def compose(self) -> ComposeResult:
        for name in VARIABLES:
            yield Static(name, id=name)


async def test_a_theme_is_changed_while_the_app_runs() -> None:
    async with Sheet().run_test() as pilot:
        for palette in SHIPPED.found.values():
            pilot.app.register_theme(as_textual(palette))
            pilot.app.theme = palette.id
            await pilot.pause()
            shown = pilot.app.query_one("#late").styles.color
            assert shown.css.lower() == _css(palette.variables["late"])
            muted = pilot.app.get_css_variables()["text-muted"]
            assert muted == palette.variables["dim"]
            accent = pilot.app.get_css_variables()["text-accent"]
            assert accent == palette.colours["accent"]


def _css(colour: str) -> str:
    from textual.color import Color

    return Color.parse(colour).css.lower()


def test_every_key_of_a_shipped_file_is_used() -> None:
    for path in shared("themes").glob("*.toml"):
        assert set(tomllib.loads(path.read_text())["variables"]) <= set(VARIABLES)
