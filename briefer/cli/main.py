"""The command line: from arguments to one command, from errors to one line and an exit status.

0 done, 1 nothing matched or a check failed, 2 wrong use or unreadable input.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from briefer import __version__
from briefer.cli.commands import COMMANDS
from briefer.model.errors import BrieferError
from briefer.model.text import visible
from briefer.model.workspace import Workspace

DONE, NOTHING, WRONG = 0, 1, 2
SHIELD = "\N{WORD JOINER}"


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line that names the mend."""

    def error(self, message: str) -> NoReturn:
        """Say what is off and where help is; exit status 2."""
        line = visible(" ".join(message.split()))
        sys.stderr.write(f"{self.prog}: {line}. See `{self.prog} --help`.\n")
        raise SystemExit(WRONG)


def run(arguments: Sequence[str], open_app: Callable[[Workspace], int]) -> int:
    """Carry out one command line; with no command, `open_app` on the workspace.

    Never a traceback.
    """
    try:
        return _run(list(arguments), open_app)
    except BrieferError as error:
        sys.stderr.write(f"briefer: {visible(' '.join(str(error).split()))}\n")
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("briefer: stopped; what was done before stays done.\n")
        return 130


def _run(arguments: list[str], open_app: Callable[[Workspace], int]) -> int:
    workspace, arguments = _workspace_option(arguments)
    name = next((word for word in arguments if not word.startswith("-")), None)
    if arguments and arguments[0] == name and name in COMMANDS:
        module = import_module(f"briefer.cli.{COMMANDS[name].module}")
        parser = Parser(prog=f"briefer {name}", description=_sentence(COMMANDS[name].help))
        parser.set_defaults(workspace=workspace)
        getattr(module, f"configure_{name}")(parser)
        shielded = [_shielded(word, parser) for word in arguments[1:]]
        options = _unshielded(parser.parse_intermixed_args(shielded))
        status: int = getattr(module, f"run_{name}")(options)
        sys.stdout.flush()
        return status
    options = _top_parser().parse_args(arguments)
    from briefer.cli.app import app_workspace, can_draw

    if options.plain or not can_draw():
        return _run([*(["-w", workspace] if workspace else []), "list", "--plain"], open_app)
    gc.disable()  # until the app has imported what it needs: see tui.start
    return open_app(app_workspace(workspace))


def _shielded(word: str, parser: argparse.ArgumentParser) -> str:
    """A word of a query that begins with `-`, kept from being taken for an option."""
    if not word.startswith("-") or word.startswith("--") or len(word) < 3:
        return word
    return word if word[:2] in parser._option_string_actions else SHIELD + word


def _unshielded(options: argparse.Namespace) -> argparse.Namespace:
    for name, value in vars(options).items():
        if isinstance(value, list):
            setattr(options, name, [word.removeprefix(SHIELD) for word in value])
        elif isinstance(value, str):
            setattr(options, name, value.removeprefix(SHIELD))
    return options


def _workspace_option(arguments: list[str]) -> tuple[str | None, list[str]]:
    """`-w DIR` before or after the command, and the other arguments."""
    rest: list[str] = []
    workspace = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            return workspace, [*rest, word, *words]
        if word in ("-w", "--workspace"):
            workspace = next(words, None)
            if workspace is None:
                _top_parser().error(f"{word} needs a folder")
        elif word.startswith("--workspace="):
            workspace = word.partition("=")[2]
        else:
            rest.append(word)
    return workspace, rest


def _top_parser() -> Parser:
    lines = "\n".join(f"  {name:12} {entry.help}" for name, entry in COMMANDS.items())
    parser = Parser(
        prog="briefer",
        usage="briefer [-w DIR] [COMMAND ...]",
        description="Read briefs, follow up what was promised, hand on a register.\n"
        "With no command it opens the app.",
        epilog=f"commands:\n{lines}\n\n`briefer COMMAND --help` explains one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "-w",
        "--workspace",
        metavar="DIR",
        help="the workspace (else here, $BRIEFER_WORKSPACE, or your data folder)",
    )
    parser.add_argument("--plain", action="store_true", help="the list as plain text, no screen")
    parser.add_argument("--version", action="version", version=f"briefer {__version__}")
    return parser


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."
