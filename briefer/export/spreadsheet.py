"""The register for a spreadsheet: CSV after RFC 4180, in which no cell is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefer.export.dossier import Dossier
from briefer.export.records import action_json
from briefer.model.text import one_line, visible

_COLUMNS = (
    *("ref", "text", "kind", "owner", "waiting_on", "partner", "status", "due", "due_reason"),
    *("defer", "priority", "tags", "note", "quote", "level", "direction", "created", "updated"),
    *("closed", "reason", "duplicate_of"),
)
_HEAD = (*_COLUMNS, "brief", "brief_title", "brief_date", "tlp", "classification")
BOM = "\ufeff"
"""What a file begins with, so that a spreadsheet reads Khmer and not the letters of its locale."""

_FORMULA = re.compile(r"\t|\s*[=+\-@＝＋－＠]")
_FORMULA_WITHIN = re.compile(r"(?<=[;\t])(?=[^\S\n]*[=+\-@＝＋－＠])")
_QUOTED = re.compile(r'[",\n]')


def csv_text(dossiers: Iterable[Dossier]) -> str:
    """All actions, one a row, each with its brief and that brief's marking; CRLF after each row.

    What a spreadsheet could take for a formula gets an apostrophe before it, also behind a
    semicolon or a tab, at which spreadsheets of some countries begin another cell. The first row
    names the columns; an unmarked brief says `UNMARKED`.
    """
    rows = [",".join(_HEAD)]
    for each in dossiers:
        one = each.brief
        marks = "; ".join(map(str, each.marking.classifications))
        tlp = str(each.marking.tlp or "UNMARKED")
        day = one.date.isoformat() if one.date else ""
        origin = [cell(value) for value in (one.id, one.title, day, tlp, marks)]
        for action in each.actions:
            record = action_json(action)
            rows.append(",".join([*(cell(record[name]) for name in _COLUMNS), *origin]))
    return "\r\n".join(rows) + "\r\n"


def cell(value: str | int | list[str] | None) -> str:
    """One value as CSV has it: quoted where it must be, and never a formula."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = ", ".join(map(one_line, value))
    text = "\r\n".join(visible(str(value)).splitlines())
    if _FORMULA.match(text):
        text = f"'{text}"
    if ";" in text or "\t" in text:
        text = _FORMULA_WITHIN.sub("'", text)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
