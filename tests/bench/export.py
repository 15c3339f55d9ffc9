"""Exports: a register of 20,000 actions in every format, its merge, and a pack of 1,000 briefs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from briefer.export.calendar import calendar
from briefer.export.dossier import Dossier
from briefer.export.merge import changes, read_register
from briefer.export.pack import Layout, pack
from briefer.export.records import json_text
from briefer.export.register import Form, register
from briefer.export.spreadsheet import csv_text
from briefer.model.action import Action, Priority, Status
from briefer.model.board import board
from briefer.model.brief import Brief
from briefer.model.commitment import Commitment, Direction
from tests.bench.generate import cached
from tests.bench.report import Report, child, pairs, repeated

TODAY = date(2026, 11, 23)
ACTIONS = 20_000
BRIEFS = 1_000
LEAST = 20_000
"""Actions a second that every format of the register must reach."""

FORMATS: dict[str, Callable[[tuple[Dossier, ...]], str]] = {
    "list by brief": lambda every: register(every, TODAY),
    "list by what is due": lambda every: register(every, TODAY, form=Form.BOARD),
    "table": lambda every: register(every, TODAY, form=Form.TABLE),
    "JSON": json_text,
    "CSV": csv_text,
    "calendar": calendar,
}


def run(report: Report) -> None:
    """Measure the exports against their bars."""
    _register(report)
    _pack(report)


def _register(report: Report) -> None:
    every = tuple(_with_actions(BRIEFS, ACTIONS // BRIEFS))
    actions = {action.ref: action for each in every for action in each.actions}
    for name, made in FORMATS.items():
        seconds = repeated(lambda made=made: made(every))  # type: ignore[misc]
        rate = [len(actions) / each for each in seconds]
        report.value(f"register of 20,000, {name}", rate, "1/s", LEAST, at_least=True)
    text = register(every, TODAY)
    report.value("merge of 20,000, unchanged", repeated(lambda: _merged(text, actions)))
    report.value(
        "board of 20,000, grouped", repeated(lambda: board(actions.values(), TODAY, TODAY))
    )


def _merged(text: str, actions: dict[str, Action]) -> int:
    return len(changes(read_register(text), actions, TODAY).changes)


def _pack(report: Report) -> None:
    """A pack from the files on, reading included, against `cat` of the same files."""
    cat = shutil.which("cat")
    if cat is None:
        report.left_out("pack of 1,000 briefs", "there is no cat to hold it against")
        return
    files = sorted(cached(BRIEFS).briefs.rglob("*.md"))
    every = tuple(_with_actions(BRIEFS, 2))
    for layout in Layout:
        costs = pairs(
            lambda layout=layout: pack(_read(files, every), TODAY, layout=layout),  # type: ignore[misc]
            lambda: child([cat, *files]).cpu,
        )
        name = f"pack of 1,000 briefs, {layout}"
        report.ratio(name, costs.ours, costs.theirs, 10, against="cat of their files")


def _read(files: list[Path], every: tuple[Dossier, ...]) -> Iterator[Dossier]:
    """The dossiers with the texts of the files."""
    for file, dossier in zip(files, every, strict=True):
        text = file.read_bytes().decode()
        start = text.find("\n---\n") + 5
        yield replace(dossier, text=text, body_start=start)


def _with_actions(briefs: int, each: int) -> Iterator[Dossier]:
    """Dossiers without a text, with `each` actions and two commitments."""
    actions = _actions()
    for number in range(briefs):
        brief = Brief(
            id=f"b{number:05d}",
            path=f"2024/brief-{number:05d}.md",
            title=f"Scam compound [{number}] raided near the border",
            date=date(2024, 1, 1) + timedelta(days=number % 700),
            topics=("online-fraud", "trafficking"),
            source="Ministry of Interior",
            tlp="TLP:GREEN",
            classification="OFFICIAL: Sensitive",
            grading="B2",
        )
        promises = (
            Commitment(f"Both sides agreed to talks {number}.", 0, 40, 2, None, Direction.JOINT),
            Commitment(f"The minister accepted request {number}.", 50, 84, 4, "The minister"),
        )
        mine = tuple(replace(one, brief=brief.id) for one in islice(actions, each))
        yield Dossier(brief, "", 0, mine, promises)


def _actions() -> Iterator[Action]:
    number = 0
    while True:
        number += 1
        moment = datetime(2026, 9, 1, 11, tzinfo=UTC) + timedelta(hours=number % 1500)
        done = number % 5 == 0
        yield Action(
            ref=f"A-2026-{number:03d}",
            brief="",
            text=f"Exchange the bank notices of case {number} with the unit",
            kind="information-exchange",
            owner="Cyber unit" if number % 3 else None,
            waiting_on="AFP post" if number % 4 == 0 else None,
            status=Status.DONE if done else Status.OPEN,
            due=TODAY + timedelta(days=number % 60 - 20) if number % 2 else None,
            priority=Priority.HIGH if number % 7 == 0 else Priority.NORMAL,
            quote=f"The minister accepted request {number} for training on *cybercrime*.",
            level=4,
            created=moment,
            updated=moment,
            closed=moment if done else None,
        )
