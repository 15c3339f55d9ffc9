"""Taking commands back, doing them again, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from briefer.model.action import Status
from briefer.store import Changed, Refused


@pytest.fixture
def desk(opened):
    """A store with a brief `b1` and one action on it, and the action's reference."""
    store = opened("ann")
    with store.command(None) as draft:
        brief = draft.add_brief(path="a.md", title="Visit")
        action = draft.add_action(brief=brief.id, text="Ask")
    return store, action.ref


def change(store, ref, sentence="Changed it", **fields):
    with store.command(sentence) as draft:
        draft.put(replace(draft.action(ref), **fields))


def test_a_list_that_grew_is_taken_back_and_grown_again(desk):
    store, ref = desk
    change(store, ref, tags=("asean",))
    change(store, ref, "Tagged it", tags=("asean", "training"))
    store.undo()
    assert store.action(ref).tags == ("asean",)
    store.redo()
    assert store.action(ref).tags == ("asean", "training")


def test_a_list_that_another_user_made_longer_stands_in_the_way(desk, opened):
    store, ref = desk
    change(store, ref, tags=("asean",))
    change(store, ref, "Tagged it", tags=("asean", "training"))
    change(opened("bob"), ref, "Tagged it too", tags=("asean", "training", "legal"))
    with pytest.raises(Refused, match="bob changed A-"):
        store.undo()


def test_undo_and_redo_go_back_and_forth_across_restarts(desk, opened):
    store, ref = desk
    change(store, ref, "Set the owner", owner="Sok")
    change(store, ref, "Closed it", status=Status.DONE)
    store.close()
    store = opened("ann")
    assert store.undo().sentence == "Took back: Closed it"
    assert store.undo().sentence == "Took back: Set the owner"
    assert (store.action(ref).owner, store.action(ref).status) == (None, Status.OPEN)
    store.close()
    store = opened("ann")
    assert store.redo().sentence == "Did again: Set the owner"
    assert store.redo().sentence == "Did again: Closed it"
    assert (store.action(ref).owner, store.action(ref).status) == ("Sok", Status.DONE)
    with pytest.raises(Refused, match="nothing to do again"):
        store.redo()


def test_undo_keeps_the_history_and_tells_itself_in_it(desk):
    store, ref = desk
    change(store, ref, owner="Sok")
    store.undo()
    told = [(one.field, one.old, one.new) for one in store.action(ref).history]
    assert told == [("owner", None, "Sok"), ("owner", "Sok", None)]


def test_undo_gives_back_the_moment_of_closing(desk):
    store, ref = desk
    change(store, ref, status=Status.DONE)
    closed = store.action(ref).closed
    change(store, ref, status=Status.OPEN)
    store.undo()
    assert store.action(ref).closed == closed


def test_a_new_command_ends_redo(desk):
    store, ref = desk
    change(store, ref, owner="Sok")
    store.undo()
    change(store, ref, note="Called")
    with pytest.raises(Refused, match="nothing to do again"):
        store.redo()


def test_housekeeping_and_final_commands_are_not_taken_back(desk):
    store, ref = desk
    with store.command("Made it final", undoable=False) as draft:
        draft.put(replace(draft.action(ref), note="final"))
    with pytest.raises(Refused, match="nothing to take back"):
        store.undo()
    assert [group.sentence for group in store.groups()] == ["Made it final"]


def test_everyone_takes_back_only_their_own(desk, opened):
    store, ref = desk
    change(store, ref, "Set the owner", owner="Sok")
    other = opened("bob")
    with pytest.raises(Refused, match="nothing to take back"):
        other.undo()
    change(other, ref, "Set the note", note="Called")
    assert store.undo().sentence == "Took back: Set the owner"
    assert (store.action(ref).owner, store.action(ref).note) == (None, "Called")


def test_a_later_change_by_someone_else_stands_in_the_way(desk, opened):
    store, ref = desk
    change(store, ref, "Set the owner", owner="Sok")
    change(opened("bob"), ref, "Gave it to Dara", owner="Dara")
    with pytest.raises(Refused) as refusal:
        store.undo()
    assert f"bob changed {ref} after that" in refusal.value.message
    assert "Gave it to Dara" in refusal.value.message
    store.refresh()
    assert store.action(ref).owner == "Dara"


def test_an_added_action_that_someone_changed_stays(desk, opened):
    store, _ = desk
    with store.command("Added one") as draft:
        ref = draft.add_action(brief="b1", text="Reply").ref
    change(opened("bob"), ref, "Set due", due=date(2026, 12, 1))
    with pytest.raises(Refused, match="bob changed"):
        store.undo()


