"""What is wrong with files of the workspace: each with its line and the mend."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefer.model.errors import Problem
from briefer.model.text import one_line
from briefer.tui.screens.sheet import TextSheet


class ProblemsScreen(TextSheet):
    """One paragraph a problem; the other briefs are not affected."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def sheet(self) -> Content:
        """The problems, or that there is none."""
        if not self._problems:
            return Content("No problems: every file was read.")
        count = len(self._problems)
        lines = [Content.styled(f"{count} problem{'s' if count > 1 else ''}", "bold"), Content("")]
        lines += [Content(one_line(str(problem))) for problem in self._problems]
        return Content("\n").join([*lines, Content(""), Content("esc closes this")])
