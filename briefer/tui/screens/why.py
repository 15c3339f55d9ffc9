"""Why a brief has its topics: the words of the text that speak for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from briefer.model.text import one_line
from briefer.model.topic import TopicFinding
from briefer.tui.screens.sheet import TextSheet


class WhyScreen(TextSheet):
    """One paragraph a topic that the finder sees: its strength, then the words it went by."""

    def __init__(self, findings: Sequence[TopicFinding], names: Mapping[str, str]) -> None:
        super().__init__()
        self._findings = findings
        self._names = names

    def sheet(self) -> Content:
        """The topics, the strongest first."""
        lines = [Content.styled("What the words of this text speak for", "bold"), Content("")]
        for finding in sorted(self._findings, key=lambda item: -item.score):
            words = dict.fromkeys(one_line(item.text) for item in finding.evidence)
            name = one_line(self._names.get(finding.topic, finding.topic))
            lines.append(Content.styled(f"{name}, {finding.score:.0%}", "bold $accent"))
            lines += [Content(", ".join(words)), Content("")]
        return Content("\n").join([*lines, Content("T sets the topics; esc closes this")])
