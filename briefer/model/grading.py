"""Source grading after the NATO (Admiralty) scheme: `B2` grades the source, then the information.

The two axes are graded apart (AJP-2.1). F and 6 mean that nothing can be judged: they are unknown,
not the worst. Codes of other schemes are kept as text and never converted.
"""

from __future__ import annotations

from briefer.model.errors import UsageError
from briefer.model.frozen import Frozen
from briefer.model.text import one_line

_SOURCES = {
    "A": "completely reliable source",
    "B": "usually reliable source",
    "C": "fairly reliable source",
    "D": "source not usually reliable",
    "E": "unreliable source",
    "F": "source cannot be judged",
}
_INFORMATION = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


class Grading(Frozen):
    """One grade on each axis: `source` A to F, `information` 1 to 6."""

    source: str
    information: str

    @property
    def words(self) -> str:
        """The grade in words: `usually reliable source, probably true`."""
        return f"{_SOURCES[self.source]}, {_INFORMATION[self.information]}"

    def __str__(self) -> str:
        return f"{self.source}{self.information}"


def parse_grading(words: str) -> Grading:
    """The grading that `words` spell (`B2`, `b 2`, `B-2`); raises UsageError for any other code."""
    plain = words.strip().upper()
    source, information = plain[:1], plain[1:].lstrip(" -/")
    if source not in _SOURCES or information not in _INFORMATION:
        raise UsageError(
            f"“{one_line(words)[:40]}” is no source grading.",
            "Write a letter A to F and a figure 1 to 6, such as B2; F and 6 mean unknown.",
        )
    return Grading(source, information)
