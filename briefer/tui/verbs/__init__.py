"""What each command does, one noun a file: the command brief.star is verbs/brief_verbs.py:star.

A verb is a function of the screen it was called on (and of the key, for a command whose keys mean
different things). It asks the desk, then tells the screen what to show; it may be a coroutine.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def verb(command_id: str) -> Callable[..., Any]:
    """The function that carries a command out.

    A noun's file is imported with its first command, so that the first screen does not wait.
    """
    noun, _, name = command_id.partition(".")
    function: Callable[..., Any] = getattr(import_module(f"{__name__}.{noun}_verbs"), name)
    return function
