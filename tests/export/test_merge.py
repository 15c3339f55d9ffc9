"""A register goes out, is edited, and comes back: exactly the edits, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefer.export.dossier import Dossier
from briefer.export.markdown import inline
from briefer.export.merge import BLANK, FieldChange, MergePlan, changes, read_register
from briefer.export.register import Form, register
from briefer.model.action import Action, Change, Priority, Status
from briefer.model.text import one_line
from tests.export.samples import FILLED, MONDAY, any_dossiers, dossiers, moment

FORMS = st.sampled_from(Form)


def by_ref(every: tuple[Dossier, ...]) -> dict[str, Action]:
    return {action.ref: action for each in every for action in each.actions}


def merged(text: str, every: tuple[Dossier, ...]) -> MergePlan:
    return changes(read_register(text), by_ref(every), MONDAY)


def with_change(every: tuple[Dossier, ...], change: FieldChange) -> tuple[Dossier, ...]:
    def edited(action: Action) -> Action:
        if action.ref != change.ref:
            return action
        return replace(action, **{change.field: change.new})  # type: ignore[arg-type]

    return tuple(replace(each, actions=tuple(map(edited, each.actions))) for each in every)


@given(any_dossiers(), FORMS)
@settings(max_examples=60, deadline=None)
def test_a_register_merged_unchanged_changes_nothing(
    every: tuple[Dossier, ...], form: Form
) -> None:
    assert merged(register(every, MONDAY, form=form), every) == MergePlan((), ())


SAID = FILLED.filter(lambda words: one_line(words) not in BLANK)
EDITS = st.one_of(
    st.tuples(st.just("owner"), SAID.map(one_line)),
    st.tuples(st.just("due"), st.dates(date(2025, 1, 1), date(2028, 1, 1))),
    st.tuples(st.just("text"), SAID),
    st.tuples(st.just("kind"), st.sampled_from(["request", "legal"])),
    st.tuples(st.sampled_from(["waiting_on", "partner", "note"]), SAID.map(one_line)),
    st.tuples(st.just("priority"), st.sampled_from([Priority.LOW, Priority.URGENT])),
    st.tuples(st.just("tags"), st.just(("ministerial", "asean"))),
    st.tuples(st.just("status"), st.sampled_from([s for s in Status if s is not Status.OPEN])),
)


@given(any_dossiers(), FORMS, EDITS, st.data())
@settings(max_examples=60, deadline=None)
def test_one_edit_gives_exactly_that_change(
    every: tuple[Dossier, ...], form: Form, edit: tuple[str, object], data: st.DataObject
) -> None:
    """The edited text is what a register of the edited action would be, moved or not.

    A dash, or a line taken away, says nothing, so that every edit here writes a value; that a
    closed action is done needs no line, and is left out.
    """
    actions = by_ref(every)
    if not actions:
        return
    ref = data.draw(st.sampled_from(sorted(actions)))
    field, value = edit
    assume(value is not Status.DONE or actions[ref].is_open)
    wanted = replace(actions[ref], **{field: value})  # type: ignore[arg-type]
    after = with_change(every, FieldChange(ref, field, None, value, 0))  # type: ignore[arg-type]
    edited = register(after, MONDAY, form=form)
    plan = merged(edited, every)
    assert not plan.unmatched
    for change in plan.changes:
        assert (change.ref, change.field) == (ref, field)
        every = with_change(every, change)
    assert register(every, MONDAY, form=form) == edited
    if getattr(wanted, field) == getattr(actions[ref], field):
        assert not plan.changes


@given(any_dossiers(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_box_ticked_or_cleared_is_the_one_change(
    every: tuple[Dossier, ...], data: st.DataObject
) -> None:
    actions = by_ref(every)
    if not actions:
        return
    action = actions[data.draw(st.sampled_from(sorted(actions)))]
    before, after = ("[ ]", "[x]") if action.is_open else ("[x]", "[ ]")
    text = register(every, MONDAY)
    edited = text.replace(f"- {before} **{action.ref}**", f"- {after} **{action.ref}**")
    plan = merged(edited, every)
    [change] = plan.changes
    new = Status.DONE if action.is_open else Status.OPEN
    assert (change.ref, change.field, change.new) == (action.ref, "status", new)
    assert not plan.unmatched
    if action.status in (Status.OPEN, Status.DONE):
        assert (
            register(with_change(every, change), MONDAY).splitlines()[5:]
            == (edited.splitlines()[5:])
        )


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("Due: 2026-11-27", "Due: next fri", "due", date(2026, 12, 4)),
        ("Due: 2026-11-27", "Due: –", "due", None),
        ("Due: 2026-11-27", "Due:", "due", None),
        ("Owner: Bank", "**Owner:** R&D_unit", "owner", "R&D_unit"),
        ("Owner: –", "Owner: AFP", "owner", "AFP"),
        ("  - Priority: high\n", "  - Priority: urgent\n", "priority", Priority.URGENT),
        ("  - Status: in progress\n", "  - Status: In_Progress\n", None, None),
        ("  - Status: in progress\n", "  - Status: review\n", "status", Status.REVIEW),
        ("  - Tags: ministerial\n", "  - Tags: ministerial, #asean\n", "tags", None),
        ("  - Kind: training\n", "", None, None),
        ("cybercrime unit\n", "cybercrime\n  unit and the bank\n", "text", None),
        ("- [ ] **A-2026-003** E", "* [ ] A-2026-003: E", None, None),
    ],
)
def test_edits_by_hand(old: str, new: str, field: str | None, value: object) -> None:
    text = register(dossiers(), MONDAY)
    assert old in text
    plan = merged(text.replace(old, new, 1), dossiers())
    assert not plan.unmatched
    assert [change.field for change in plan.changes] == ([field] if field else [])
    if field and value is not None:
        assert plan.changes[0].new == value


def test_what_does_not_match_is_named_with_its_line_and_left_alone() -> None:
    text = register(dossiers(), MONDAY)
    text = text.replace("A-2026-003", "A-2026-999").replace("Due: 2026-11-27", "Due: soon")
    text = text.replace("  - Kind: reply", "  - Colour: red")
    plan = merged(text + "- [ ] call the bank\n", dossiers())
    assert plan.changes == ()
    lines = text.splitlines()
    for problem, words in zip(
        plan.unmatched, ("Colour", "call the bank", "soon", "A-2026-999"), strict=True
    ):
        assert words in problem.what
        assert problem.line is not None
        assert words in [*lines, "- [ ] call the bank"][problem.line - 1]


@pytest.mark.parametrize("ref", ["", "-", "new"])
def test_a_row_that_a_colleague_added_is_named_and_left_alone(ref: str) -> None:
    text = register(dossiers(), MONDAY, form=Form.TABLE)
    [head] = [line for line in text.splitlines() if line.startswith("| Ref")]
    row = f"| {ref} | Ask for the visitors list |" + " |" * (head.count("|") - 3)
    plan = merged(f"{text}{head}\n{row}\n", dossiers())
    assert plan.changes == ()
    [problem] = plan.unmatched
    assert problem.line == text.count("\n") + 2


def test_a_field_given_twice_is_named() -> None:
    text = register(dossiers(), MONDAY)
    twice = "- [ ] **A-2026-003** Exchange the bank notices\n  - Owner: {}\n"
    plan = merged(text + twice.format("AFP") + twice.format("CTU"), dossiers())
    assert [change.new for change in plan.changes] == ["AFP"]
    assert "another owner" in plan.unmatched[0].what


def test_what_was_changed_here_since_the_export_is_not_taken_back() -> None:
    """The owner changes and an action is closed after the export; the text moves a date."""
    text = register(dossiers(), MONDAY)
    since = {**by_ref(dossiers())}
    draft, late = since["A-2026-014"], since["A-2026-003"]
    owned = Change(moment(24), "desk", "owner", "Cyber unit", "CTU")
    since["A-2026-014"] = replace(draft, owner="CTU", history=(*draft.history, owned))
    done = Change(moment(25), "desk", "status", "in_progress", "done")
    since["A-2026-003"] = replace(late, status=Status.DONE, history=(done,))
    wednesday = date(2026, 11, 25)
    assert changes(read_register(text), since, wednesday) == MergePlan((), ())
    edited = read_register(text.replace("Due: 2026-11-27", "Due: 2026-12-01"))
    [change] = changes(edited, since, wednesday).changes
    assert (change.field, change.new) == ("due", date(2026, 12, 1))


NOON = Change(moment(23), "desk", "owner", "Cyber unit", "CTU")


@pytest.mark.parametrize(
    ("old", "new", "taken", "named"),
    [
        ("", "", None, ["owner is now CTU"]),
        ("Owner: Cyber unit", "Owner: CTU", None, []),
        ("Owner: Cyber unit", "Owner: Bank", "Bank", []),
        ("Owner: Cyber unit", "Owner: –", None, ["owner is now CTU"]),
    ],
)
def test_a_change_of_the_day_of_the_export_is_not_taken_back_by_it(
    old: str, new: str, taken: str | None, named: list[str]
) -> None:
    """The owner was nobody, then the unit, then the export was made, then it was CTU."""
    text = register(dossiers(), MONDAY).replace(old, new, 1)
    since = {**by_ref(dossiers())}
    first = replace(NOON, old=None, new="Cyber unit")
    since["A-2026-014"] = replace(since["A-2026-014"], owner="CTU", history=(first, NOON))
    plan = changes(read_register(text), since, date(2026, 11, 25))
    assert [change.new for change in plan.changes] == ([taken] if taken else [])
    assert [problem.what for problem in plan.unmatched] == [
        f"A-2026-014 was changed here since: {words}." for words in named
    ]


@pytest.mark.parametrize("form", Form)
def test_a_box_of_the_day_of_the_export_is_an_edit_where_it_was_set_by_hand(form: Form) -> None:
    """Closed and opened again on the day of the export, before it or after it."""
    done = Change(moment(23), "desk", "status", "in_progress", "done")
    again = replace(done, old="done", new="open")
    [talks, raid] = dossiers()
    [late] = raid.actions

    def at(status: Status, *history: Change) -> tuple[Dossier, ...]:
        closed = moment(23) if status.closed else None
        action = replace(late, status=status, closed=closed, history=history)
        return talks, replace(raid, actions=(action,))

    moments = (at(late.status), at(Status.DONE, done), at(Status.OPEN, done, again))
    for exported, now in [(0, 1), (0, 2), (1, 2)]:
        plan = merged(register(moments[exported], MONDAY, form=form), moments[now])
        assert not plan.changes
    if form is not Form.TABLE:  # which has no boxes
        ticked = register(moments[2], MONDAY, form=form).replace(
            "[ ] **A-2026-003", "[x] **A-2026-003"
        )
        [change] = merged(ticked, moments[2]).changes
        assert change.new is Status.DONE


def test_a_register_without_its_head_is_compared_with_what_is_there_now() -> None:
    text = register(dossiers(), MONDAY).partition("## ")[2]
    assert merged(f"## {text}", dossiers()) == MergePlan((), ())


def test_notes_of_a_meeting_between_the_lines_are_left_alone() -> None:
    text = register(dossiers(), MONDAY).replace("\n\n", "\n\nThe chair agreed to *this*.\n\n")
    assert merged(text, dossiers()) == MergePlan((), ())


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                "- [ ] **A-2026-014**",
                "- [x] A-2026-003: t",
                "  - Owner: x",
                "  - Due: 32 jul",
                "| Ref |",
                "| --- |",
                "| A-2026-003 |",
                "",
                "  more",
                "- [ ]",
                "\t- Due:",
            ]
        )
    ).map("\n".join)
)
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    plan = merged(text, dossiers())
    assert {change.ref for change in plan.changes} <= by_ref(dossiers()).keys()


def test_escapes_survive_a_table() -> None:
    owner = "a | b \\| c \\"
    every = dossiers()
    text = register(every, MONDAY, form=Form.TABLE).replace("| Bank |", f"| {inline(owner)} |")
    [change] = merged(text, every).changes
    assert change.new == owner
