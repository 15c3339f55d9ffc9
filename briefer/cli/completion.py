"""`completion`, and `complete` by which a shell asks what may come next."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from briefer import TYPE_CHECKING
from briefer.cli.commands import COMMANDS
from briefer.cli.main import DONE
from briefer.cli.parsers import parser_of
from briefer.cli.place import desk
from briefer.cli.shells import SHELLS
from briefer.desk import Desk
from briefer.model.errors import BrieferError
from briefer.model.text import visible

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace

MOST = 200
"""Candidates at most: more is no help."""

TOP = ("-w", "--plain", "--version", "--help")


def configure_completion(parser: ArgumentParser) -> None:
    """Arguments of `completion`."""
    parser.add_argument("shell", choices=sorted(SHELLS), help="which shell")


def run_completion(options: Namespace) -> int:
    """Print the lines that a shell's start file should run."""
    sys.stdout.write(SHELLS[options.shell])
    return DONE


def configure_complete(parser: ArgumentParser) -> None:
    """Arguments of `complete`."""
    parser.add_argument("shell", choices=sorted(SHELLS), help="which shell asks")
    parser.add_argument("line", help="the line up to the cursor")


def run_complete(options: Namespace) -> int:
    """Print what may stand in place of the last word, a line each; a fault is no candidate."""
    (*before, typed), quoted = _words(options.line)
    try:
        found = [word for word in candidates(before[1:], typed) if word.startswith(typed)]
    except BrieferError:
        found = []
    for word in dict.fromkeys(found[:MOST]):
        sys.stdout.write(f"{visible(_for(options.shell, typed, word, quoted))}\n")
    return DONE


def candidates(before: list[str], typed: str) -> Iterator[str]:
    """The words that may follow on `before`; `typed` is what there is of the last one."""
    workspace, rest = _without_workspace(before)
    if before[-1:] in (["-w"], ["--workspace"]):
        return
    if not rest:
        yield from TOP if typed.startswith("-") else COMMANDS
        return
    if rest[0] not in COMMANDS:
        return
    parser = parser_of(rest[0])
    options = parser._option_string_actions
    previous = options.get(rest[-1])
    if previous is not None and previous.nargs != 0:
        yield from _values(previous, workspace)
        return
    if typed.startswith("-"):
        yield from sorted(options)
    position = sum(not word.startswith("-") for word in rest[1:])
    yield from _positional(parser, position, typed, workspace)


def _positional(
    parser: ArgumentParser, position: int, typed: str, workspace: str | None
) -> Iterator[str]:
    every = parser._get_positional_actions()
    action = every[min(position, len(every) - 1)] if every else None
    if action is None or (position >= len(every) and action.nargs not in ("*", "+")):
        return
    if action.choices is not None:
        yield from action.choices
        return
    with desk(workspace) as opened:
        if action.metavar == "BRIEF":
            yield from _briefs(opened)
        elif action.metavar == "REF" or (action.metavar == "REF FIELD=VALUE" and not position):
            yield from _references(opened)
        elif action.metavar == "REF FIELD=VALUE":
            yield from _fields(opened, typed)
        elif action.metavar == "TAGS":
            yield from (f"+{tag}" for tag in opened.briefs.known("tag"))
        elif action.metavar == "QUERY":
            yield from _query(opened, typed)


def _values(option: Action, workspace: str | None) -> Iterator[str]:
    if option.choices is not None:
        yield from option.choices
    elif option.dest in ("kind", "priority", "owner", "waiting", "partner"):
        with desk(workspace) as opened:
            yield from _field_values(opened, option.dest)
    elif option.dest == "max_tlp":
        yield from ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
    elif option.dest == "sort":
        with desk(workspace) as opened:
            yield from (word.removeprefix("sort:") for word in _query(opened, "sort:"))


def _briefs(opened: Desk) -> Iterator[str]:
    for brief in opened.briefs.find("").window(0, MOST):
        yield from (brief.id, brief.path)


def _references(opened: Desk) -> Iterable[str]:
    return opened.actions.find("is:open").ids()


def _fields(opened: Desk, typed: str) -> Iterator[str]:
    from briefer.model.fields import field_names

    name, equals, _ = typed.partition("=")
    if equals:
        yield from (f"{name}={value}" for value in _field_values(opened, name))
    else:
        yield from (f"{field}=" for field in field_names())


def _field_values(opened: Desk, name: str) -> Iterable[str]:
    from briefer.model.action import Priority, Status

    if name == "kind":
        return [kind.id for kind in opened.kinds]
    if name in ("priority", "status"):
        return [each.value for each in (Priority if name == "priority" else Status)]
    return opened.actions.people() if name in ("owner", "waiting", "waiting_on", "partner") else []


def _query(opened: Desk, typed: str) -> Iterator[str]:
    for found in opened.briefs.complete(typed, len(typed)):
        yield typed[: found.start] + found.text


def _words(line: str) -> tuple[list[str], bool]:
    """The words of a line as a shell parts them, and whether the last one is in a quote yet.

    The last one is empty behind a space.
    """
    import shlex

    for quote in ("", "'", '"'):
        try:
            words = shlex.split(line + quote)
        except ValueError:
            continue
        open_end = not words or (line[-1:].isspace() and not quote)
        return [*words, ""] if open_end else words, bool(quote)
    return [*line.split(), ""], False


def _without_workspace(words: list[str]) -> tuple[str | None, list[str]]:
    for at, word in enumerate(words[:-1]):
        if word in ("-w", "--workspace"):
            return words[at + 1], words[:at] + words[at + 2 :]
    return None, words


def _for(shell: str, typed: str, word: str, quoted: bool) -> str:
    """A candidate as a shell takes it.

    Bash parts words at `:` and `=` but not in a quote, wants only the rest, and is told where a
    space follows.
    """
    import shlex

    if shell != "bash" or quoted:
        return word
    rest = word[max(typed.rfind(":"), typed.rfind("=")) + 1 :]
    if word.endswith((":", "=")):
        return rest
    return f"{shlex.quote(rest) if ' ' in rest else rest} "
