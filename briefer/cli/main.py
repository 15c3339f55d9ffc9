"""The command line: from arguments to one command, from errors to one line and an exit status.

0 done, 1 nothing matched or a check failed, 2 wrong use or unreadable input.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from briefer import TYPE_CHECKING
from briefer.cli import plain
from briefer.cli.commands import COMMANDS, HIDDEN
from briefer.cli.streams import give_up_output, prepare
from briefer.model.errors import BrieferError, UsageError
from briefer.model.text import one_line, visible
from briefer.model.workspace import Workspace

if TYPE_CHECKING:
    from typing import Any

DONE, NOTHING, WRONG = 0, 1, 2
TYPED = frozenset(["list", "act", "actions", "set", "done", "tag", "star", "read", "archive"])
"""Commands whose words are text, never names of files: bytes that are no text mean nothing."""

STOPPED = 130
"""What shells expect of a command that ctrl-c has ended."""


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
        column = getattr(error, "column", None)  # of a query that is not understood, from 0
        return _wrong(str(error) if column is None else f"column {column + 1}: {error}")
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
        return _carry_out(name, arguments[1:], workspace=workspace, serve_app=serve_app)
    if name is not None and arguments[0] == name:
        raise UsageError(f"There is no command {one_line(name) or 'of that name'}.", _nearest(name))
    from briefer.cli.app import app_workspace, can_draw

    if (arguments and _wants_plain(arguments)) or not can_draw():
        listed = [*(["-w", workspace] if workspace else []), "list", "--plain"]
        return _run(listed, open_app, serve_app)
    return open_app(app_workspace(workspace))


def _wants_plain(arguments: list[str]) -> bool:
    """Whether a line without a command asks for the plain list; `--help` and errors end here."""
    from briefer.cli.parsers import TopParser

    plain: bool = TopParser().parse_args(arguments).plain
    return plain


def _carry_out(name: str, words: list[str], **more: object) -> int:
    if name in TYPED and any("\ud800" <= sign <= "\udfff" for sign in "".join(words)):
        odd = next(word for word in words if not word.isprintable())
        raise UsageError(f"{one_line(odd)} is not UTF-8.", "Type it again in a UTF-8 terminal.")
    command: Any = import_module(f"briefer.cli.{(COMMANDS | HIDDEN)[name].module}")
    options: Any = plain.read(getattr(command, f"configure_{name}"), words, **more)
    if options is None:
        from briefer.cli.parsers import parsed

        options = parsed(name, words, **more)
    gc.freeze()  # what was imported stays for good
    gc.enable()
    status: int = getattr(command, f"run_{name}")(options)
    return status


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
