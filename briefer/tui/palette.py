"""What a theme file says: the colours it must name, and what is wrong with the ones it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefer.model.frozen import Frozen
from briefer.tui.contrast import READABLE, contrast

BACKGROUNDS = ("background", "surface", "panel")
"""Top-level keys on which text stands."""

TEXTS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success")
"""Top-level keys in which text is written."""

ROW_BACKGROUNDS = ("cursor", "cursor-blurred", "sentence")
"""Variables on which text stands: the row under the cursor, in a pane with and without the focus,
and the sentence under the sentence cursor."""

ROLES = ("unread", "dim", "heading", "link", "mark", "due", "late")
"""Variables in which text is written."""

MATCH = ("match", "match-background")
"""The text of a search hit and what it stands on."""

STYLES = {"cursor-style": "none", "cursor-blurred-style": "none", "sentence-style": "none"}
"""Variables that are text styles and may be left out, with what they are then."""

KNOWN_STYLES = frozenset({"none", "bold", "italic", "underline", "reverse", "strike", "dim"})

TOP = ("name", "dark", "contrast", *TEXTS, *BACKGROUNDS, "variables")
VARIABLES = (*ROW_BACKGROUNDS, *ROLES, *MATCH, *STYLES)


class Palette(Frozen):
    """One theme as its file says: `id` is the file's name without `.toml`, `name` is for people.

    `contrast` is the least contrast that its texts promise. Colours are `#rrggbb`, or for a theme
    of the terminal's own colours (`ansi`) names such as `ansi_red`.
    """

    id: str
    name: str
    dark: bool
    colours: Mapping[str, str]
    variables: Mapping[str, str]
    contrast: float = READABLE

    @property
    def ansi(self) -> bool:
        """Whether the terminal decides how the colours look."""
        return any(is_ansi(colour) for colour in self.colours.values())


class Fault(Frozen):
    """What is wrong with one key (dotted, empty for the whole file), and the mend."""

    key: str
    what: str
    mend: str = ""


def faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with a theme file's values; nothing where it can be used."""
    variables = values.get("variables", {})
    if not isinstance(variables, dict):
        yield Fault("variables", "It must be a table [variables] of colours.")
        variables = {}
    yield from _unknown(values, TOP, "")
    yield from _unknown(variables, VARIABLES, "variables.")
    yield from _simple_faults(values)
    bad = set()
    colours = {**{key: values.get(key) for key in (*TEXTS, *BACKGROUNDS)}, **_colours(variables)}
    for key, colour in colours.items():
        place = key if key in (*TEXTS, *BACKGROUNDS) else f"variables.{key}"
        if fault := _colour_fault(place, colour):
            bad.add(key)
            yield fault
    yield from _style_faults(variables)
    good = {key: str(colour) for key, colour in colours.items() if key not in bad}
    yield from _mixture_faults(good)
    yield from _contrast_faults(good, values.get("contrast", READABLE))


def is_ansi(colour: str) -> bool:
    """Whether `colour` names one of the terminal's own."""
    return colour.startswith("ansi_")


def _colours(variables: Mapping[str, Any]) -> dict[str, Any]:
    return {key: variables.get(key) for key in (*ROW_BACKGROUNDS, *ROLES, *MATCH)}


def _unknown(values: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> Iterator[Fault]:
    from difflib import get_close_matches

    for key in values:
        if key not in known:
            near = get_close_matches(key, known, 1)
            mend = f"Did you mean {near[0]}?" if near else "Remove the line."
            yield Fault(f"{prefix}{key}", "There is no such key in a theme.", mend)


def _simple_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    name = values.get("name")
    if not (isinstance(name, str) and name.strip() and name.isprintable()):
        yield Fault("name", "It must be the theme's name in quotes.")
    if not isinstance(values.get("dark"), bool):
        yield Fault("dark", "It must be true or false.")
    promised = values.get("contrast", READABLE)
    if isinstance(promised, bool) or not isinstance(promised, int | float):
        yield Fault("contrast", "It must be a number.")
    elif not READABLE <= promised <= 21:
        yield Fault("contrast", f"It must be from {READABLE} to 21.")


def _colour_fault(key: str, colour: object) -> Fault | None:
    if colour is None:
        return Fault(key, "It is missing.", 'Give it a colour such as "#9fc6ea".')
    if not isinstance(colour, str):
        return Fault(key, "It must be a colour in quotes.")
    if is_ansi(colour):
        from textual.color import Color, ColorParseError

        try:
            Color.parse(colour)
        except ColorParseError:
            return Fault(key, f"{colour} is no colour of a terminal.", "Try ansi_red.")
        return None
    digits = colour[1:]
    if len(colour) == 7 and colour[0] == "#" and all(d in "0123456789abcdefABCDEF" for d in digits):
        return None
    return Fault(key, f"{colour!r} is no colour.", "Write it as #rrggbb, or as ansi_red.")


def _style_faults(variables: Mapping[str, Any]) -> Iterator[Fault]:
    for key in STYLES:
        style = variables.get(key, "none")
        if not (isinstance(style, str) and style.split() and set(style.split()) <= KNOWN_STYLES):
            mend = f"Use {', '.join(sorted(KNOWN_STYLES))}."
            yield Fault(f"variables.{key}", f"{style!r} is no text style.", mend)


def _mixture_faults(colours: Mapping[str, str]) -> Iterator[Fault]:
    kinds = {is_ansi(colour) for colour in colours.values()}
    if len(kinds) == 2:
        what = "Colours of the terminal (ansi_red) and exact ones (#rrggbb) are mixed."
        yield Fault("", what, "Use one sort, so that the contrast is known or the terminal's own.")


def _contrast_faults(colours: Mapping[str, str], promised: object) -> Iterator[Fault]:
    least = promised if isinstance(promised, int | float) else READABLE
    for text, back in text_pairs():
        if text in colours and back in colours:
            if is_ansi(colours[text]) or is_ansi(colours[back]):
                continue
            ratio = contrast(colours[text], colours[back])
            if ratio < least:
                place = text if text in TEXTS else f"variables.{text}"
                what = f"Its contrast on {back} is {ratio:.1f}, below {least:g}."
                yield Fault(place, what, "Make it lighter or darker.")


def text_pairs() -> Iterator[tuple[str, str]]:
    """Every text with every background on which it may stand, by their keys."""
    for text in (*TEXTS, *ROLES):
        for back in (*BACKGROUNDS, *ROW_BACKGROUNDS):
            yield text, back
    yield MATCH
