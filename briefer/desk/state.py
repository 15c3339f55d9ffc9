"""All kept state, checked, dumped and restored."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.model.errors import Problem, UsageError
from briefer.model.workspace import Workspace

if TYPE_CHECKING:
    from briefer.desk.desk import Desk
    from briefer.store import Finding


def dump(desk: Desk) -> Iterator[str]:
    """Every kept record as one line of JSON, sorted, so that two dumps can be compared."""
    from briefer.store import dump as lines

    return lines(desk.store)


def write_dump(desk: Desk, path: Path, *, force: bool = False) -> None:
    """The dump as a file, there whole or not at all."""
    from briefer.export.files import write_text

    write_text(path, "".join(line + "\n" for line in dump(desk)), force=force)


def restore(workspace: Workspace, name: str) -> int:
    """Put the state of the dump `name` (`-` is standard input) in place; how many records."""
    from briefer.store import restore as put

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        lines = data.decode("utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.", "Check its name.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is no UTF-8 text.", "Use a file that `dump` wrote.") from error
    if not lines:
        raise UsageError(f"{name} is empty; nothing was changed.", "Use a file that `dump` wrote.")
    return put(workspace, lines)


def doctor(workspace: Workspace, *, repair: bool = False) -> list[Finding]:
    """What is wrong with the kept state; with `repair` what can be is mended, copies kept.

    Files that an import or an export never finished are named too, and removed by `repair`.
    """
    from briefer.desk.leftovers import judged
    from briefer.store import doctor as check

    checked = check(workspace, repair=repair)
    return [*_folder(workspace, repair), *checked, *judged(workspace, repair=repair)]


def _folder(workspace: Workspace, repair: bool) -> Iterator[Finding]:
    """Whether there is a folder of briefs; with `repair` an empty one is made."""
    if workspace.briefs.is_dir():
        return
    from briefer.store import Finding

    if repair and not workspace.briefs.exists():
        with suppress(OSError):
            workspace.briefs.mkdir()
    problem = Problem(
        workspace.briefs.name, "There is no such folder.", "Make it, and put briefs in."
    )
    yield Finding(problem, mended=workspace.briefs.is_dir())
