"""The SQL of a query finds exactly what the plain evaluator says it means."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefer.model.marking import marking, parse_classification
from briefer.query import Query, Scope, Subject, compile_where, evaluate, parse
from briefer.query.fold import TOKENIZER, fold, spaced
from briefer.query.sql import FUNCTIONS
from tests.query.worlds import TODAY, VIEWS, subjects, texts, worlds

TABLES = f"""
CREATE TABLE briefs (row INTEGER PRIMARY KEY, id, path_key, title_key, date, source_key, lang,
    tlp_rank, class_key, read, starred, archived, missing, actions, open_actions, next_due,
    commitments, added, read_at, has_link, has_table, is_new);
CREATE TABLE facets (kind, value, row);
CREATE TABLE actions (ref, row, kind, status, owner_key, waiting_key, partner_key, due, open,
    quote_key, text_key, note_key, has_note, level);
CREATE TABLE action_tags (ref, value);
CREATE TABLE commitments (row, key, level, kind, quote_key);
CREATE VIRTUAL TABLE words USING fts5 (title, body, source, content='', tokenize="{TOKENIZER}");
CREATE VIRTUAL TABLE titles USING fts5 (title, content='', prefix='1 2 3', tokenize="{TOKENIZER}");
"""
FROM = {
    Scope.BRIEFS: "SELECT id FROM briefs",
    Scope.ACTIONS: "SELECT ref FROM actions LEFT JOIN briefs ON briefs.row = actions.row",
    Scope.COMMITMENTS: "SELECT id || key FROM commitments JOIN briefs USING (row)",
}


def folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


def put(into: sqlite3.Connection, table: str, *values: object) -> None:
    into.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


def moment(value: object) -> str | None:
    return value.astimezone(UTC).isoformat() if value else None  # type: ignore[attr-defined]


def put_brief(into: sqlite3.Connection, row: int, subject: Subject) -> None:
    brief, source = subject.brief, subject.brief.source if subject.brief else None
    assert brief is not None
    label = marking(brief.tlp, None).tlp
    known = parse_classification(brief.classification) if brief.classification else None
    dues = [one.due.isoformat() for one in subject.actions if one.is_open and one.due]
    put(
        *(into, "briefs", row, brief.id, fold(brief.path), fold(brief.title)),
        *(brief.date and brief.date.isoformat(), folded(source), brief.lang),
        *(label.rank if label else None, fold(str(known)) if known else None),
        *(brief.read, brief.starred, brief.archived, brief.missing),
        *(brief.actions, brief.open_actions, min(dues, default=None), brief.commitments),
        *(moment(brief.added), moment(subject.read_at)),
        *(subject.has_link, subject.has_table, subject.is_new),
    )
    for kind, values in (
        ("topic", brief.topics),
        ("tag", brief.tags),
        ("country", brief.countries),
    ):
        for value in values:
            put(into, "facets", kind, fold(value), row)
    texts = spaced(brief.title), spaced(subject.body), spaced(source or "")
    into.execute(
        "INSERT INTO words (rowid, title, body, source) VALUES (?, ?, ?, ?)", (row, *texts)
    )
    into.execute("INSERT INTO titles (rowid, title) VALUES (?, ?)", (row, texts[0]))
    for one in subject.actions:
        put(
            *(into, "actions", one.ref, row, one.kind, one.status.value, folded(one.owner)),
            *(folded(one.waiting_on), folded(one.partner), one.due and one.due.isoformat()),
            *(one.is_open, folded(one.quote), fold(one.text), folded(one.note)),
            *(bool(one.note), one.level),
        )
        for tag in one.tags:
            put(into, "action_tags", one.ref, fold(tag))
    for promise in subject.commitments:
        put(into, "commitments", row, promise.key, promise.level, promise.kind, fold(promise.quote))


def database(world: list[Subject]) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.executescript(TABLES)
    for row, subject in enumerate(world, 1):
        put_brief(made, row, subject)
    whole = {
        row: f"{one.brief.title}\n{one.body}\n{one.brief.source or ''}"
        for row, one in enumerate(world, 1)
        if one.brief
    }
    made.create_function("brief_text", 1, whole.get)
    for name, function in FUNCTIONS.items():
        made.create_function(name, 2, function)
    return made


def found(database: sqlite3.Connection, query: Query, scope: Scope) -> set[str]:
    where = compile_where(query, scope)
    rows = database.execute(f"{FROM[scope]} WHERE {where.sql}", where.params).fetchall()
    if match := where.match:
        driven = f"SELECT id FROM {match.table} JOIN briefs ON briefs.row = {match.table}.rowid"
        driven += f" WHERE {match.table} MATCH ? AND {match.sql}"
        assert database.execute(driven, (match.expression, *match.params)).fetchall() == rows
    return {name for (name,) in rows}


def meant(world: list[Subject], query: Query, scope: Scope) -> set[str]:
    if scope is Scope.ACTIONS:
        each = {one.ref: replace(s, action=one) for s in world for one in s.actions}
    elif scope is Scope.COMMITMENTS:
        each = {
            f"{s.brief.id}{one.key}": replace(s, commitment=one)
            for s in world
            for one in s.commitments
            if s.brief
        }
    else:
        each = {s.brief.id: s for s in world if s.brief}
    return {name for name, subject in each.items() if evaluate(query, subject)}


@given(worlds(), st.lists(texts, min_size=5, max_size=20), st.booleans())
@settings(max_examples=80, deadline=None)
def test_sql_finds_what_is_meant(world: list[Subject], queries: list[str], typing: bool) -> None:
    connection = database(world)
    for text in queries:
        query = parse(text, today=TODAY, typing=typing, views=VIEWS)
        for scope in Scope:
            assert found(connection, query, scope) == meant(world, query, scope), (text, scope)


@given(subjects())
@settings(max_examples=20, deadline=None)
@example(Subject(brief=None))
def test_an_action_without_its_brief_is_found_by_its_own_words(subject: Subject) -> None:
    connection = database([subject] if subject.brief else [])
    put(
        *(connection, "actions", "A-2026-001", None, "request", "open", None, None, None, None),
        *(1, None, "ask zebra", None, 0, None),
    )
    for text, expected in (("zebra", True), ("-zebra", False), ("is:unread", False)):
        query = parse(text, today=TODAY)
        assert ("A-2026-001" in found(connection, query, Scope.ACTIONS)) is expected
    assert found(connection, parse("tlp:none", today=TODAY), Scope.ACTIONS) <= {
        action.ref for action in subject.actions
    }


def test_values_are_bound_and_words_quoted() -> None:
    nasty = """owner:"'; DROP TABLE briefs; --" "NEAR(a b)" body:x* title:"x"" OR y" 'a' + b"""
    where = compile_where(parse(nasty, today=TODAY), Scope.BRIEFS)
    assert "DROP" not in where.sql
    assert "NEAR" not in where.sql
    assert database([]).execute(f"SELECT id FROM briefs WHERE {where.sql}", where.params)