def test_a_brief_with_later_actions_stays(desk):
    store, _ = desk
    with store.command("Imported a brief") as draft:
        brief = draft.add_brief(path="b.md")
    with store.command(None) as draft:
        ref = draft.add_action(brief=brief.id, text="Reply").ref
    with pytest.raises(Refused, match=ref):
        store.undo()


def test_a_read_mark_does_not_stand_in_the_way_of_taking_an_import_back(desk):
    store, _ = desk
    with store.command("Imported a brief") as draft:
        brief = draft.add_brief(path="b.md")
    with store.command(None) as draft:
        draft.put(replace(brief, read_at=brief.added))
    store.undo()
    assert store.brief(brief.id) is None


def test_undo_is_one_step_for_a_bulk_command(desk):
    store, _ = desk
    with store.command("Added 20 briefs") as draft:
        for number in range(20):
            draft.add_brief(path=f"{number}.md")
    with store.command("Starred 20 briefs") as draft:
        for brief in list(draft.briefs()):
            draft.put(replace(brief, starred=True))
    group = store.undo()
    assert len(group.changes) == 21
    assert not any(brief.starred for brief in store.briefs())
    store.undo()
    assert len(list(store.briefs())) == 1


def test_groups_tell_what_each_command_changed(desk):
    store, ref = desk
    before = store.action(ref)
    change(store, ref, "First", owner="Sok")
    between = store.action(ref)
    change(store, ref, "Second", owner="Dara")
    second, first = store.groups(2)
    assert first.changes == (Changed("actions", before, between),)
    assert second.changes == (Changed("actions", between, store.action(ref)),)
    assert (second.sentence, second.by) == ("Second", "ann")


def test_two_users_decide_different_commitments_of_a_brief_and_each_takes_theirs_back(desk, opened):
    store, _ = desk
    other = opened("bob")
    for who, key in ((store, "first"), (other, "second"), (store, "third")):
        with who.command(f"Declined the {key}") as draft:
            brief = draft.brief("b1")
            draft.put(replace(brief, decisions={**brief.decisions, key: "declined"}))
    assert other.undo().sentence == "Took back: Declined the second"
    store.refresh()
    assert dict(store.brief("b1").decisions) == {"first": "declined", "third": "declined"}
    store.undo()
    assert store.undo().sentence == "Took back: Declined the first"
    assert store.brief("b1").decisions == {}
    assert other.redo().sentence == "Did again: Declined the second"
    assert dict(opened().brief("b1").decisions) == {"second": "declined"}


def test_the_same_commitment_decided_anew_by_another_stands_in_the_way(desk, opened):
    store, _ = desk
    for who, word in ((store, "deferred 2026-12-01"), (opened("bob"), "declined")):
        with who.command(f"It is {word}") as draft:
            draft.put(replace(draft.brief("b1"), decisions={"first": word}))
    with pytest.raises(Refused, match=r"bob changed Visit after that.*It is declined"):
        store.undo()


def test_a_list_whose_beginning_another_user_changed_is_not_cut_to_the_old_length(desk, opened):
    store, ref = desk
    change(store, ref, tags=("asean",))
    change(store, ref, "Tagged it", tags=("asean", "training"))
    change(opened("bob"), ref, "Tagged it anew", tags=("legal", "training"))
    with pytest.raises(Refused, match="Tagged it anew"):
        store.undo()


def test_an_action_does_not_come_back_to_a_brief_that_is_gone(desk):
    store, ref = desk
    with store.command("Added one") as draft:
        other = draft.add_action(brief=draft.add_brief(path="b.md").id, text="Call")
    change(store, ref, "Moved it", brief="b2")
    store.undo()
    store.undo()
    assert store.redo().sentence == "Did again: Added one"
    with store.command(None) as draft:
        draft.remove(draft.action(other.ref))
        draft.remove(draft.brief("b2"))
    with pytest.raises(Refused, match=f"{ref} belongs to the brief b2, which is gone"):
        store.redo()


def test_reading_a_brief_again_does_not_stand_in_the_way_of_marking_it_unread(desk):
    store, _ = desk
    for sentence, day in (("Marked it read", 1), (None, 2)):
        with store.command(sentence) as draft:
            moment = datetime(2026, 11, day, tzinfo=UTC)
            draft.put(replace(draft.brief("b1"), read_at=moment))
    store.undo()
    assert store.brief("b1").read_at is None
