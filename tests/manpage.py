"""The man page, made from the tables of the command line: `python -m tests.manpage` writes it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from briefer import __version__
from briefer.cli.commands import COMMANDS
from briefer.cli.parsers import parser_of
from briefer.query.keys import KEYS

PAGE = Path(__file__).parent.parent / "briefer" / "cli" / "briefer.1"

HEAD = """
briefer lists briefs on cross-border crime, filters them by topic, shows their text, finds the
sentences in which somebody promised something, and makes follow-up actions of them. Everything it
keeps is in db.json of the workspace; what it hands on is Markdown. With no command it opens the
app, in which ? explains the keys."""

QUERY = f"""
Words are looked for in title, text and source; a phrase stands in double quotes, a pattern between
slashes. OR, NOT, a leading minus and parentheses combine. A key narrows: {", ".join(KEYS)}; values
are parted by commas. Dates are written 2026, 2026-06, 2026-06-15, 7d, 2w, 3m, last-week, friday,
A..B or >=2026-06."""

STATUS = (
    ("0", "done"),
    ("1", "nothing matched, or a check failed"),
    ("2", "wrong use or unreadable input; one line on standard error says how to mend it"),
)
ENVIRONMENT = (
    ("BRIEFER_WORKSPACE", "the workspace, where the current folder is none"),
    ("BRIEFER_CONFIG", "the file of the settings; `briefer config` explains them"),
    ("BRIEFER_USER", "in whose name actions are written"),
    ("NO_COLOR", "draw without colours"),
    ("XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_DATA_HOME", "where settings, catalogue and data lie"),
)
FILES = (
    ("briefs/", "the texts: Markdown or plain text at any depth"),
    ("db.json", "everything that officials decided; TinyDB reads it"),
    ("themes/", "colours of this workspace"),
)


def page() -> str:
    """The man page in roff."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH BRIEFER 1 "" "briefer {__version__}"'
    yield from (
        ".SH NAME",
        r"briefer \- read briefs, follow up what was promised, hand on a register",
    )
    yield from (".SH SYNOPSIS", r".B briefer", r"[\fB\-w\fR \fIDIR\fR] [\fICOMMAND\fR ...]")
    yield from (".SH DESCRIPTION", _text(HEAD), ".SH COMMANDS")
    for name, entry in COMMANDS.items():
        yield from _command(name, entry.help)
    yield from (".SH QUERIES", _text(QUERY))
    for title, pairs in (("EXIT STATUS", STATUS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        yield f".SH {title}"
        for term, text in pairs:
            yield from (".TP", f".B {_text(term)}", _text(text))


def _command(name: str, text: str) -> Iterator[str]:
    parser = parser_of(name)
    actions = [each for each in parser._actions if not isinstance(each, argparse._HelpAction)]
    positional = " ".join(_usage(each) for each in actions if not each.option_strings)
    yield from (".SS", f".B briefer {_text(name)} {positional}".rstrip(), _text(f"{text}."))
    for each in actions:
        value = "" if each.nargs == 0 else f" {_shown(each)}"
        term = ", ".join(each.option_strings) + value if each.option_strings else _shown(each)
        yield from (".TP", f".B {_text(term)}", _text(each.help or ""))


def _shown(action: argparse.Action) -> str:
    if action.metavar:
        return str(action.metavar)
    return "|".join(action.choices) if action.choices else action.dest.upper()


def _usage(action: argparse.Action) -> str:
    name = _text(_shown(action))
    return {"*": f"[{name} ...]", "+": f"{name} ..."}.get(str(action.nargs), name)


def _text(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    lines = wrap(escaped, 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
