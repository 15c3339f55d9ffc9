"""A plain command line, read without argparse, whose import alone would double a short command.

Plain is a line of exact flags, their values and words that begin with no dash, with nothing
missing and nothing too much. Whatever else is typed is argparse's, which knows the errors and the
help: `read` gives None for it, and else what argparse would give.
"""

from __future__ import annotations

from types import SimpleNamespace

from briefer import TYPE_CHECKING
from briefer.model.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import Any


class Argument(Frozen):
    """One argument as `ArgumentParser.add_argument` is told of it: a flag's value, or a place."""

    name: str
    type: Callable[[str], Any] | None = None
    choices: Collection[str] | None = None
    default: Any = None
    nargs: str | None = None
    action: str | None = None
    help: str = ""
    metavar: str = ""

    @property
    def is_switch(self) -> bool:
        """Whether it takes no value."""
        return self.action == "store_true"

    def value(self, word: str) -> Any:
        """What a word means here; raises NotPlain where it means nothing."""
        if self.choices is not None and word not in self.choices:
            raise NotPlain
        if self.type is None:
            return word
        try:
            return self.type(word)
        except _refusals():
            raise NotPlain from None


class NotPlain(Exception):
    """The line is for argparse to understand."""


class Arguments:
    """What a command takes, told by the same calls as an `ArgumentParser` is."""

    def __init__(self) -> None:
        self._flags: dict[str, Argument] = {}
        self._places: list[Argument] = []
        self._apart: list[set[str]] = []

    def add_argument(self, *names: str, **told: Any) -> None:
        """Take one more argument."""
        name = next((each for each in names if each.startswith("--")), names[0])
        argument = Argument(name.lstrip("-").replace("-", "_"), **told)
        if names[0].startswith("-"):
            self._flags |= dict.fromkeys(names, argument)
        else:
            self._places.append(argument)

    def add_mutually_exclusive_group(self) -> _Apart:
        """Flags of which a line may have one."""
        self._apart.append(set())
        return _Apart(self, self._apart[-1])

    def read(self, words: Iterable[str]) -> SimpleNamespace:
        """The values of a plain line by their names; raises NotPlain for another."""
        options = {each.name: each.default for each in self._flags.values()}
        options |= {each.name: False for each in self._flags.values() if each.is_switch}
        placed, given = self._flagged(words, options)
        if any(len(apart & given) > 1 for apart in self._apart):
            raise NotPlain
        return SimpleNamespace(**options | self._placed(placed))

    def _flagged(self, words: Iterable[str], options: dict[str, Any]) -> tuple[list[str], set[str]]:
        """Put the values of flags into `options`; the other words, and which flags were given."""
        placed, given = [], set()
        rest = iter(words)
        for word in rest:
            if not word.startswith("-"):
                placed.append(word)
                continue
            argument = self._flags.get(word)
            if argument is None:
                raise NotPlain
            value = True if argument.is_switch else _next_value(argument, rest)
            collected = argument.action == "append"
            options[argument.name] = [*options[argument.name], value] if collected else value
            given.add(argument.name)
        return placed, given

    def _placed(self, words: list[str]) -> dict[str, Any]:
        """The values of places: one word each, and for the last one all that are left."""
        found: dict[str, Any] = {}
        for place in self._places:
            if not words and place.nargs != "*":
                raise NotPlain
            if place.nargs is None:
                found[place.name] = place.value(words.pop(0))
            else:
                found[place.name] = [place.value(word) for word in words]
                words = []
        if words:
            raise NotPlain
        return found


class _Apart:
    def __init__(self, arguments: Arguments, names: set[str]) -> None:
        self._arguments = arguments
        self._names = names

    def add_argument(self, flag: str, **told: Any) -> None:
        self._arguments.add_argument(flag, **told)
        self._names.add(flag.lstrip("-").replace("-", "_"))


def read(
    configure: Callable[[Any], None], words: Iterable[str], **more: object
) -> SimpleNamespace | None:
    """The options of a plain line of a command that `configure` describes, and `more`; else None.

    `configure` is the same function that describes the command to argparse.
    """
    arguments = Arguments()
    configure(arguments)
    try:
        options = arguments.read(words)
    except NotPlain:
        return None
    vars(options).update(more)
    return options


def _refusals() -> tuple[type[Exception], ...]:
    """What the type of an argument raises; asked for only when something was raised."""
    from argparse import ArgumentTypeError

    return (ArgumentTypeError, TypeError, ValueError)


def _next_value(argument: Argument, rest: Iterable[str]) -> Any:
    word = next(iter(rest), "-")
    if word.startswith("-"):
        raise NotPlain
    return argument.value(word)
