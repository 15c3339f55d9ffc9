"""Nothing stricter than the cap is in any export: not a word, not a reference, not a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from briefer.export.dossier import Dossier
from briefer.export.withhold import Refused, withhold
from briefer.model.action import Action, Change, Status
from briefer.model.brief import Brief
from briefer.model.commitment import Commitment, Direction
from briefer.model.marking import TLP, marking
from tests.export.golden_texts import FORMATS

LABELS = (None, "odd", *TLP)
NATIONAL = (None, "OFFICIAL", "OFFICIAL: Sensitive", "UK OFFICIAL")


def secret(number: int, tlp: str | None, classification: str | None) -> Dossier:
    """A dossier in which every field is a canary: `zq017title`, `zq017owner` and so on."""
    name = f"zq{number:03d}"
    moment = datetime(2026, 11, 18, 11, number % 60, tzinfo=UTC)
    ref = f"A-{4000 + number}-001"
    action = Action(
        ref=ref,
        brief=f"{name}id",
        text=f"{name}text",
        kind=f"{name}kind",
        owner=f"{name}owner",
        waiting_on=f"{name}waiting",
        partner=f"{name}partner",
        status=Status.DUPLICATE if number % 2 else Status.OPEN,
        due=date(2026, 11, 1 + number % 28),
        due_reason=f"{name}why",
        tags=(f"{name}tag",),
        note=f"{name}note",
        quote=f"{name}quote",
        reason=f"{name}reason",
        created=moment,
        closed=moment if number % 2 else None,
        history=(Change(moment, f"{name}by", "owner", f"{name}old", f"{name}new"),),
    )
    brief = Brief(
        id=f"{name}id",
        path=f"{name}path.md",
        title=f"{name}title",
        topics=(f"{name}topic",),
        tags=(f"{name}label",),
        source=f"{name}source",
        countries=(f"{name}land",),
        tlp=tlp,
        classification=classification,
        grading=f"{name}grade",
        added=moment,
    )
    promise = Commitment(f"{name}promise", 0, 5, 4, f"{name}actor", Direction.JOINT)
    return Dossier(brief, f"{name}body\n\n[^1]: {name}foot\n", 0, (action,), (promise,))


def everything() -> list[Dossier]:
    """One dossier of every marking, each action the duplicate of the one before."""
    every: list[Dossier] = []
    for number, (tlp, national) in enumerate(product(LABELS, NATIONAL)):
        made = secret(number, tlp, national)
        if every:
            before = every[-1].actions[0].ref
            moment = datetime(2026, 11, 19, tzinfo=UTC)
            told = Change(moment, "desk", "duplicate_of", None, before)
            action = made.actions[0]
            action = replace(action, duplicate_of=before, history=(*action.history, told))
            made = replace(made, actions=(action,))
        every.append(made)
    return every


def canaries(dossier: Dossier) -> list[str]:
    return [dossier.brief.id[:5], dossier.actions[0].ref]


@pytest.mark.parametrize("cap", TLP)
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "brief.md"])
def test_no_export_holds_a_character_of_what_is_stricter(cap: TLP, name: str) -> None:
    kept = withhold(everything(), cap)
    text = FORMATS[name](kept.items)
    for dossier in everything():
        label = marking(dossier.brief.tlp, None).tlp
        allowed = label is not None and label.rank <= cap.rank
        found = [canary for canary in canaries(dossier) if canary in text]
        assert allowed or not found
        assert not allowed or found


@pytest.mark.parametrize("cap", TLP)
def test_one_brief_at_a_time(cap: TLP) -> None:
    for dossier in withhold(everything(), cap).items:
        text = FORMATS["brief.md"]((dossier,))
        strangers = [each for each in everything() if each.brief.id != dossier.brief.id]
        others = [one for each in strangers for one in canaries(each) if not _allowed(each, cap)]
        assert not [canary for canary in others if canary in text]


def _allowed(dossier: Dossier, cap: TLP) -> bool:
    label = marking(dossier.brief.tlp, None).tlp
    return label is not None and label.rank <= cap.rank


def test_what_is_left_out_is_counted_with_its_reason_and_without_its_name() -> None:
    every = [secret(1, "red", None), secret(2, "amber", None), secret(3, "amber", None)]
    every += [secret(4, None, "OFFICIAL"), secret(5, "odd", None), secret(6, "clear", None)]
    kept = withhold(every, TLP.GREEN)
    assert [each.brief.id for each in kept.items] == ["zq006id"]
    assert [str(each) for each in kept.left_out] == [
        "2 briefs and 2 actions left out: TLP:AMBER is stricter than TLP:GREEN",
        "1 brief and 1 action left out: TLP:RED is stricter than TLP:GREEN",
        "2 briefs and 2 actions left out: UNMARKED",
    ]


def test_without_a_cap_nothing_is_left_out() -> None:
    kept = withhold(everything())
    assert list(kept.items) == everything()
    assert kept.left_out == ()


@pytest.mark.parametrize(
    "name", ["PROTECTED", "SECRET // AUSTEO", "TOP SECRET", "UK SECRET", "NATO RESTRICTED"]
)
def test_protected_and_above_is_refused_unless_forced_by_its_name(name: str) -> None:
    every = [secret(1, "clear", name), secret(2, "clear", "OFFICIAL")]
    with pytest.raises(Refused, match="1 brief marked") as caught:
        withhold(every)
    assert "zq001" not in str(caught.value)
    with pytest.raises(Refused):
        withhold(every, TLP.RED, force=["OFFICIAL"])
    plain = name.split(" //")[0]
    assert len(withhold(every, force=[plain.casefold()]).items) == 2


def test_what_the_cap_leaves_out_need_not_be_forced() -> None:
    assert withhold([secret(1, "red", "SECRET")], TLP.GREEN).items == ()
