"""Where a text comes from, and the titles that it quotes, commit nobody."""

from __future__ import annotations

import pytest

from briefer.insight import find_commitments

CITATIONS = [
    '**Source:** The River Daily, "Ministers agreed to share lists", 16 June 2024.',
    'The minister left on Monday.\nSource: The River Daily, "Ministers agree to share lists".',
    '- Sources: River News Agency, "Police will train 40 officers".',
    '# Sources\n\n- River News, "Ministers agreed to open a hotline", May 2024\n',
    "References\n\n- The ministers agreed to open a hotline\n",
    "1. The River Daily, “Minister signed MoU with neighbours”, 16 June 2024, https://x.example/a.",
    'Ministry of Public Works (MPW), "Ministers will meet banks" (3 May 2025)',
    'It was told in an article headlined "Ministers agreed to open a hotline".',
]


@pytest.mark.parametrize("text", CITATIONS)
def test_a_quoted_title_commits_nobody(text: str) -> None:
    assert not find_commitments(text)


@pytest.mark.parametrize(
    "text",
    [
        'The minister said, "We agreed to open a hotline".',
        '"We will open a hotline by May," the minister said.',
        "Sources said that the ministry will open a hotline.",
        "Sources\n\nThe ministers agreed to open a hotline.",
        'The AFP agreed to fund the "River Shield" exercise (May 2025).',
        "**Follow-up:** The ministry will open a hotline.",
    ],
)
def test_a_quotation_or_a_note_beside_it_still_does(text: str) -> None:
    assert find_commitments(text)


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("On 15 July 2025 Governor Dara ordered police to close the site.", "Governor Dara"),
        ("In June 2024 the two sides agreed to share lists.", "the two sides"),
        ("Last week Australia pledged to send trainers.", "Australia"),
        ("On Monday Cambodia asked Thailand to return the suspects.", "Cambodia"),
        ("By the end of 2025 the AFP will deliver a course.", "the AFP"),
        ("In a joint statement the ministers agreed to open a hotline.", "the ministers"),
        ("At the meeting on 3 May 2025 Mr Giles promised to send trainers.", "Mr Giles"),
        ("At their summit in Vientiane, Laos, the leaders adopted the plan.", "the leaders"),
        ("The minister, speaking in Canberra, agreed to share the list.", "The minister"),
        ("The commission, at its spring session, agreed to list the chemical.", "The commission"),
    ],
)
def test_the_actor_is_told_without_time_and_place(sentence: str, actor: str) -> None:
    (found,) = find_commitments(sentence)
    assert found.actor == actor


def test_a_link_between_verb_and_promise_changes_nothing() -> None:
    (found,) = find_commitments("The ministry agreed [in June 2024](../a/b.md) to send officers.")
    assert (found.level, found.actor) == (4, "The ministry")
