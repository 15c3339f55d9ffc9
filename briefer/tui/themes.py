"""Themes: TOML files that come with briefer or lie in the workspace, checked when they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.model.errors import Problem
from briefer.model.frozen import Frozen
from briefer.model.share import shared
from briefer.model.workspace import Workspace
from briefer.tui.contrast import READABLE
from briefer.tui.palette import (
    BACKGROUNDS,
    MATCH,
    ROLES,
    ROW_BACKGROUNDS,
    STYLES,
    TEXTS,
    Palette,
    faults,
)

if TYPE_CHECKING:
    from textual.theme import Theme

FIRST = "briefer"
"""The theme of whoever has chosen none."""

PLAIN = "plain"
"""The theme of the terminal's own colours, for NO_COLOR and terminals of sixteen colours."""


QUIET = 0.6
"""How far the colour of a frame is from the panel's towards that of dim text."""


class Themes(Frozen):
    """Every theme that can be used, by id, and everything that is wrong with the others."""

    found: Mapping[str, Palette]
    problems: tuple[Problem, ...] = ()


def few_colours(surroundings: Mapping[str, str]) -> bool:
    """Whether the terminal says that it has no more than sixteen colours, as Rich decides it."""
    if surroundings.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return False
    kind = surroundings.get("TERM", "").lower()
    return bool(kind) and kind.rpartition("-")[2] not in ("256color", "kitty")


def folders(workspace: Workspace) -> tuple[Path, Path]:
    """Where themes lie: the shipped ones, then the workspace's own, which win."""
    return shared("themes"), workspace.themes


def load_themes(places: Iterable[Path]) -> Themes:
    """All themes of the folders `places`; one in a later folder replaces its namesake.

    A folder that does not exist has no themes. A file with a fault is left out, and each of its
    faults is a Problem with file, line and key.
    """
    found: dict[str, Palette] = {}
    problems: list[Problem] = []
    for place in places:
        for path in sorted(place.glob("*.toml")):
            palette, wrong = read_theme(path)
            problems.extend(wrong)
            if palette:
                found[palette.id] = palette
    return Themes(found, tuple(problems))


def find_theme(name: str, places: Iterable[Path]) -> Palette | None:
    """The one theme `name`, without reading the others; None where it cannot be used."""
    if not name or name != Path(name).name:
        return None
    found = None
    for place in places:
        path = place / f"{name}.toml"
        if path.is_file():
            found = read_theme(path)[0] or found
    return found


def read_theme(path: Path) -> tuple[Palette | None, list[Problem]]:
    """The theme in the file at `path`, or None and everything that is wrong with it."""
    import tomllib

    try:
        source = path.read_bytes().decode("utf-8-sig")
        values = tomllib.loads(source)
    except OSError as error:
        return None, [_problem(path, f"It cannot be read: {error.strerror}.")]
    except UnicodeDecodeError:
        return None, [_problem(path, "It is not written in UTF-8.")]
    except tomllib.TOMLDecodeError as error:
        return None, [_unparsed(path, str(error))]
    if wrong := list(faults(values)):
        from briefer.settings.lines import KeyLines

        lines = KeyLines(source)
        return None, [
            _problem(
                path,
                f"{fault.key}: {fault.what}" if fault.key else fault.what,
                fault.mend,
                lines.of(fault.key),
            )
            for fault in wrong
        ]
    return _palette(path.stem, values), []


def as_textual(palette: Palette) -> Theme:
    """`palette` as a Textual theme, Textual's own widgets told to use its roles."""
    from textual.theme import Theme

    colours: dict[str, Any] = dict(palette.colours)
    return Theme(
        name=palette.id,
        dark=palette.dark,
        ansi=palette.ansi,
        variables={**_textual_variables(palette), **palette.variables},
        **colours,
    )


def fallback() -> dict[str, str]:
    """Every role where no theme could be read: the terminal's own colours, told apart by style."""
    colours = dict.fromkeys((*ROW_BACKGROUNDS, *ROLES, *MATCH, "frame"), "ansi_default")
    styles = {"cursor-style": "reverse", "cursor-blurred-style": "bold"}
    return {**colours, **styles, "sentence-style": "underline"}


def _palette(name: str, values: Mapping[str, Any]) -> Palette:
    return Palette(
        id=name,
        name=values["name"],
        dark=values["dark"],
        contrast=float(values.get("contrast", READABLE)),
        colours={key: values[key] for key in (*TEXTS, *BACKGROUNDS)},
        variables={**STYLES, **values["variables"]},
    )


def _textual_variables(palette: Palette) -> dict[str, str]:
    """Textual's names for the same roles; its own mixtures would miss the promised contrast."""
    colours, own = palette.colours, {**STYLES, **palette.variables}
    quiet = _quiet(palette)
    return {
        "ansi-background": colours["background"],
        "ansi-foreground": colours["foreground"],
        "text": colours["foreground"],
        "text-muted": own["dim"],
        "text-disabled": own["dim"],
        **{f"text-{key}": colours[key] for key in TEXTS if key != "foreground"},
        "foreground-muted": own["dim"],
        "block-cursor-background": own["cursor"],
        "block-cursor-foreground": colours["foreground"],
        "block-cursor-text-style": own["cursor-style"],
        "block-cursor-blurred-background": own["cursor-blurred"],
        "block-cursor-blurred-foreground": colours["foreground"],
        "block-cursor-blurred-text-style": own["cursor-blurred-style"],
        "input-selection-background": own["cursor"],
        "input-selection-foreground": colours["foreground"],
        "screen-selection-background": own["match-background"],
        "screen-selection-foreground": own["match"],
        "footer-key-foreground": colours["accent"],
        "frame": quiet,
        "scrollbar": quiet,
        "scrollbar-hover": own["dim"],
        "scrollbar-active": colours["accent"],
        "scrollbar-background": colours["panel"],
        "scrollbar-corner-color": colours["panel"],
    }


def _quiet(palette: Palette) -> str:
    """What frames and scroll bars are drawn in: no louder than needed, where colours are known."""
    from textual.color import Color

    dim, panel = palette.variables["dim"], palette.colours["panel"]
    if palette.ansi:
        return dim
    return Color.parse(panel).blend(Color.parse(dim), QUIET).hex


def _unparsed(path: Path, said: str) -> Problem:
    """The Problem of a file that is no TOML, with the line at which reading stopped."""
    import re

    place = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", said)
    words = said[: place.start()] if place else said
    return _problem(path, f"{words}.", line=int(place[1]) if place and place[1] else None)


def _problem(path: Path, what: str, mend: str = "", line: int | None = None) -> Problem:
    return Problem(f"themes/{path.name}", what, mend, line)
