"""The command line: from arguments to one command, from errors to one line and an exit status.

0 done, 1 nothing matched or a check failed, 2 wrong use or unreadable input.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence

from briefer.cli.commands import COMMANDS, HIDDEN
from briefer.cli.parsers import TopParser, module_of, parser_of
from briefer.cli.streams import give_up_output, prepare
from briefer.model.errors import BrieferError, UsageError
from briefer.model.text import one_line, visible
from briefer.model.workspace import Workspace

DONE, NOTHING, WRONG = 0, 1, 2
STOPPED = 130
"""What shells expect of a command that ctrl-c has ended."""
SHIELD = "\N{WORD JOINER}"


def run(
    arguments: Sequence[str],
    open_app: Callable[[Workspace], int],
    serve_app: Callable[[Workspace, str, int], None],
) -> int:
    """Carry out one command line; with no command, `open_app` on the workspace.

    `serve_app` serves the app to a browser, at a host and a port. Never a traceback.
    """
    prepare()
    try:
        status = _run(list(arguments), open_app, serve_app)
        sys.stdout.flush()
        return status
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except BrieferError as error:
        return _wrong(str(error))
    except BrokenPipeError:
        give_up_output()
        return DONE
    except OSError as error:
        give_up_output()
        where = f"{error.filename}: " if isinstance(error.filename, str) else ""
        return _wrong(f"{where}{error.strerror or error}. Mend that and try again.")
    except KeyboardInterrupt:
        sys.stderr.write("briefer: stopped; what was done before stays done.\n")
        return STOPPED


def _run(
    arguments: list[str],
    open_app: Callable[[Workspace], int],
    serve_app: Callable[[Workspace, str, int], None],
) -> int:
    workspace, arguments = _workspace_option(arguments)
    name = next((word for word in arguments if not word.startswith("-")), None)
    if arguments and arguments[0] == name and (name in COMMANDS or name in HIDDEN):
        parser = parser_of(name)
        parser.set_defaults(workspace=workspace, serve_app=serve_app)
        shielded = [_shielded(word, parser) for word in arguments[1:]]
        if not {"-h", "--help"} & set(arguments):
            parser.usage = ""  # else argparse lays it out, for nobody, in a tenth of the start
        options = _unshielded(parser.parse_intermixed_args(shielded))
        status: int = getattr(module_of(name), f"run_{name}")(options)
        return status
    if name is not None and arguments[0] == name:
        raise UsageError(f"There is no command {one_line(name) or 'of that name'}.", _nearest(name))
    options = TopParser().parse_args(arguments)
    from briefer.cli.app import app_workspace, can_draw

    if options.plain or not can_draw():
        listed = [*(["-w", workspace] if workspace else []), "list", "--plain"]
        return _run(listed, open_app, serve_app)
    gc.disable()  # until the app has imported what it needs: see tui.start
    return open_app(app_workspace(workspace))


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


def _workspace_option(arguments: list[str]) -> tuple[str | None, list[str]]:
    """`-w DIR` before or after the command, and the other arguments."""
    rest: list[str] = []
    workspace = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            return workspace, [*rest, word, *words]
        if word in ("-w", "--workspace"):
            workspace = next(words, "")
        elif word.startswith("--workspace="):
            word, _, workspace = word.partition("=")
        else:
            rest.append(word)
            continue
        if not workspace:
            raise UsageError(f"{word} needs a folder.", "Write: briefer -w DIR COMMAND.")
    return workspace, rest


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1)
    meant = f"Did you mean `briefer {near[0]}`? " if near else ""
    return f"{meant}`briefer --help` lists them."


def _wrong(message: str) -> int:
    sys.stderr.write(f"briefer: {visible(' '.join(message.split()))}\n")
    return WRONG
