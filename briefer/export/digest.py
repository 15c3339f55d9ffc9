"""The digest: by topic, what came in, what was opened and closed since a date, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from briefer.export.brief import written_date
from briefer.export.dossier import Dossier, banner, counted
from briefer.export.markdown import heading, inline, paragraph
from briefer.model.action import Action
from briefer.model.dates import in_words, local_day, long_date
from briefer.model.frozen import Frozen

_UNSORTED = ""


class News(Frozen):
    """What is new in some briefs: new briefs, actions opened, closed and overdue."""

    briefs: tuple[Dossier, ...]
    opened: tuple[Action, ...]
    closed: tuple[Action, ...]
    overdue: tuple[Action, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.briefs or self.opened or self.closed or self.overdue)


def digest(
    dossiers: Sequence[Dossier], since: date, today: date, topics: Mapping[str, str] | None = None
) -> str:
    """The digest of `dossiers` from `since` to `today`, both included, as CommonMark.

    `topics` names topic ids and gives their order; other topics follow by name, briefs without a
    topic come last. A brief of two topics stands under both, and is counted once in the head.
    A brief is new by the day it was added, else by its own date.
    """
    marking = paragraph(banner(dossiers))
    names = topics or {}
    parts = [marking, heading(1, "Digest"), _head(_news(dossiers, since, today), since, today)]
    for topic in _topics(dossiers, names):
        about = [each for each in dossiers if topic in (each.brief.topics or (_UNSORTED,))]
        found = _news(about, since, today)
        if found.any:
            parts.append(heading(2, names.get(topic, topic) or "No topic"))
            parts.extend(_section(found, today))
    return "\n\n".join([*parts, marking]) + "\n"


def _topics(dossiers: Sequence[Dossier], names: Mapping[str, str]) -> list[str]:
    used = {topic for each in dossiers for topic in each.brief.topics}
    return [*names, *sorted(used - names.keys()), _UNSORTED]


def _news(dossiers: Sequence[Dossier], since: date, today: date) -> News:
    actions = [action for each in dossiers for action in each.actions]
    new = [each for each in dossiers if _new(each, since)]
    late = [action for action in actions if action.is_overdue(today)]
    return News(
        tuple(sorted(new, key=lambda each: (each.brief.date or date.min, each.brief.id))),
        _by_ref(action for action in actions if _since(action.created, since)),
        _by_ref(one for one in actions if not one.is_open and _since(one.closed, since)),
        tuple(sorted(late, key=lambda action: (action.due or date.min, action.ref))),
    )


def _by_ref(actions: Iterator[Action]) -> tuple[Action, ...]:
    return tuple(sorted(actions, key=lambda action: action.ref))


def _new(dossier: Dossier, since: date) -> bool:
    one = dossier.brief
    return _since(one.added, since) if one.added else bool(one.date and one.date >= since)


def _since(moment: datetime | None, since: date) -> bool:
    return moment is not None and local_day(moment) >= since


def _head(found: News, since: date, today: date) -> str:
    told = [
        counted(len(found.briefs), "new brief"),
        f"{counted(len(found.opened), 'action')} opened",
        f"{len(found.closed)} closed",
        f"{len(found.overdue)} overdue",
    ]
    return f"From {long_date(since)} to {long_date(today)} · {' · '.join(told)}"


def _section(found: News, today: date) -> Iterator[str]:
    """The four lists of one topic; an empty one is left out."""
    lists = (
        ("New briefs", [_brief_line(each) for each in found.briefs]),
        ("Actions opened", [_line(one, _asked(one, today)) for one in found.opened]),
        ("Actions closed", [_line(one, _ended(one)) for one in found.closed]),
        ("Overdue", [_line(one, _asked(one, today)) for one in found.overdue]),
    )
    for name, lines in lists:
        if lines:
            yield heading(3, name)
            yield "\n".join(lines)


def _brief_line(dossier: Dossier) -> str:
    one = dossier.brief
    told = [
        inline(one.title or one.path) or "(untitled)",
        written_date(one),
        inline(dossier.marking.banner),
    ]
    return f"- {' · '.join(filter(None, told))}"


def _line(action: Action, told: str) -> str:
    return f"- **{inline(action.ref)}** {inline(action.text)}{f' · {told}' if told else ''}"


def _asked(action: Action, today: date) -> str:
    """Who has an action and by when."""
    due = f"due {action.due.isoformat()}, {in_words(action.due, today)}" if action.due else ""
    return " · ".join(filter(None, [inline(action.owner or ""), due]))


def _ended(action: Action) -> str:
    """How an action was closed: the status, and why where that is known."""
    why = action.reason or (f"of {action.duplicate_of}" if action.duplicate_of else "")
    return f"{action.status}{f': {inline(why)}' if why else ''}"
