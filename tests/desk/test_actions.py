"""The verbs of the register at the desk: what they give, and what db.json says afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefer.desk import Desk
from briefer.desk.naming import kinds_line, set_kinds
from briefer.desk.quotes import Quote
from briefer.model.action import FIRST_KINDS, Action, Priority, Status
from briefer.model.errors import NotFound, UsageError
from briefer.model.workspace import Workspace
from tests.workspaces import make_workspace, table

MONDAY = date(2026, 11, 23)
PROMISE = "Mr Giles accepted the request for training Cambodian police in preventing cybercrime."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(
        Workspace(make_workspace(tmp_path)), user="ann", cache=tmp_path / "cache", today=MONDAY
    )
    opened.briefs.scan()
    yield opened
    opened.close()


@pytest.fixture
def talks(desk: Desk) -> str:
    return next(iter(desk.briefs.find("cambodia").ids()))


def row(desk: Desk, ref: str) -> dict[str, object]:
    """The action as a stock TinyDB reads it from disk, after everything is folded in."""
    desk.close()
    return next(each for each in table(desk.workspace.root, "actions") if each["ref"] == ref)


def test_an_action_takes_words_for_every_field_and_the_place_of_its_quote(
    desk: Desk, talks: str
) -> None:
    quote = desk.briefs.quote(desk.briefs.get(talks), PROMISE)
    made = desk.actions.add(
        talks,
        {
            "text": "Draft the request",
            "kind": "t",
            "owner": "Cyber unit",
            "waiting": "AFP post",
            "due": "next fri",
            "due_reason": "the visit is on 7 December",
            "priority": "h",
            "tags": "ministerial, asean",
        },
        quote,
    )
    assert (made.kind, made.due, made.priority) == ("training", date(2026, 12, 4), Priority.HIGH)
    assert (made.level, made.direction) == (4, "unknown")
    text = desk.briefs.document(desk.briefs.get(talks)).text
    assert text[made.quote_start : made.quote_end] == made.quote == PROMISE
    assert made.waiting_since == made.created
    kept = row(desk, made.ref)
    assert (kept["due"], kept["due_reason"]) == ("2026-12-04", "the visit is on 7 December")
    assert kept["tags"] == ["ministerial", "asean"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"text": " "}, "needs a text"),
        ({"text": "Call", "due": "soonish"}, "no date"),
        ({"text": "Call", "kind": "q"}, "no kind"),
        ({"text": "Call", "colour": "red"}, "no field called colour"),
    ],
)
def test_what_is_refused_adds_nothing(
    desk: Desk, talks: str, words: dict[str, str], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        desk.actions.add(talks, words)
    assert desk.actions.of(talks) == ()


def test_two_keys_make_an_action_of_plain_words_from_a_sentence_with_marks(
    desk: Desk, talks: str
) -> None:
    request = FIRST_KINDS[0]
    said = "**Both** sides\n> agreed on [the `need`](http://x.example) for case_file_7 [^2]."
    (made,) = desk.actions.quick([talks], request, Quote(said, 5, 9, 2, "joint"))
    assert made.text == "Request: Both sides agreed on the need for case_file_7."
    assert (made.quote, made.level) == (said, 2)
    both = desk.actions.quick(list(desk.briefs.find().ids()), request)
    assert len(both) == 3
    assert "Scam compound raided" in " ".join(action.text for action in both)
    assert desk.history.undo().sentence == "Took back: Tagged 3 briefs request"
    assert len(desk.actions.register()) == 1


def test_a_kind_that_the_workspace_took_out_is_not_given(desk: Desk) -> None:
    set_kinds(desk, "q question")
    made = desk.commitments.accept(desk.commitments.inbox().window(0, 1))
    assert made[0].kind == "other"


def test_every_change_is_told_in_the_history_by_whom_from_what_to_what(
    desk: Desk, talks: str
) -> None:
    ref = desk.actions.add(talks, {"text": "Call", "owner": "CTU"}).ref
    (now,) = desk.actions.change([ref.lower()], {"owner": "Bank", "due": "2w", "status": "review"})
    told = [(each.by, each.field, each.old, each.new) for each in now.history]
    assert told == [
        ("ann", "owner", "CTU", "Bank"),
        ("ann", "status", "open", "review"),
        ("ann", "due", None, "2026-12-07"),
    ]
    assert now.updated is not None
    assert now.created is not None
    assert now.updated >= now.created
    assert len(row(desk, ref)["history"]) == 3  # type: ignore[arg-type]


def test_waiting_counts_from_the_day_somebody_else_has_it(desk: Desk, talks: str) -> None:
    ref = desk.actions.add(talks, {"text": "Call"}).ref
    assert desk.actions.get(ref).waiting_since is None
    (waits,) = desk.actions.change([ref], {"waiting": "AFP post"})
    assert waits.waiting_since == waits.updated
    (same,) = desk.actions.change([ref], {"owner": "CTU"})
    assert same.waiting_since == waits.waiting_since
    (back,) = desk.actions.change([ref], {"waiting": ""})
    assert back.waiting_since is None
    assert not back.is_waiting
    (again,) = desk.actions.change([ref], {"status": "waiting"})
    assert again.waiting_since == again.updated


def test_a_status_that_needs_a_reason_is_refused_without_and_loses_it_when_it_goes(
    desk: Desk, talks: str
) -> None:
    first, other = (desk.actions.add(talks, {"text": text}).ref for text in ("Call", "Ask"))
    with pytest.raises(UsageError, match="needs a reason"):
        desk.actions.change([first], {"status": "cancelled"})
    with pytest.raises(UsageError, match="needs the other action"):
        desk.actions.change([first], {"status": "duplicate"})
    with pytest.raises(UsageError, match="cannot repeat itself"):
        desk.actions.change([first], {"status": "duplicate", "duplicate": first})
    with pytest.raises(NotFound):
        desk.actions.change([first], {"status": "duplicate", "duplicate": "A-2026-999"})
    assert desk.actions.get(first).status is Status.OPEN
    (gone,) = desk.actions.change([first], {"status": "cancelled", "reason": "overtaken"})
    assert (gone.is_open, gone.reason, gone.closed) == (False, "overtaken", gone.updated)
    (same,) = desk.actions.change([first], {"status": "dup", "duplicate": other})
    assert (same.reason, same.duplicate_of) == (None, other)
    (back,) = desk.actions.toggle([first])
    assert (back.status, back.duplicate_of, back.closed) == (Status.OPEN, None, None)


def test_references_are_permanent_and_never_given_again(desk: Desk, talks: str) -> None:
    first = desk.actions.add(talks, {"text": "Call"}).ref
    desk.history.undo()
    second = desk.actions.add(talks, {"text": "Ask"}).ref
    assert first != second
    with pytest.raises(NotFound, match=f"no action {first}"):
        desk.actions.get(first)
    with pytest.raises(UsageError, match="no field called ref"):
        desk.actions.change([second], {"ref": first})
    (moved,) = desk.actions.change([second], {"brief": "2024/raid"})
    assert moved.ref == second
    assert moved.brief != talks


def test_a_shift_moves_the_dates_that_are_there_and_stands_alone(desk: Desk, talks: str) -> None:
    words: list[dict[str, str]] = [{"text": "Call", "due": "fri"}, {"text": "Ask"}]
    refs = [desk.actions.add(talks, each).ref for each in words]
    shifted = desk.actions.change(refs, {"due": "++7d"})
    assert [action.due for action in shifted] == [date(2026, 12, 4), None]
    assert desk.actions.shift(refs, "--1w")[0].due == date(2026, 11, 27)
    with pytest.raises(UsageError, match="stands alone"):
        desk.actions.change(refs, {"due": "++7d", "owner": "CTU"})
    assert desk.actions.get(refs[0]).owner is None


def test_a_bulk_change_is_all_or_nothing_and_one_step_of_undo(desk: Desk, talks: str) -> None:
    refs = [desk.actions.add(talks, {"text": str(number)}).ref for number in range(3)]
    with pytest.raises(NotFound, match="nothing was changed"):
        desk.actions.change([*refs, "A-2026-999"], {"owner": "CTU"})
    assert {action.owner for action in desk.actions.of(talks)} == {None}
    desk.actions.change(refs, {"owner": "CTU"})
    assert desk.history.undo().sentence == "Took back: Set owner of 3 actions"
    assert {action.owner for action in desk.actions.of(talks)} == {None}


def test_me_is_who_asks_in_a_query_and_in_a_view(desk: Desk, talks: str) -> None:
    for owner in ("Ann", "James Mercer", "Economic crime desk"):
        desk.actions.add(talks, {"text": "Call", "owner": owner, "waiting_on": "the embassy"})
    desk.views.save("Mine", "owner:me is:open")
    for query in ("owner:me", "owner:ME,nobody", "view:mine", "owner:me -waiting:me"):
        [ref] = desk.actions.find(query).ids()
        assert desk.actions.get(ref).owner == "Ann"
    assert desk.actions.find("owner:mer").count == 1


def test_people_come_by_how_often_they_were_named(desk: Desk, talks: str) -> None:
    for owner, partner in (("CTU", "AFP"), ("Bank", "CTU")):
        desk.actions.add(talks, {"text": "Call", "owner": owner, "partner": partner})
    assert desk.actions.people() == ["CTU", "AFP", "Bank"]


def test_kinds_and_letters_are_the_workspaces_and_stay_while_they_are_used(
    desk: Desk, talks: str
) -> None:
    made: Action = desk.actions.add(talks, {"text": "Call", "kind": "legal"})
    kinds = set_kinds(desk, "r request, l legal, R raid on site")
    assert [(kind.id, kind.letter) for kind in kinds][-1] == ("raid-on-site", "R")
    assert kinds_line(desk) == "r request, l legal, R raid on site"
    assert desk.actions.change([made.ref], {"kind": "R"})[0].kind == "raid-on-site"
    with pytest.raises(UsageError, match="still have the kind raid-on-site"):
        set_kinds(desk, "r request, l legal")
    set_kinds(desk, "r request, R raid on site")
    with pytest.raises(UsageError, match="no kind of action"):
        desk.actions.change([made.ref], {"kind": "legal"})


def test_a_brief_is_stuck_while_it_promises_something_firm_and_nobody_follows_up(
    desk: Desk, talks: str
) -> None:
    before = desk.actions.stuck_count()
    assert talks in desk.briefs.find(desk.actions.STUCK).ids()
    made = desk.actions.add(talks, {"text": "Call"})
    assert desk.actions.stuck_count() == before - 1
    desk.actions.close([made.ref])
    assert talks not in desk.briefs.find(desk.actions.STUCK).ids()
    drugs = next(iter(desk.briefs.find("methamphetamine").ids()))
    assert drugs not in desk.briefs.find(desk.actions.STUCK).ids()
