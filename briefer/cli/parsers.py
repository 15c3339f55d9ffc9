"""The parsers of the command line, one a command: what can be typed, in tables."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from briefer import TYPE_CHECKING, __version__
from briefer.cli.commands import COMMANDS, HIDDEN
from briefer.model.text import visible

SHIELD = "\N{WORD JOINER}"

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line that names the mend."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        """Of a fixed width: asking the terminal for its own imports a tenth of the start."""
        return argparse.HelpFormatter(self.prog, width=80)

    def error(self, message: str) -> NoReturn:
        """Say what is off and where help is; exit status 2."""
        line = visible(" ".join(message.split()))
        sys.stderr.write(f"{self.prog}: {line}. See `{self.prog} --help`.\n")
        raise SystemExit(2)


class TopParser(Parser):
    """The parser of a line without a command: it opens the app, or says what there is."""

    def __init__(self) -> None:
        super().__init__(prog="briefer", usage="briefer [-w DIR] [COMMAND ...]")
        self.add_argument("--plain", action="store_true")
        self.add_argument("--version", action="version", version=f"briefer {__version__}")

    def format_help(self) -> str:
        """Every command and option on one screen."""
        from briefer.cli.overview import overview

        return overview()


def parsed(name: str, words: Sequence[str], **more: Any) -> argparse.Namespace:
    """The options of the command `name`, and `more`; ends the process with help or an error."""
    parser = parser_of(name)
    parser.set_defaults(**more)
    if not {"-h", "--help"} & set(words):
        parser.usage = ""  # else argparse lays it out, for nobody, in a tenth of the start
    return _unshielded(parser.parse_intermixed_args([_shielded(word, parser) for word in words]))


def parser_of(name: str) -> Parser:
    """The parser of the arguments of the command `name`."""
    entry = (COMMANDS | HIDDEN)[name]
    parser = Parser(prog=f"briefer {name}", description=_sentence(entry.help))
    getattr(import_module(f"briefer.cli.{entry.module}"), f"configure_{name}")(parser)
    return parser


def _shielded(word: str, parser: argparse.ArgumentParser) -> str:
    """A word of a query that begins with `-`, kept from being taken for an option."""
    if not word.startswith("-") or word.startswith("--") or word == "-":
        return word
    return word if word[:2] in parser._option_string_actions else SHIELD + word


def _unshielded(options: argparse.Namespace) -> argparse.Namespace:
    for name, value in vars(options).items():
        if isinstance(value, list):
            setattr(options, name, [word.removeprefix(SHIELD) for word in value])
        elif isinstance(value, str):
            setattr(options, name, value.removeprefix(SHIELD))
    return options


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."
