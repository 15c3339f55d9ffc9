"""The real catalogue finds exactly what the plain evaluator says a query means."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefer.catalogue import Catalogue
from briefer.model.action import Action
from briefer.query import Query, Scope, Subject, compile_where, evaluate, parse
from tests.query.shelf import filled, written
from tests.query.worlds import BARE, SINCE, TERMS, TODAY, VIEWS, texts, worlds


def real(world: list[Subject]) -> list[Subject]:
    return [written(subject) for subject in world]


real_worlds = worlds().map(real)


def meant(world: list[Subject], query: Query, scope: Scope) -> set[str]:
    """Ids of briefs, references of actions, or brief and key of commitments."""
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


def found(catalogue: Catalogue, query: Query, scope: Scope) -> set[str]:
    result = catalogue.search(query, scope)
    if scope is Scope.COMMITMENTS:
        names = [f"{one.brief.id}{one.commitment.key}" for one in result.window(0, result.count)]
    else:
        names = list(result.ids())
    assert len(names) == result.count == len(set(names))
    return set(names)


@given(worlds(12, 12).map(real))
@settings(max_examples=4, deadline=None, derandomize=True, phases=[Phase.generate])
def test_every_value_of_every_key_finds_what_it_means(world: list[Subject]) -> None:
    with filled(world) as catalogue:
        for text in (*TERMS, *BARE):
            query = parse(text, today=TODAY, views=VIEWS, since=SINCE)
            for scope in Scope:
                assert found(catalogue, query, scope) == meant(world, query, scope), (text, scope)


@given(real_worlds, st.lists(texts, min_size=9), st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_catalogue_finds_what_is_meant(
    world: list[Subject], queries: list[str], typing: bool
) -> None:
    with filled(world) as catalogue:
        for text in queries:
            query = parse(text, today=TODAY, typing=typing, views=VIEWS, since=SINCE)
            for scope in Scope:
                assert found(catalogue, query, scope) == meant(world, query, scope), (text, scope)


@given(real_worlds, st.lists(texts, min_size=9))
@settings(max_examples=20, deadline=None)
def test_a_condition_finds_the_same_when_full_text_drives_it(
    world: list[Subject], queries: list[str]
) -> None:
    with filled(world) as catalogue:
        for text in queries:
            where = compile_where(parse(text, today=TODAY, views=VIEWS, since=SINCE))
            whole = rows(catalogue, f"SELECT row FROM briefs WHERE {where.sql}", where.params)
            if match := where.match:
                driven = f"SELECT row FROM {match.table} JOIN briefs ON row = {match.table}.rowid"
                driven += f" WHERE {match.table} MATCH ? AND {match.sql}"
                assert rows(catalogue, driven, (match.expression, *match.params)) == whole


def rows(catalogue: Catalogue, sql: str, params: tuple[str | int, ...]) -> list[tuple[int]]:
    return catalogue._database.ask(lambda connection: connection.execute(sql, params).fetchall())


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        *(("zebra", True), ("-zebra", False), ("zeb", False), ("zeb*", True), ("/Z.B/", True)),
        *(("2026-001", True), ("id:A-2026-001", True), ("owner:sok", True), ("is:open", True)),
        *(("is:unread", False), ("-is:unread", True), ("tlp:none", False), ("date:none", False)),
        *(("owner:none", False), ("waiting:none", True), ("topic:none", False), ("tag:none", True)),
    ],
)
def test_an_action_that_lost_its_brief_is_found_by_what_is_its_own(text: str, finds: bool) -> None:
    stray = Action(ref="A-2026-001", brief="gone", text="Ask the Zebra", owner="Sók")
    query = parse(text, today=TODAY)
    with filled([], (stray,)) as catalogue:
        assert (found(catalogue, query, Scope.ACTIONS) == {"A-2026-001"}) is finds
    assert evaluate(query, Subject(brief=None, action=stray)) is finds


def test_values_are_bound_and_words_quoted() -> None:
    nasty = """owner:"'; DROP TABLE briefs; --" "NEAR(a b)" body:x* title:"x"" OR y" 'a' + b"""
    where = compile_where(parse(nasty, today=TODAY))
    assert "DROP" not in where.sql
    assert "near" not in where.sql.casefold()
    with filled([]) as catalogue:
        assert rows(catalogue, f"SELECT row FROM briefs WHERE {where.sql}", where.params) == []
