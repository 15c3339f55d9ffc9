"""The parsers of the command line, one a command: what can be typed, in tables."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Any, NoReturn

from briefer import __version__
from briefer.cli.commands import COMMANDS, HIDDEN
from briefer.model.text import visible


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


def module_of(name: str) -> Any:
    """The module of `briefer.cli` that holds the command `name`."""
    return import_module(f"briefer.cli.{(COMMANDS | HIDDEN)[name].module}")


def parser_of(name: str) -> Parser:
    """The parser of the arguments of the command `name`."""
    entry = (COMMANDS | HIDDEN)[name]
    parser = Parser(prog=f"briefer {name}", description=_sentence(entry.help))
    getattr(module_of(name), f"configure_{name}")(parser)
    return parser


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."
