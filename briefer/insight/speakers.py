"""Who is speaking: an analyst's words commit nobody, nor does what "he added" after them."""

from __future__ import annotations

import re
from functools import cache

from briefer.insight.actors import Role, role_of
from briefer.insight.clauses import first_subject
from briefer.insight.resources import data
from briefer.insight.scanner import one_pattern


class Speaker:
    """Whether the sentences read so far left the word with somebody who only comments."""

    def __init__(self) -> None:
        self.outside = False

    def hears(self, sentence: str, *, named: bool) -> bool:
        """Whether `sentence`, the next of the text, is spoken by a commentator.

        `named` tells that it holds a word for one; without such words and with nobody outside
        speaking there is nothing to look for.
        """
        if not named and not self.outside:
            return False
        if named and _introduced().search(sentence.lower()):
            self.outside = True
        elif self.outside:
            self.outside = self._goes_on(sentence)
        return self.outside

    def _goes_on(self, sentence: str) -> bool:
        """Whether the commentator keeps the word: by a pronoun, or in a quotation."""
        if _pronoun().search(sentence):
            return True
        if sentence.lstrip("*_ >")[:1] not in "\"“‘'":
            return False
        subject = first_subject(sentence, len(sentence))
        return role_of(subject.words) is not Role.OFFICIAL or subject.words.lower() in (
            "we",
            "they",
        )


@cache
def commentators() -> re.Pattern[str]:
    """Every word for somebody who only comments, in lower-case text."""
    actors = data("actors")
    return one_pattern([*actors["commentators"], *actors["affiliations"]])


@cache
def _introduced() -> re.Pattern[str]:
    actors = data("actors")
    who = "|".join([*actors["commentators"], *actors["affiliations"]])
    before, after = "|".join(actors["said_before"]), "|".join(actors["said_after"])
    stop = "|".join(actors["not_spoken"])
    return re.compile(
        rf"\b(?:{before})\s+(?:(?!(?:{stop})\b)[\w.’'-]+[\s,]+){{0,9}}?(?:{who})\b"
        rf"|\b(?:{who})(?:[\s,]+(?!(?:{stop}|{after})\b)[\w.’'“\"()-]+){{0,14}}?[\s,]+(?:{after})\b"
    )


@cache
def _pronoun() -> re.Pattern[str]:
    said = "|".join([*data("actors")["said_after"], "continued"])
    return re.compile(
        rf"^[\s*_\"“]*(?:He|She)\b|\b(?:he|she) (?:{said})\b"
        r"|\b(?:said|added|explained) (?:he|she)\b"
    )
