"""Where the sentence of a commitment lies: exactly as written, once, whatever stands around it."""

from __future__ import annotations

import pytest

from briefer.insight import find_commitments, suggest_text
from briefer.library import decoded

CASES = [
    (
        "The U.S. agreed to train ten officers by 1 p.m. on Monday. Talks ended.",
        ["The U.S. agreed to train ten officers by 1 p.m. on Monday."],
    ),
    (
        "Talks ended.\r\nMr. Giles agreed to\r\nsend help. He left.\r\n",
        ["Mr. Giles agreed to\r\nsend help."],
    ),
    ("- Australia will send two\n  trainers.\n- visas", ["Australia will send two\n  trainers."]),
    ("> “We will act,” the minister said. Rain fell.", ["“We will act,” the minister said."]),
    (
        "| who | what |\n|---|---|\n| AFP | The AFP will send help. |\n",
        ["The AFP will send help."],
    ),
    ("## Ministers agree to act\n\nThey agreed to act", ["They agreed to act"]),
    (
        "ភាគីទាំងពីរបានឯកភាព។ គាត់ទៅ។ លោកបានស្នើសុំជំនួយ។",
        ["ភាគីទាំងពីរបានឯកភាព។", "លោកបានស្នើសុំជំនួយ។"],
    ),
    ("**Outcome:** Fiji will join the group.\n", ["**Outcome:** Fiji will join the group."]),
    ("1. Japan will pay. 2. Fiji will host.", ["Japan will pay.", "Fiji will host."]),
    (
        "Fiji agreed to host, and will host again, and promised to pay.",
        ["Fiji agreed to host, and will host again, and promised to pay."],
    ),
]


@pytest.mark.parametrize(("text", "quotes"), CASES)
def test_a_finding_is_its_sentence_as_written(text: str, quotes: list[str]) -> None:
    found = find_commitments(text)
    assert [text[c.start : c.end] for c in found] == [c.quote for c in found]
    assert [c.quote for c in found] == quotes


def test_a_title_on_the_first_line_is_no_part_of_the_first_sentence() -> None:
    text = "Ministers agree to share lists\nThe ministers agreed to share lists at once.\n"
    (found,) = find_commitments(text, title="Ministers agree to share lists")
    assert found.quote == "The ministers agreed to share lists at once."


WRAPPED = """Canberra, 17 June 2024 - Australia agreed to provide training to Cambodian police
officers in preventing cybercrime. Both sides met on Monday.
"""
LONG_TITLE = "Australia and Cambodia agree to strengthen their ties on cybercrime"
# What a plain text begins with, the title that it gets, and the words of each commitment.
BEGINNINGS = [
    ("Fiji agreed to host the talks.", "Fiji agreed to host the talks.", ["Fiji agreed"]),
    ("Fiji agreed to host the talks.\n\nRain fell.\n", None, ["Fiji agreed"]),
    ("**Fiji agreed to host the talks.**\r\nRain fell.\r\n", None, ["**Fiji"]),
    ("Fiji agrees to host the talks", "Fiji agrees to host the talks", ["Fiji agrees"]),
    ("Fiji agrees to host the talks\n\nRain fell.\n", "Fiji agrees to host the talks", []),
    ("Fiji agrees to host the talks\nFiji agreed to host in May.\n", None, ["Fiji agreed"]),
    (WRAPPED, WRAPPED[: WRAPPED.index(" Both")].replace("\n", " "), ["Canberra, 17"]),
    (WRAPPED.replace("\n", "\r\n"), None, ["Canberra, 17"]),
    (
        "Australia agreed to provide training to the police officers in Phnom\nPenh.\n",
        "Australia agreed to provide training to the police officers in Phnom Penh.",
        ["Australia agreed"],
    ),
    (f"{LONG_TITLE}\nCanberra, 17 June 2024\n\nRain fell.\n", LONG_TITLE, []),
    (f"{LONG_TITLE}\nThe ministers agreed to act.\n", LONG_TITLE, ["The ministers"]),
    (f"{LONG_TITLE}\n- visas\n", LONG_TITLE, []),
    ("Fiji agreed to pay Mr. Lee, and\nwill host him.\n", None, ["Fiji agreed"]),
]


@pytest.mark.parametrize(("text", "title", "begins"), BEGINNINGS)
def test_a_sentence_that_opens_a_plain_text_counts_and_a_headline_does_not(
    text: str, title: str | None, begins: list[str]
) -> None:
    document = decoded(text.encode(), "-")
    assert title in (None, document.title)
    found = find_commitments(document.text, title=document.title)
    assert [c.quote[: len(b)] for c, b in zip(found, begins, strict=True)] == begins


SUGGESTED = [
    (
        "“We will freeze every account,” the minister said on Monday.",
        "We will freeze every account",
    ),
    (
        "During the visit, he said that Australia would send trainers, according to the ministry.",
        "Australia would send trainers",
    ),
    (
        "Lee, who met his counterparts, said his office would ensure that peace prevails.",
        "His office would ensure that peace prevails",
    ),
    ("It was agreed that lists would be exchanged.", "It was agreed that lists would be exchanged"),
]


@pytest.mark.parametrize(("sentence", "words"), SUGGESTED)
def test_a_suggested_action_begins_with_the_actor(sentence: str, words: str) -> None:
    (found,) = find_commitments(sentence)
    assert suggest_text(found) == f"Confirm lead, output and date for: {words}"


def test_a_request_is_chased_or_answered_by_who_asked() -> None:
    sentence = "Cambodia asked Australia to help train officers."
    leads = {
        suggest_text(find_commitments(sentence, ours=ours)[0]).partition(":")[0]
        for ours in ((), ("Cambodia",), ("Australia",))
    }
    assert leads == {
        "Answer or chase the request",
        "Chase a reply to our request",
        "Prepare an answer to the request",
    }
