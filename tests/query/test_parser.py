"""What queries mean, how they are written back, and where a wrong one goes wrong."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefer.query import Query, QueryError, Scope, compile_where, highlights, parse
from briefer.query.keys import KEYS
from briefer.query.lexemes import lexemes
from tests.query.worlds import TODAY, VIEWS, texts

LOOPS = {**VIEWS, "one": "view:two", "two": "view:one", "bad": "is:foo"}
LOOPS |= {f"deep{n}": f"view:deep{n + 1}" for n in range(60)} | {"deep60": "x"}
LOOPS |= {f"wide{n}": f"view:wide{n + 1} view:wide{n + 1}" for n in range(20)} | {"wide20": "x"}


def read(text: str, *, typing: bool = False) -> Query:
    return parse(text, today=TODAY, typing=typing, views=LOOPS)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("fraud ring", "fraud ring"),
        ("fraud AND ring", "fraud ring"),
        ("fraud or ring and not", "fraud or ring and not"),
        ("a|b c", "a OR b c"),
        ("(a|b) c", "(a OR b) c"),
        ("a (b c)", "a b c"),
        ("NOT a -b --c", "-a -b c"),
        ("-(a b) -(a OR b)", "-(a b) -(a OR b)"),
        ("#red -#blue", "tag:red -tag:blue"),
        ("TOPIC:drugs,online-fraud", "topic:drugs,online-fraud"),
        ("topic:dr*", "topic:dr*"),
        ('topic:"dr*"', 'topic:"dr*"'),
        ('fo* “two words” "two wo"*', 'fo* "two words" "two wo"*'),
        ('owner:"O""Neil (x)",b', 'owner:"O""Neil (x)",b'),
        ("/a|b c/ x", "/a|b c/ x"),
        (r"/a\/b/", r"/a\/b/"),
        ("https://x.org/a?b=c hxxp://e(.)com", "https://x.org/a?b=c hxxp://e(.)com"),
        ("tlp:TLP:AMBER+STRICT tlp:unmarked", "tlp:amber+strict tlp:none"),
        ("topic:none -owner:NONE", "topic:none -owner:none"),
        ("status:in-progress is:UNREAD", "status:in_progress is:unread"),
        ("view:due-this-week", 'view:"Due this week"'),
        ("sort:date- x", "x sort:date-"),
        ("... - () a", "a"),
        ("12:30 a_b", "12:30 a_b"),
    ],
)
def test_written_back(text: str, written: str) -> None:
    assert str(read(text)) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("frau", "frau*"),
        ("frau ", "frau"),
        ("a topic:", "a"),
        ("a topic:drugs,", "a topic:drugs"),
        ("topic:dr", "topic:dr*"),
        ("topic:non", "topic:non*"),
        ("topic:none", "topic:none"),
        ("a is:un", "a"),
        ("a date:2026-", "a"),
        ("a date:>=", "a"),
        ("a due:last-", "a"),
        ("a sort:da", "a"),
        ("a view:unr", "a"),
        ("a OR", "a"),
        ("a AND NOT", "a"),
        ("a -", "a"),
        ("(a", "a*"),
        ('"two wo', '"two wo"*'),
        ("a /b", "a"),
        ('topic:"onl', "topic:onl*"),
    ],
)
def test_unfinished_ends_are_forgiven_while_typing(text: str, written: str) -> None:
    assert str(read(text, typing=True)) == written


@pytest.mark.parametrize(
    ("text", "column", "suggestion", "says"),
    [
        ("a tpoic:x", 2, "topic:", "Unknown key “tpoic:”, did you mean “topic:”?"),
        ("a zzzzz:x", 2, None, "in quotes"),
        ("is:unraed", 3, "unread", "did you mean “unread”?"),
        ("has:notes", 4, "note", "did you mean “note”?"),
        ("sort:dat", 5, "date", "did you mean “date”?"),
        ("tlp:pink", 4, None, "amber+strict"),
        ("topic:", 6, None, "Nothing stands after topic:"),
        ("topic: drugs", 6, None, "Nothing stands after topic:"),
        ("date:2026-13", 5, None, "not in the calendar"),
        ("date:2026-02-30", 5, None, "not in the calendar"),
        ("date:2026-03..2026-01", 5, None, "ends before it begins"),
        ("date:soon", 5, None, "is no date"),
        ("date:..", 5, None, "no end"),
        ("level:high", 6, None, "is no number"),
        ("level:9", 6, None, "“9” after level: is not between 0 and 5. Write 4,"),
        ("level:3..6", 6, None, "is not between 0 and 5"),
        ("level:>5", 6, None, "is not between 0 and 5"),
        ("level:<0", 6, None, "is not between 0 and 5"),
        ("a OR", 2, None, "Nothing stands after OR"),
        ("OR a", 0, None, "Nothing stands before OR"),
        ("(a", 0, None, "not closed"),
        ("a)", 1, None, "Nothing is open"),
        ('a "b', 2, None, "quote is not closed"),
        ("/b", 0, None, "pattern is not closed"),
        ("/(/", 0, None, "pattern cannot be used"),
        ("/a{9999}/", 0, None, "repeats more than"),
        ("/(a{99}){99}/", 0, None, "repeats more than"),
        ("view:unred", 5, "unread", "did you mean “unread”?"),
        ("view:one", 5, None, "leads back to itself"),
        ("view:bad", 5, None, "In the view “bad”: “foo” after is:"),
        ("view:deep0", 5, None, "deeper than"),
        ("view:wide0", 5, None, "more than 200 parts"),
        ("-sort:date", 1, None, "cannot be excluded"),
        ("x" * 5000, 4000, None, "longer than 4,000"),
        ("(" * 100, 30, None, "deeper than 30"),
        ("a " * 300, 400, None, "more than 200 parts"),
    ],
)
def test_errors_say_where_and_what(
    text: str, column: int, suggestion: str | None, says: str
) -> None:
    with pytest.raises(QueryError) as raised:
        read(text)
    assert (raised.value.column, raised.value.suggestion) == (column, suggestion)
    assert says in str(raised.value)


def test_a_view_keeps_its_order_unless_the_query_names_one() -> None:
    assert str(read("view:both").sort) == "sort:date"
    assert str(read("view:both sort:title-").sort) == "sort:title-"
    assert str(read("sort:title- view:both").sort) == "sort:title-"


def test_words_are_what_is_sought_and_not_what_is_excluded() -> None:
    query = read('fraud -ring (title:scam OR "two words") view:both')
    assert query.words == ("fraud", "scam", "two words", "alpha")


@given(st.lists(st.sampled_from(["OR", "not", "AND", "fraud", "x2", " ", "  "])).map("".join))
def test_words_alone_are_cut_as_they_are_beside_other_signs(text: str) -> None:
    assert list(lexemes(text))[:-1] == list(lexemes(f"{text} ("))[:-2]


@given(texts, st.booleans())
@settings(max_examples=300, deadline=None)
def test_what_is_written_parses_to_the_same_tree(text: str, typing: bool) -> None:
    query = read(text, typing=typing)
    again = read(str(query))
    assert (again.root, again.sort) == (query.root, query.sort)


PIECES = [
    *(f"{key}:" for key in KEYS),
    *'()|"/-#*,:.>=<~\\“”[\0\ud800ក ',
    *("OR ", "AND ", "NOT ", "..", "7d", "{9}", "a", "word", "unread", "date", "2026-01", "one"),
]
scraps = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def understood(text: str, typing: bool) -> Query | QueryError:
    try:
        return read(text, typing=typing)
    except QueryError as error:
        return error


@given(scraps | st.text(max_size=80), st.booleans())
@settings(max_examples=1500, deadline=None)
@example("(" * 5000, True)
@example("topic:“ ", True)
@example('tag:a,"\xa0"', False)
@example("-" * 4000, False)
@example("-(" * 2000, True)
@example('"' * 3999, False)
@example("NOT " * 1000, True)
@example("topic:" * 600, True)
@example("," * 3000, False)
@example("/" * 3000, True)
@example("view:wide0 " * 300, True)
def test_no_text_does_anything_but_parse_or_say_why(text: str, typing: bool) -> None:
    query = understood(text, typing)
    if isinstance(query, QueryError):
        assert 0 <= query.column <= len(text)
        return
    again = read(str(query))
    assert (again.root, again.sort) == (query.root, query.sort)
    for scope in Scope:
        compile_where(query, scope)
    highlights(query)("A word of ក 2026-01")
