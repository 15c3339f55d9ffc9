"""One query, one set of briefs: in the filter line, as a view, on the command line, exported, and
as the scope of a bulk command, each time those that the plain evaluator says it means."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from briefer.cli.main import run
from briefer.desk import Desk
from briefer.model.brief import Brief
from briefer.model.workspace import Workspace
from briefer.query import Subject, evaluate
from briefer.settings.table import Settings
from briefer.tui.app import BrieferApp
from briefer.tui.screens.desk import DeskScreen
from tests.query.worlds import VIEWS, WORDS, texts

BRIEFS = 24
VIEW = "Asked here"
Way = Callable[[str], list[str]]


def write_briefs(root: Path) -> None:
    """Files that every key of the language tells apart."""
    random = Random(4)
    for number in range(BRIEFS):
        lines = [f"title: {json.dumps(some(random, WORDS), ensure_ascii=False)}"]
        lines += [f"date: 2026-11-{random.randint(1, 28):02}"] * (number % 4 > 0)
        lines.append(f"topics: [{', '.join(random.sample(('drugs', 'online-fraud'), number % 3))}]")
        lines.append(f"tags: [{', '.join(random.sample(('red', 'blue line', 'Été'), number % 4))}]")
        lines.append(f"countries: [{random.choice(('KH', 'TH', 'KH, TH'))}]")
        lines += [f"lang: {random.choice(('en', 'FR'))}"] * (number % 3 > 0)
        lines += [f"tlp: {random.choice(('AMBER', 'GREEN'))}"] * (number % 2)
        lines += [f"source: {json.dumps(some(random, WORDS), ensure_ascii=False)}"] * (number % 5)
        body = some(random, WORDS) + " https://example.org" * (number % 3 == 0)
        body += "\n\nThe police will share the names with us by June." * (number % 4 == 0)
        body += "\n\n| one | two |\n|---|---|\n| 1 | 2 |" * (number % 5 == 0)
        file = root / "briefs" / "2026" / f"{number}-alpha.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = "\n".join(dict.fromkeys(lines))
        file.write_text(f"---\n{head}\n---\n\n{body}\n", "utf-8")


def some(random: Random, words: tuple[str, ...]) -> str:
    return " ".join(random.choices(words, k=random.randint(1, 5)))


def decide(desk: Desk) -> None:
    """What officials did with the briefs: read, archived, followed up, and views saved."""
    desk.briefs.scan()
    ids = list(desk.briefs.find().ids())
    desk.briefs.read(ids[::3])
    desk.briefs.star(ids[::4])
    desk.briefs.archive(ids[::7])
    desk.briefs.tag(ids[::6], ("bl",), ())
    for number, brief_id in enumerate(ids[::2]):
        due = desk.today().replace(day=1 + number) if number % 3 else None
        owner = WORDS[number % len(WORDS)]
        words = {"text": "Follow up evil.com", "owner": owner}
        action = desk.actions.add(brief_id, words | ({"due": due.isoformat()} if due else {}))
        if number % 4 == 0:
            desk.actions.change([action.ref], {"status": "done"})
    for name, query in VIEWS.items():
        desk.views.save(name, query)


def subject(desk: Desk, brief: Brief) -> Subject:
    """A brief with all that a query can ask of it, as the desk has it."""
    state = desk.store.brief(brief.id)
    assert state is not None
    body = desk.briefs.document(brief).body
    return Subject(
        brief=brief,
        body=body,
        actions=desk.actions.of(brief.id),
        commitments=tuple(found.commitment for found in desk.commitments.of(brief.id)),
        read_at=state.read_at,
        has_link="https://" in body,
        has_table="|---" in body,
    )


def commanded(root: Path, *words: str) -> Any:
    """What one command line printed as JSON."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out), redirect_stderr(io.StringIO()) as said:
        status = run(("-w", str(root), *words), lambda _: 2, lambda *_: None)
    assert status in (0, 1), said.getvalue()
    out.seek(0)
    return json.loads(out.read() or "[]")


def ways(desk: Desk, screen: DeskScreen) -> dict[str, Way]:
    """Every way of asking, by name: from a query to the ids that it gives."""
    root = desk.workspace.root

    def shown(query: str) -> list[str]:
        assert screen.run_query(query), screen.fault
        rows = [screen.rows.row(index) for index in range(screen.rows.count)]
        return [row.id for row in rows if row is not None]

    def viewed(query: str) -> list[str]:
        desk.views.save(VIEW, query)
        return shown(f'view:"{VIEW}"')

    def listed(query: str) -> list[str]:
        return [brief["id"] for brief in commanded(root, "list", "--json", "--", query)]

    def exported(query: str) -> list[str]:
        made = commanded(root, "export", "pack", "--format", "json", "--", query)
        return [brief["id"] for brief in made["briefs"]]

    def whole(query: str) -> bool:
        return desk.briefs.parsed(query).is_whole

    def tagged(query: str) -> list[str]:
        which = ("--all", "--", "+asked") if whole(query) else ("--", "+asked", query)
        told: list[str] = commanded(root, "tag", "--json", *which)["briefs"]
        desk.refresh()
        ids = [brief.id for brief in every(desk) if "asked" in brief.tags]
        assert sorted(told) == sorted(ids)
        desk.briefs.tag(ids, (), ("asked",))
        return ids

    return {"line": shown, "view": viewed, "list": listed, "export": exported, "bulk": tagged}


def every(desk: Desk) -> list[Brief]:
    """All briefs, the archived ones too."""
    return [*desk.briefs.find().window(0, BRIEFS), *desk.briefs.find("is:archived").window(0, 99)]


async def test_a_query_finds_the_same_set_in_every_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    write_briefs(tmp_path)
    desk = Desk(Workspace(tmp_path), user="ann")
    decide(desk)
    subjects = [subject(desk, brief) for brief in every(desk)]
    assert len(subjects) == BRIEFS
    app = BrieferApp(desk, Settings())
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DeskScreen)
        asked = ways(desk, screen)

        @given(texts)
        @settings(max_examples=20, deadline=None)
        def the_same(query: str) -> None:
            parsed = desk.briefs.parsed(query)
            meant = sorted(one.brief.id for one in subjects if one.brief and evaluate(parsed, one))
            found = {name: sorted(way(query)) for name, way in asked.items()}
            assert found == dict.fromkeys(asked, meant)

        the_same()
        screen.folder.close()
    desk.close()
