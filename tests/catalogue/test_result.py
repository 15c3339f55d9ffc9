"""What a query found: windows, places, orders, groups, excerpts, counts."""

from datetime import date, timedelta

import pytest

from briefer.catalogue import GROUPS, columns, result
from briefer.model.errors import NotFound
from briefer.query import Scope, parse

from .conftest import NOW, TODAY, Office


@pytest.fixture
def many(office: Office) -> Office:
    """Three hundred briefs, one a day, every third about gold."""
    for number in range(300):
        day = date(2022, 1, 1) + timedelta(days=number)
        word = "gold" if number % 3 == 0 else "tin"
        office.write(f"{day}.md", f"# Brief {number}\n\nThe {word} was found.\n")
    office.scan()
    return office


def test_windows_make_up_the_whole(many: Office) -> None:
    found = many.find("gold")
    assert found.count == 100
    titles = [f"Brief {number}" for number in range(297, -1, -3)]
    assert [brief.title for brief in found.window(0, 3)] == titles[:3]
    assert [brief.title for brief in found.window(50, 60)] == titles[50:60]
    assert [brief.title for brief in found.window(90, 900)] == titles[90:]
    assert found.window(100, 110) == found.window(5, 5) == []
    assert len(list(found.ids())) == 100


@pytest.mark.parametrize("first", [256, 7])
def test_the_rest_follows_on_the_first_rows(
    many: Office, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    monkeypatch.setattr(result, "FIRST", first)
    found = many.find()
    titles = [brief.title for brief in found.window(0, 5)]
    titles += [brief.title for brief in found.window(5, 300)]
    assert titles == [f"Brief {number}" for number in range(299, -1, -1)]


def test_rows_stay_where_they_are_until_the_query_is_run_again(many: Office) -> None:
    found = many.find("is:unread")
    before = [brief.id for brief in found.window(0, 10)]
    many.change("Brief 297", read_at=NOW)
    after = found.window(0, 10)
    assert [brief.id for brief in after] == before
    assert [brief.read for brief in after[:4]] == [False, False, True, False]
    assert many.find("is:unread").count == 299


def test_the_place_of_a_brief_is_known_wherever_it_is(many: Office) -> None:
    found = many.find("gold")
    for place in (0, 3, 99):
        (brief,) = many.find("gold").window(place, place + 1)
        assert found.position(brief.id) == place
        assert many.find("gold sort:title").position(brief.id) is not None
    tin = many.find("tin").window(0, 1)[0]
    assert many.find("gold").position(tin.id) is None
    assert found.position("b9999") is None


def test_orders_put_what_is_unset_last(filled: Office) -> None:
    assert filled.titles("sort:title")[0] == "Cash couriers"
    assert filled.titles("sort:title-")[0] == "Visit to Canberra"
    assert filled.titles("sort:date")[-1] == "Cash couriers"
    for query in ("sort:source", "sort:source-"):
        assert filled.titles(query)[0] == "Cash couriers"
    filled.act("Visit to Canberra", due=date(2026, 12, 1), owner="Bo")
    filled.act("Raid on a compound", due=date(2026, 11, 30), owner="Al")
    assert filled.titles("sort:due")[:2] == ["Raid on a compound", "Visit to Canberra"]
    assert filled.titles("sort:due-")[:2] == ["Visit to Canberra", "Raid on a compound"]
    assert filled.titles("sort:owner")[:2] == ["Raid on a compound", "Visit to Canberra"]
    found = filled.find("sort:due", Scope.ACTIONS)
    assert list(found.ids()) == ["A-2026-002", "A-2026-001"]


def test_every_order_and_every_group_holds_every_row(filled: Office) -> None:
    from briefer.query.keys import SORT

    filled.act("Visit to Canberra", due=date(2026, 12, 1), owner="Bo")
    for scope, count in ((Scope.BRIEFS, 4), (Scope.ACTIONS, 1), (Scope.COMMITMENTS, 1)):
        for field in SORT:
            for turn in ("", "-"):
                assert filled.find(f"sort:{field}{turn}", scope).count == count
                assert len(filled.find(f"sort:{field}{turn}", scope).window(0, 9)) == count
        for group in GROUPS:
            found = filled.find("", scope, group=group)
            headings = found.headings()
            assert sum(each.rows for each in headings) == len(found.window(0, 9)) == count
            starts = [each.start for each in headings]
            assert starts == sorted(starts)


def test_groups_stand_under_their_headings(filled: Office) -> None:
    filled.write("2024-06-01.md", "# Early June\n")
    filled.scan()
    found = filled.find("", group="date")
    assert [(each.name, each.start, each.rows) for each in found.headings()] == [
        ("2025-02", 0, 1),
        ("2024-06", 1, 2),
        ("2023-01", 3, 1),
        (None, 4, 1),
    ]
    assert [brief.title for brief in found.window(1, 3)] == ["Visit to Canberra", "Early June"]


def test_the_best_match_comes_first_where_few_match(
    filled: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.write("2020-01-01.md", "# Police\n\nPolice, police and more police.\n")
    filled.scan()
    newest = ["Visit to Canberra", "Raid on a compound", "Police"]
    assert filled.titles("police") == newest
    found = filled.find("police sort:relevance")
    assert found.is_ranked
    assert [brief.title for brief in found.window(0, 1)] == ["Police"]
    monkeypatch.setattr(result, "RANKED", 2)
    assert not filled.find("police sort:relevance").is_ranked
    assert filled.titles("police sort:relevance") == newest


def test_excerpts_show_why(filled: Office) -> None:
    found = filled.find("police")
    ids = [brief.id for brief in found.window(0, 9)]
    excerpts = [found.snippets(ids)[each] for each in ids]
    assert [str(each) for each in excerpts] == [
        "# Visit to Canberra Police training was agreed.",
        "# Raid on a compound The police freed 40 people.",
    ]
    assert [each.text[slice(*each.spans[0])] for each in excerpts] == ["Police", "police"]


@pytest.mark.parametrize("words", [100, 20_000])
def test_an_excerpt_is_cut_between_words(office: Office, words: int) -> None:
    office.write("a.md", "# A\n\n" + "before " * words + "the zebra " + "after " * 100)
    office.scan()
    found = office.find("zebra")
    (shown,) = found.snippets([found.window(0, 1)[0].id]).values()
    assert shown.text.startswith("…before ")
    assert shown.text.endswith(" after…")
    assert len(shown.text) < 220


def test_counts_follow_every_change(filled: Office) -> None:
    filled.write("2.md", "---\ntopics: [drugs, online-fraud]\ntags: [cash, Gold]\n---\n# Two\n")
    filled.scan()
    counts = filled.catalogue.counts
    assert counts("topic") == {"online-fraud": 2, "drugs": 1}
    assert counts("tag") == {"cash": 2, "gold": 1}
    assert counts("topic", parse("two", today=TODAY)) == {"drugs": 1, "online-fraud": 1}
    assert (counts("source"), counts("tlp")) == ({"Interpol": 1}, {"amber": 1})
    filled.change("Two", archived=True)
    assert counts("topic") == {"online-fraud": 1}
    assert counts("tag") == {"cash": 1}
    filled.act("Cash couriers", kind="reply", owner="Al Ba")
    assert (counts("kind"), counts("owner")) == ({"reply": 1}, {"Al Ba": 1})
    views = [parse(text, today=TODAY) for text in ("", "is:open", "zebra OR police", "/pol.ce/")]
    assert filled.catalogue.counts_of(views) == [4, 1, 3, 2]
    (filled.workspace.briefs / "2.md").unlink()
    (filled.workspace.briefs / "marked.md").unlink()
    filled.scan()
    assert counts("tag") == {"cash": 1}


def test_late_actions_are_counted_by_the_day(filled: Office) -> None:
    filled.act("Cash couriers", due=TODAY - timedelta(days=1))
    filled.act("Cash couriers", due=TODAY)
    (brief,) = filled.find("cash couriers").window(0, 1)
    assert (brief.actions, brief.open_actions, brief.late_actions) == (2, 2, 1)


def test_a_brief_is_found_by_the_beginning_of_its_name(filled: Office) -> None:
    find = filled.catalogue.find
    raid = filled.brief("Raid on a compound")
    assert find(raid.id) == find("sub/2023-01-05 raid.md") == find("sub/") == raid
    assert find("briefs/sub/2023-01-05 raid.md") == raid
    with pytest.raises(NotFound, match=r"more than one brief: b1 .*Add a letter"):
        find("b")
    with pytest.raises(NotFound, match="no brief nowhere"):
        find("nowhere")
    with pytest.raises(NotFound):
        find("")
    assert filled.catalogue.at("marked.md") == filled.brief("Cash couriers")
    assert filled.catalogue.brief("b99") is None


def test_a_pattern_ends_in_time_and_gives_what_it_found(
    many: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefer.catalogue.selection.SECONDS", 0.0)
    found = many.find("/gold/")
    assert found.count == len(list(found.ids())) < 100
    assert found.is_partial
    assert many.catalogue.was_partial
    assert many.catalogue.board(parse("/gold/", today=TODAY), TODAY).is_partial is False
    monkeypatch.undo()
    whole = many.find("/g.ld/")
    assert whole.count == 100
    assert not whole.is_partial


def test_a_pattern_that_is_given_up_on_a_text_says_so(office: Office) -> None:
    office.write("a.md", f"# Letters\n\n{'a' * 40}\n")
    office.scan()
    found = office.find("/(a|aa)+c/")
    assert (found.count, found.is_partial) == (0, True)
    assert not office.find("/a+$/").is_partial


def test_headings_of_a_pattern_count_what_it_found(many: Office) -> None:
    found = many.find("/gold/", group="date")
    assert sum(heading.rows for heading in found.headings()) == found.count == 100
    nothing = many.find("/silver/", group="date")
    assert (nothing.headings(), nothing.count) == ((), 0)


def test_more_briefs_of_a_day_than_it_has_rows_stay_in_the_order_of_dates(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "DAY_BITS", 1)
    days = ["2026-03-03", "2026-03-02", *["2026-03-01"] * 5, None, None, None]
    for number, day in enumerate(days):
        head = f"date: {day}\n" if day else ""
        office.write(f"{number}.md", f"---\ntitle: Note {number}\n{head}---\n\nA zebra.\n")
    office.scan()
    for query in ("", "zebra", "zebra sort:date-", "path:md"):
        found = office.find(query).window(0, 99)
        assert [str(brief.date) if brief.date else None for brief in found] == days, query
    upwards = [brief.date for brief in office.find("zebra sort:date").window(0, 99)]
    assert upwards == [brief.date for brief in reversed(office.find("zebra").window(0, 99))]


def test_three_letters_of_a_word_find_what_the_word_finds(many: Office) -> None:
    many.change("Brief 294", archived=True)
    whole, begun = many.find("gold"), many.find("gol*")
    assert begun.count == whole.count == 99
    assert begun.window(0, 99) == whole.window(0, 99)
    (last,) = begun.window(98, 99)
    assert begun.position(last.id) == 98
    assert begun.position(many.find("tin").window(0, 1)[0].id) is None
    assert list(many.find("gol* sort:title").ids()) == list(many.find("gold sort:title").ids())
