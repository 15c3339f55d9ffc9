"""The board of 20,000 actions: to open it and to group it anew, beside a repaint of the screen.

To open it costs what any screen costs to be made, hence beside the inbox without a commitment.
"""

from __future__ import annotations

from asyncio import run as run_async
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from briefer.settings.table import Settings
from briefer.tui.app import BrieferApp
from briefer.tui.screens.board import BoardScreen
from briefer.tui.screens.inbox import InboxScreen
from tests.bench.report import Report

COUNT = 20_000
TIMES = 9
TODAY = date(2026, 11, 23)
PEOPLE = ("AFP post", "Bank", "Interpol", "Ministry of Interior", "Thai police", "NCA")


def run(report: Report) -> None:
    """Open the board, group it anew after a change, narrow it; each beside one full repaint."""
    with TemporaryDirectory() as folder:
        desk = filled(Path(folder))
        try:
            run_async(measured(report, desk))
        finally:
            desk.close()


def filled(root: Path) -> Desk:
    """A desk with `COUNT` actions, of which a fifth is closed and a third waits on somebody."""
    (root / "briefs").mkdir()
    for number in range(50):
        text = f"---\ntitle: Brief {number}\n---\n\nNames of recruiters were exchanged.\n"
        (root / "briefs" / f"{number}.md").write_text(text)
    desk = Desk(Workspace(root), user="bench", cache=root / ".cache", today=TODAY)
    desk.briefs.ready()
    briefs = list(desk.briefs.find().ids())
    dice = Random(7)
    with desk.command("Filled") as draft:
        for number in range(COUNT):
            late = timedelta(days=dice.randint(-20, 200))
            draft.add_action(
                brief=dice.choice(briefs),
                text=f"Return the bank notices of case {number}",
                due=TODAY + late if dice.random() < 0.6 else None,
                waiting_on=dice.choice(PEOPLE) if dice.random() < 0.3 else None,
            )
    refs = list(desk.actions.find().ids())
    desk.actions.close(refs[::5])
    return desk


async def measured(report: Report, desk: Desk) -> None:
    """Every figure on one app of 140 columns and 40 lines."""
    app = BrieferApp(desk, Settings())
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        opened, empty, regrouped, narrowed, repainted = [], [], [], [], []
        for number in range(TIMES + 1):
            begun = process_time()
            await app.push_screen(InboxScreen())
            await pilot.pause()
            empty.append(process_time() - begun)
            app.pop_screen()
            await pilot.pause()
            begun = process_time()
            screen = BoardScreen()
            await app.push_screen(screen)
            await pilot.pause()
            opened.append(process_time() - begun)
            begun = process_time()
            screen.refresh(layout=True)
            screen.rows.refresh()
            await pilot.pause()
            repainted.append(process_time() - begun)
            desk.actions.toggle([screen.current().ref])
            begun = process_time()
            screen.changed()
            await pilot.pause()
            regrouped.append(process_time() - begun)
            begun = process_time()
            screen.run_query("waiting:afp")
            await pilot.pause()
            narrowed.append(process_time() - begun)
            if number == 0:
                for figures in (opened, empty, regrouped, narrowed, repainted):
                    figures.clear()
            app.pop_screen()
            await pilot.pause()
    against = "a repaint of its screen"
    report.ratio("open the board of 20,000 actions", opened, empty, 2, against="an empty list")
    report.ratio("group them anew after a change", regrouped, repainted, 2, against=against)
    report.ratio("narrow them with a query", narrowed, repainted, 2, against=against)
