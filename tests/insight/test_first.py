from briefer.insight import find_commitments, find_topics, sentences, suggest_text

STORY = (
    "Both sides agreed on the need to fight drug trafficking. Mr. Giles accepted the minister's"
    " request for training."
)


def test_a_quote_is_exactly_its_place_in_the_text() -> None:
    found = find_commitments(STORY)
    assert [c.level for c in found] == [2, 4]
    assert all(c.quote == STORY[c.start : c.end] for c in found)
    assert all(suggest_text(c) for c in found)


def test_a_topic_shows_its_words() -> None:
    (drugs,) = find_topics(STORY)
    assert drugs.topic == "drugs"
    assert all(e.text == STORY[e.start : e.end] for e in drugs.evidence)


def test_a_title_does_not_end_a_sentence() -> None:
    assert [STORY[a:b][:8] for a, b in sentences(STORY)] == ["Both sid", "Mr. Gile"]
