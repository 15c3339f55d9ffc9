"""Every format of export on the sample dossiers: `python -m tests.export.golden_texts` writes them.

The bytes in `golden/` are what the tests hold the exports to; look at the difference before it is
committed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from briefer.export.brief import brief
from briefer.export.calendar import calendar
from briefer.export.digest import digest
from briefer.export.dossier import Dossier
from briefer.export.pack import Layout, pack
from briefer.export.records import json_text
from briefer.export.register import Form, register
from briefer.export.spreadsheet import csv_text
from tests.export.samples import MONDAY, dossiers

GOLDEN = Path(__file__).with_name("golden")
TOPICS = {"online-fraud": "Online fraud", "trafficking": "Trafficking", "cybercrime": "Cybercrime"}
SINCE = date(2026, 11, 16)

FORMATS: dict[str, Callable[[tuple[Dossier, ...]], str]] = {
    "brief.md": lambda every: brief(every[0], TOPICS),
    "register-table.md": lambda every: register(every, MONDAY, form=Form.TABLE),
    "register-briefs.md": lambda every: register(every, MONDAY),
    "register-board.md": lambda every: register(every, MONDAY, form=Form.BOARD),
    "pack.md": lambda every: pack(every, MONDAY, title="Pack for [the] meeting", topics=TOPICS),
    "pack-ministerial.md": lambda every: pack(every, MONDAY, layout=Layout.MINISTERIAL),
    "digest.md": lambda every: digest(every, SINCE, MONDAY, TOPICS),
    "register.json": json_text,
    "register.csv": csv_text,
    "register.ics": lambda every: calendar(every, events=True),
}


def main() -> None:
    """Write every golden file anew."""
    GOLDEN.mkdir(exist_ok=True)
    for name, made in FORMATS.items():
        (GOLDEN / name).write_bytes(made(dossiers()).encode())


if __name__ == "__main__":
    main()
