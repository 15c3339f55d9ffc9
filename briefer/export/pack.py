"""The briefing pack: contents, then each brief for a meeting, in full or in ministerial form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from briefer.export.brief import Place, brief_parts, written_date
from briefer.export.dossier import Dossier, banner, counted
from briefer.export.markdown import heading, inline, paragraph
from briefer.export.ministerial import ministerial_parts
from briefer.model.dates import long_date


class Layout(StrEnum):
    """How each brief of a pack is laid out: its whole text, or the form for a minister."""

    FULL = "full"
    MINISTERIAL = "ministerial"


def pack(
    dossiers: Iterable[Dossier],
    today: date,
    *,
    title: str = "Briefing pack",
    layout: Layout = Layout.FULL,
    topics: Mapping[str, str] | None = None,
) -> str:
    """The pack of all `dossiers` in their order, as CommonMark; `topics` names topic ids."""
    return "".join(pack_parts(dossiers, today, title=title, layout=layout, topics=topics))


def pack_parts(
    dossiers: Iterable[Dossier],
    today: date,
    *,
    title: str = "Briefing pack",
    layout: Layout = Layout.FULL,
    topics: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The pack piece by piece, so that its progress can be shown: head, one a brief, foot."""
    every = tuple(dossiers)
    marking = paragraph(banner(every))
    actions = sum(len(each.actions) for each in every)
    totals = f"{counted(len(every), 'brief')} · {counted(actions, 'action')}"
    head = [marking, heading(1, title), f"{long_date(today)} · {totals}"]
    if every:
        head += [heading(2, "Contents"), "\n".join(map(_entry, range(1, len(every) + 1), every))]
    yield "\n\n".join(head)
    for number, dossier in enumerate(every, 1):
        place = Place(number, 2, topics or {})
        yield "\n\n" + "\n\n".join(_LAYOUTS[layout](dossier, place, today))
    yield f"\n\n{marking}\n"


def _entry(number: int, dossier: Dossier) -> str:
    """One line of the contents, numbered as the brief's own heading is."""
    one = dossier.brief
    told = [
        inline(one.title or one.path) or "(untitled)",
        written_date(one),
        inline(dossier.marking.banner),
        counted(len(dossier.actions), "action") if dossier.actions else "",
    ]
    return f"{number}. {' · '.join(filter(None, told))}"


def _full(dossier: Dossier, place: Place, today: date) -> Iterator[str]:
    return brief_parts(dossier, place)


_LAYOUTS: dict[Layout, Callable[[Dossier, Place, date], Iterator[str]]] = {
    Layout.FULL: _full,
    Layout.MINISTERIAL: ministerial_parts,
}
