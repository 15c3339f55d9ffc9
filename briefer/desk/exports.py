"""Briefs and actions handed on as Markdown, JSON, CSV or a calendar; a register merged back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefer.desk.meeting import day_since, last_meeting
from briefer.export.dossier import Dossier
from briefer.export.files import write_text
from briefer.export.records import json_text
from briefer.export.withhold import Refused, withhold
from briefer.model.errors import BrieferError, UsageError
from briefer.model.frozen import Frozen, replace
from briefer.model.marking import parse_tlp
from briefer.model.text import one_line, shortened

if TYPE_CHECKING:
    from briefer.desk.desk import Desk
    from briefer.export.merge import FieldChange, MergePlan

__all__ = ["Exports", "Made", "Refused"]

FORMATS = ("md", "json", "csv", "ics")
WHATS = ("brief", "register", "pack", "digest")
Chosen = TypeVar("Chosen", bound=StrEnum)
ENDINGS = {"markdown": "md", "txt": "md", "": "md"}


class Made(Frozen):
    """An export before it is written: its text, how many items, and what a cap left out."""

    text: str
    count: int
    left_out: tuple[str, ...] = ()
    name: str = "export.md"


class Exports:
    """Every export is a pure function of records: same records, same day, same bytes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(
        self,
        what: str,
        query: str = "",
        *,
        format: str = "md",
        form: str = "",
        max_tlp: str | None = None,
        since: str | None = None,
        allow: Sequence[str] = (),
        ids: Sequence[str] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Made:
        """One export: `brief`, `register`, `pack` or `digest`, of what a query (or `ids`) finds.

        `ids` are those of briefs, of a register the references of actions. `progress` is told how
        many of how many briefs were read.

        `max_tlp` leaves out what is stricter or unmarked and counts it; `allow` names a
        classification that would be refused. Raises UsageError and Refused.
        """
        kind = ENDINGS.get(format.lower(), format.lower())
        if kind not in FORMATS:
            raise UsageError(
                f"briefer does not write {one_line(format)}.", f"It writes {', '.join(FORMATS)}."
            )
        if what not in WHATS:
            raise UsageError(f"There is no export {one_line(what)}.", f"Write {', '.join(WHATS)}.")
        cap = parse_tlp(max_tlp) if max_tlp else None
        start = day_since(since, self._desk.today()) if since else last_meeting(self._desk)
        kept = withhold(self._dossiers(what, query, ids, progress), cap, allow)
        text = self._text(what, kind, form, kept.items, start)
        count = sum(len(item.actions) for item in kept.items)
        if what != "register":
            count = len(kept.items)
        reasons = tuple(str(reason) for reason in kept.left_out)
        return Made(text, count, reasons, self._name(what, kind, kept.items))

    def write(self, path: Path, made: Made, *, force: bool = False) -> Path:
        """Write an export to `path`, never over a file that is there unless forced."""
        text = made.text
        if made.name.endswith(".csv"):
            from briefer.export.spreadsheet import BOM

            text = BOM + text
        write_text(path, text, force=force)
        return path

    def place(self, made: Made) -> Path:
        """A free name for an export under the workspace's `exports/`, which is made."""
        from briefer.desk.leftovers import sweep

        folder = self._desk.workspace.exports
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"The folder {folder} cannot be made: {error.strerror}.", "Choose another place."
            ) from error
        sweep(self._desk.workspace)
        path = folder / made.name
        number = 2
        while path.exists():
            path = folder / f"{Path(made.name).stem}-{number}{Path(made.name).suffix}"
            number += 1
        return path

    # Merging back -------------------------------------------------------------------------

    def plan_merge(self, path: Path, *, day_first: bool = True) -> MergePlan:
        """What an edited register changes; what matches no action is named and left alone.

        Raises UsageError where the file cannot be read, and where there is no register in it.
        """
        from briefer.export.merge import changes, read_register

        try:
            text = path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            raise UsageError(
                f"{path} cannot be read: {error.strerror}.", "Check its name."
            ) from error
        except UnicodeDecodeError as error:
            raise UsageError(
                f"{path} is no UTF-8 text.", "Save it as UTF-8 and try again."
            ) from error
        edited = read_register(text, path.name)
        if not edited.is_register:
            raise UsageError(
                f"There is no register in {one_line(path.name)}.",
                "`merge` takes the Markdown of `briefer export register`; not JSON, CSV or ics.",
            )
        actions = {action.ref: action for action in self._desk.store.actions()}
        return changes(
            edited,
            actions,
            self._desk.today(),
            path.name,
            kinds=self._desk.kinds,
            day_first=day_first,
        )

    def merge(self, plan: MergePlan, refs: Iterable[str] | None = None) -> int:
        """Take the changes of a plan (or those of `refs`) in one command; how many."""
        wanted = None if refs is None else set(refs)
        taken = [item for item in plan.changes if wanted is None or item.ref in wanted]
        values: dict[str, dict[str, object]] = {}
        for change in taken:
            values.setdefault(change.ref, {})[change.field] = change.new
        what = f"{len(taken)} change{'s' if len(taken) != 1 else ''}"
        with self._desk.command(f"Merged {what} of a register") as draft:
            for ref, fields in values.items():
                action = draft.action(ref)
                if action is None:
                    raise UsageError(f"{ref} is gone; nothing was merged.", "Export it again.")
                draft.put(replace(action, **fields))
        return len(taken)

    def in_words(self, change: FieldChange) -> str:
        """One change of a plan as a line, with the text of its action to know it by."""
        old = "nothing" if change.old in (None, "", ()) else str(change.old)
        new = "nothing" if change.new in (None, "", ()) else str(change.new)
        said = f"{change.ref} {change.field.replace('_', ' ')}: {one_line(old)} → {one_line(new)}"
        action = self._desk.store.action(change.ref)
        if action is None or change.field == "text":
            return said
        return f"{said}   ({shortened(one_line(action.text), 48)})"

    # Records to text ----------------------------------------------------------------------

    def _text(
        self, what: str, kind: str, form: str, items: tuple[Dossier, ...], since: date
    ) -> str:
        if kind == "json":
            return json_text(items)
        if kind == "csv":
            from briefer.export.spreadsheet import csv_text

            return csv_text(items)
        if kind == "ics":
            from briefer.export.calendar import calendar

            return calendar(items, events=form == "events")
        return self._markdown(what, form, items, since)

    def _markdown(self, what: str, form: str, items: tuple[Dossier, ...], since: date) -> str:
        today = self._desk.today()
        names = {topic.id: topic.name for topic in self._desk.topics}
        if what == "brief":
            from briefer.export.brief import brief

            return "\n".join(brief(item, names) for item in items)
        if what == "pack":
            from briefer.export.pack import Layout, pack

            layout = one_of(Layout, form) if form else Layout.FULL
            return pack(items, today, layout=layout, topics=names)
        if what == "digest":
            from briefer.export.digest import digest

            return digest(items, since, today, names)
        from briefer.export.register import Form, register

        return register(items, today, form=one_of(Form, form) if form else Form.BRIEFS)

    def _dossiers(
        self,
        what: str,
        query: str,
        ids: Sequence[str] | None,
        progress: Callable[[int, int], None] | None,
    ) -> Iterator[Dossier]:
        desk = self._desk
        if what == "register":
            yield from self._by_action(desk.actions.find(query).ids() if ids is None else ids)
            return
        wanted = list(desk.briefs.find(query).ids()) if ids is None else ids
        for number, brief_id in enumerate(wanted, 1):
            yield self._dossier(brief_id, with_text=what in ("brief", "pack"))
            if progress is not None:
                progress(number, len(wanted))

    def _by_action(self, refs: Iterable[str]) -> Iterator[Dossier]:
        desk = self._desk
        by_brief: dict[str, list[str]] = {}
        for ref in refs:
            action = desk.store.action(ref)
            if action is not None:
                by_brief.setdefault(action.brief, []).append(ref)
        for brief_id, refs in by_brief.items():
            actions = [action for ref in refs if (action := desk.store.action(ref))]
            yield Dossier(desk.briefs.get(brief_id), actions=tuple(actions))

    def _dossier(self, brief_id: str, *, with_text: bool) -> Dossier:
        desk = self._desk
        brief = desk.briefs.get(brief_id)
        text, start = "", 0
        if with_text:
            try:
                document = desk.briefs.document(brief)
                text, start = document.text, document.body_start
            except BrieferError:
                if not brief.missing:
                    raise
        found = tuple(item.commitment for item in desk.commitments.of(brief_id))
        return Dossier(brief, text, start, desk.actions.of(brief_id), found)

    def _name(self, what: str, kind: str, items: tuple[Dossier, ...]) -> str:
        day = self._desk.today().isoformat()
        if what == "brief" and len(items) == 1:
            return f"{Path(items[0].brief.path).stem}.{kind}"
        return f"{day}-{what}.{kind}"


def one_of(forms: type[Chosen], name: str) -> Chosen:
    """The form called `name`; raises UsageError that lists the forms there are."""
    try:
        return forms(name)
    except ValueError:
        raise UsageError(
            f"There is no form {one_line(name)}.", f"Write one of {', '.join(forms)}."
        ) from None
