"""Several terminals over one workspace: every change is taken in once, whoever made it."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefer.query import Scope

from .conftest import NOW, Office

Offices = Callable[..., Office]
PRESENT = "-is:missing (is:archived OR -is:archived)"


def facts(office: Office) -> list[str]:
    """Everything that the lists show; of a missing brief, whose text is nowhere, its title."""
    actions = list(office.find("", Scope.ACTIONS).ids())
    found = office.find("-is:missing", Scope.COMMITMENTS)
    missing = office.titles("is:missing (is:archived OR -is:archived)")
    commitments = [repr(each) for each in found.window(0, found.count)]
    briefs = [repr(each) for each in office.find(PRESENT).window(0, 99)]
    return [*briefs, *missing, *actions, *commitments, repr(office.catalogue.counts("topic"))]


def test_one_catalogue_for_two_terminals(offices: Offices) -> None:
    one, two = offices(), offices()
    one.write("a.md", "# A\n")
    one.scan()
    assert two.titles() == ["A"]
    one.change("A", starred=True)
    assert two.titles("is:starred") == ["A"]
    two.store.refresh()
    action = two.act("A")
    assert list(one.find("", Scope.ACTIONS).ids()) == [action.ref]
    changed = one.store.refresh()
    one.catalogue.take(changed, one.store.sequence)
    assert facts(one) == facts(two)


def test_each_terminal_with_a_catalogue_of_its_own(offices: Offices) -> None:
    one, two = offices("cache-one"), offices("cache-two")
    one.write("a.md", "---\ntopics: [drugs]\n---\n# A\n\nAlpha beta.\n")
    one.scan()
    two.catalogue.follow(two.store)
    assert two.titles() == ["A"]
    assert not two.catalogue.is_current()
    two.scan()
    assert two.titles("beta") == ["A"]
    one.change("A", archived=True)
    two.catalogue.take(two.store.refresh(), two.store.sequence)
    assert facts(one) == facts(two)
    assert two.titles() == []


def test_what_a_terminal_did_not_come_to_tell_is_caught_up_with(offices: Offices) -> None:
    one, two = offices(), offices()
    one.write("a.md", "# A\n")
    one.scan()
    with one.store.command("Starred it") as draft:
        draft.put(replace(one.state("A"), starred=True))
    assert not one.catalogue.is_current()
    two.catalogue.follow(two.store)
    two.act("A")
    assert two.titles("is:starred is:open") == ["A"]
    one.taken(draft.group)
    assert two.titles("is:starred is:open") == ["A"]


def test_a_late_change_does_not_undo_a_newer_one(offices: Offices) -> None:
    one, two = offices(), offices()
    one.write("a.md", "# A\n")
    one.scan()
    with one.store.command("Starred it") as late:
        late.put(replace(one.state("A"), starred=True))
    two.catalogue.follow(two.store)
    two.change("A", starred=False)
    one.taken(late.group)
    assert one.titles("is:starred") == []


def test_an_exchanged_db_json_is_taken_whole(filled: Office) -> None:
    filled.act("Cash couriers")
    filled.store.close()
    earlier = filled.workspace.db.read_bytes()
    filled.open()
    filled.change("Cash couriers", starred=True)
    filled.act("Visit to Canberra")
    filled.close()
    filled.workspace.db.write_bytes(earlier)
    filled.open()
    assert not filled.catalogue.is_current()
    filled.catalogue.follow(filled.store)
    assert filled.titles("is:starred") == []
    assert filled.find("", Scope.ACTIONS).count == 1
    assert filled.catalogue.is_current()


def test_decisions_on_commitments_survive_and_hide(filled: Office) -> None:
    filled.write("p.md", "# P\n\nAustralia agreed to train 40 officers by 2027. It was raining.\n")
    filled.scan()
    ((commitment, decision),) = filled.catalogue.commitments(filled.brief("P").id)
    assert decision is None
    filled.change("P", decisions={commitment.key: "declined"})
    assert filled.catalogue.commitments(filled.brief("P").id) == [(commitment, "declined")]
    filled.write("p.md", "# P\n\nNew. Australia agreed to train 40 officers by 2027.\n")
    filled.scan()
    ((moved, decision),) = filled.catalogue.commitments(filled.brief("P").id)
    assert (moved.quote, decision) == (commitment.quote, "declined")
    assert moved.start != commitment.start
    filled.change("P", decisions={commitment.key: "deferred 2027-01-01"})
    assert filled.catalogue.commitments(filled.brief("P").id)[0][1] == "deferred 2027-01-01"


NAMES = st.sampled_from(["a.md", "b.md", "sub/c.md", "2024-01-01.md"])
BODIES = st.sampled_from(
    [
        "# One\n\nPolice agreed to send 3 officers.\n",
        "---\ndate: 2024-05-05\ntopics: [drugs]\ntags: [x]\n---\n# Two\n\nHeroin.\n",
        "---\ntopics: [a, b]\ncountries: [KH]\n---\n# ភាសាខ្មែរ\n",
        "Three\n",
    ]
)
STEPS = st.one_of(
    st.tuples(st.just("write"), NAMES, BODIES),
    st.tuples(st.just("remove"), NAMES),
    st.tuples(st.just("move"), NAMES, NAMES),
    st.tuples(st.just("star"), st.integers(0, 3)),
    st.tuples(st.just("archive"), st.integers(0, 3)),
    st.tuples(st.just("topics"), st.integers(0, 3)),
    st.tuples(st.just("act"), st.integers(0, 3)),
    st.tuples(st.just("drop"), st.integers(0, 3)),
    st.tuples(st.just("scan")),
)


def take_step(office: Office, step: tuple[object, ...]) -> None:
    folder = office.workspace.briefs
    match step:
        case ("write", str(name), str(body)):
            office.write(name, body)
        case ("remove", str(name)):
            (folder / name).unlink(missing_ok=True)
        case ("move", str(old), str(new)):
            if (folder / old).exists():
                (folder / new).parent.mkdir(exist_ok=True)
                (folder / old).rename(folder / new)
        case ("scan",):
            office.scan()
        case ("drop", int(at)):
            actions = list(office.store.actions())[at : at + 1]
            for action in actions:
                with office.store.command("Removed it") as draft:
                    draft.remove(action)
                office.taken(draft.group)
        case (str(verb), int(at)):
            decide(office, verb, at)


def decide(office: Office, verb: str, at: int) -> None:
    for state in list(office.store.briefs())[at : at + 1]:
        with office.store.command("Did it") as draft:
            if verb == "act":
                draft.add_action(brief=state.id, text="Follow up", due=NOW.date())
            elif verb == "topics":
                draft.put(replace(state, topics_set=("c",), topics=("c",)))
            elif verb == "star":
                draft.put(replace(state, starred=not state.starred))
            else:
                draft.put(replace(state, archived=not state.archived))
        if draft.group is not None:
            office.taken(draft.group)


TEXT = "# One\n\nPolice agreed to send 3 officers.\n"
MOVE = ("move", "2024-01-01.md", "b.md")


@settings(max_examples=25, deadline=None)
@given(st.lists(STEPS, max_size=12))
@example([("write", "a.md", TEXT), ("write", "2024-01-01.md", TEXT), ("scan",), MOVE])
def test_change_by_change_it_becomes_what_it_would_be_made_anew(
    steps: list[tuple[object, ...]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        for step in steps:
            take_step(office, step)
        office.scan()
        anew = Office(Path(folder), "another")
        anew.scan()
        # Briefs of one day stand in the order in which they came to it, which no scan can know.
        assert sorted(facts(office)) == sorted(facts(anew))
        days = [each.date or date.min for each in office.find(PRESENT).window(0, 99)]
        assert days == sorted(days, reverse=True)
        for word in ("police", "heroin", "three", "ភាសា", "title:one"):
            query = f"{word} -is:missing"
            assert sorted(office.titles(query)) == sorted(anew.titles(query))
        office.close()
        anew.close()
