"""What the desk hands on: no word of what is stricter than the cap, in any format, form or name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from briefer.desk import Desk
from briefer.desk.exports import FORMATS, WHATS, Made, Refused
from briefer.export.pack import Layout
from briefer.export.register import Form
from briefer.model.marking import TLP, marking
from briefer.model.workspace import Workspace

MONDAY = date(2026, 11, 23)
LABELS = (None, "odd", *(label.value for label in TLP))
NATIONAL = (None, "OFFICIAL: Sensitive")
OTHERS = [
    (what, kind, "")
    for what in WHATS
    for kind in FORMATS
    if kind == "json" or (kind != "md" and what in ("register", "digest"))
]
DOCUMENTS = [
    *(("register", "md", form) for form in Form),
    *(("pack", "md", form) for form in Layout),
    *(("brief", "md", ""), ("digest", "md", "")),
]
MARKED = tuple(enumerate(product(LABELS, NATIONAL)))

TEXT = """---
title: {name}title
date: 2026-11-{day:02}
source: {name}source
topics: [drugs]
tags: [{name}tag]
countries: [{name}land]
grading: B2
{marks}
---

# {name}title

The minister of {name}land agreed to send the names of {name}people by June.

They agreed to explore {name}work [^1].

[^1]: {name}note, [{name}link](https://{name}host.example)
"""


def canary(number: int) -> str:
    """What every word of one brief and of its action begins with."""
    return f"zq{number:03}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A brief of every marking, its name a canary too, each with an open and a closed action."""
    root = tmp_path_factory.mktemp("mixed")
    (root / "briefs").mkdir()
    for number, (tlp, national) in MARKED:
        name = canary(number)
        marks = f"tlp: {tlp}\n" if tlp else ""
        marks += f"classification: '{national}'" if national else ""
        text = TEXT.format(name=name, day=1 + number % 28, marks=marks)
        (root / "briefs" / f"{name}file.md").write_text(text, encoding="utf-8")
    opened = Desk(Workspace(root), user="zqby", cache=root / "cache", today=MONDAY)
    opened.briefs.scan()
    for number, _ in MARKED:
        name = canary(number)
        brief = opened.briefs.named(f"{name}file")
        words = dict.fromkeys(("text", "owner", "waiting", "partner", "tags", "note"), name)
        said = f"They agreed to explore {name}work [^1]."
        quote = opened.briefs.quote(brief, said)
        opened.actions.add(brief.id, {**words, "due": "2026-11-20", "due_reason": name}, quote)
        closed = opened.actions.add(brief.id, {"text": f"{name}closed"})
        opened.actions.change([closed.ref], {"status": "cancelled", "reason": f"{name}reason"})
    yield opened
    opened.close()


def said(made: Made) -> str:
    """Everything that leaves with an export."""
    return "\n".join([made.name, *made.left_out, made.text])


def allowed(tlp: str | None, cap: TLP) -> bool:
    label = marking(tlp, None).tlp
    return label is not None and label.rank <= cap.rank


def test_every_brief_has_what_a_canary_can_die_in(desk: Desk) -> None:
    """Without a cap each canary is in every export, or the test below would hold of nothing."""
    for what, kind, form in (*DOCUMENTS, *OTHERS):
        text = desk.exports.make(what, format=kind, form=form).text
        closed = kind == "ics"  # holds the reference alone of what is marked AMBER and above
        for number, (tlp, _) in MARKED:
            if not closed or allowed(tlp, TLP.GREEN):
                assert canary(number) in text, (what, kind)


@pytest.mark.parametrize("cap", TLP)
def test_nothing_stricter_than_the_cap_leaves_in_any_format_or_form(desk: Desk, cap: TLP) -> None:
    refs = {
        number: [
            action.ref for action in desk.actions.of(desk.briefs.named(f"{canary(number)}f").id)
        ]
        for number, _ in MARKED
    }
    for what, kind, form in (*DOCUMENTS, *OTHERS):
        made = desk.exports.make(what, format=kind, form=form, max_tlp=cap.value)
        text = said(made)
        for number, (tlp, _) in MARKED:
            found = [word for word in (canary(number), *refs[number]) if word in text]
            assert bool(found) is allowed(tlp, cap), (what, kind, form, found)
        assert made.left_out or cap is TLP.RED


@pytest.mark.parametrize("cap", TLP)
def test_a_brief_alone_gives_its_name_to_the_file_only_where_it_may_leave(
    desk: Desk, cap: TLP
) -> None:
    for number, (tlp, _) in MARKED:
        brief = desk.briefs.named(f"{canary(number)}file")
        made = desk.exports.make("brief", ids=[brief.id], max_tlp=cap.value)
        assert (canary(number) in said(made)) is allowed(tlp, cap)
        assert (made.name == f"{canary(number)}file.md") is allowed(tlp, cap)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntlp: RED: named\n---\nzqred\n",
        "---\ntlp: [RED]\n---\nzqred\n",
        "---\nsource: a: b\ntlp: RED\n---\nzqred\n",
        "---\ntlp: RED\n\nzqred\n",
        "TLP:RED\n\nzqred\n",
    ],
)
def test_a_marking_however_it_is_written_holds_a_brief_back(desk: Desk, text: str) -> None:
    path = desk.workspace.briefs / "zqredfile.md"
    path.write_text(text)
    desk.briefs.scan()
    try:
        ids = [desk.briefs.named("zqredfile").id]
        assert "UNMARKED" not in desk.exports.make("brief", ids=ids).text
        assert "zqred" not in said(desk.exports.make("brief", ids=ids, max_tlp="AMBER"))
        path.write_text(text.replace("tlp", "classification").replace("TLP:RED", "PROTECTED"))
        desk.briefs.scan()
        with pytest.raises(Refused, match="1 brief marked"):
            desk.exports.make("brief", ids=ids)
    finally:
        path.unlink()
        desk.briefs.scan()


def test_a_refusal_names_the_classification_and_not_the_brief(desk: Desk) -> None:
    path = desk.workspace.briefs / "zqsecretfile.md"
    path.write_text("---\ntitle: zqsecrettitle\nclassification: PROTECTED\n---\nzqsecret\n")
    desk.briefs.scan()
    try:
        for what, kind in product(WHATS, FORMATS):
            if what == "register":
                continue
            with pytest.raises(Refused, match="1 brief marked PROTECTED") as caught:
                desk.exports.make(what, format=kind)
            assert "zqsecret" not in str(caught.value)
            forced = desk.exports.make(what, format=kind, allow=["protected"])
            assert ("zqsecret" in forced.text) is (kind in ("md", "json"))
    finally:
        path.unlink()
        desk.briefs.scan()


def test_what_a_merge_is_told_of_a_capped_register_is_what_stood_in_it(
    desk: Desk, tmp_path: Path
) -> None:
    made = desk.exports.make("register", max_tlp="GREEN", form="board")
    path = desk.exports.write(tmp_path / made.name, made)
    path.write_text(path.read_text(encoding="utf-8").replace("- [ ]", "- [x]"), encoding="utf-8")
    plan = desk.exports.plan_merge(path)
    told = "\n".join([*map(desk.exports.in_words, plan.changes), *map(str, plan.unmatched)])
    assert len(plan.changes) == sum(allowed(tlp, TLP.GREEN) for _, (tlp, _) in MARKED)
    assert not plan.unmatched
    for number, (tlp, _) in MARKED:
        assert allowed(tlp, TLP.GREEN) or canary(number) not in told
