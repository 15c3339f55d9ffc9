"""`config`."""

from __future__ import annotations

import sys

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE, NOTHING
from briefer.cli.output import say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_config(parser: ArgumentParser) -> None:
    """Arguments of `config`."""
    parser.add_argument("--path", action="store_true", help="only say where the file is")


def run_config(options: Namespace) -> int:
    """Print every setting with its default, its meaning and what holds; status 1 for faults.

    The first line says in which file they are kept.
    """
    from briefer.settings.explanation import explain
    from briefer.settings.file import config_path, load

    if options.path:
        sys.stdout.write(f"{config_path()}\n")
        return DONE
    loaded = load()
    sys.stdout.write(f"# kept in {loaded.path}\n\n{explain(loaded.settings)}")
    for problem in loaded.problems:
        say(str(problem))
    return NOTHING if loaded.problems else DONE
