"""The meaning of a query in plain Python: slow, obvious, and what the SQL is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from briefer.model.action import Action, Status
from briefer.model.brief import Brief
from briefer.model.commitment import Commitment
from briefer.model.dates import local_day
from briefer.model.frozen import Frozen
from briefer.model.marking import marking, parse_classification
from briefer.query.asking import asked
from briefer.query.fold import fold, tokens
from briefer.query.scope import Scope
from briefer.query.spans import DateSpan
from briefer.query.syntax import And, Every, Node, Not, Or, Phrase, Query, Regex, Saved, Term, Value
from briefer.query.syntax import Word as BareWord
from briefer.query.where import hides_archived


class Subject(Frozen, kw_only=True):
    """One brief with all that a query can ask of it.

    `body` is its text after the front matter. With `action` or `commitment`, one of its own, that
    is what is asked; an action may have lost its brief, then `brief` is None.
    """

    brief: Brief | None
    body: str = ""
    actions: tuple[Action, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    read_at: datetime | None = None
    has_link: bool = False
    has_table: bool = False
    action: Action | None = None
    commitment: Commitment | None = None

    @property
    def scope(self) -> Scope:
        """What is asked: the action, the commitment, else the brief."""
        if self.action:
            return Scope.ACTIONS
        return Scope.COMMITMENTS if self.commitment else Scope.BRIEFS


def evaluate(query: Query, subject: Subject) -> bool:
    """Whether the query finds the subject."""
    archived = subject.brief is not None and subject.brief.archived
    if archived and hides_archived(query, subject.scope):
        return False
    return _holds(query.root, subject, query.today)


def _holds(node: Node, subject: Subject, today: date) -> bool:
    match node:
        case Every():
            return True
        case BareWord() | Phrase():
            return _says(node.text, node.prefix, subject)
        case Regex():
            return _matches(node.source, subject)
        case Term():
            return any(_term(node.key, value, subject, today) for value in node.values)
        case Saved():
            return _holds(node.part, subject, today)
        case Not():
            return not _holds(node.part, subject, today)
        case And():
            return all(_holds(part, subject, today) for part in node.parts)
        case Or():
            return any(_holds(part, subject, today) for part in node.parts)


def _says(text: str, prefix: bool, subject: Subject) -> bool:
    words = asked(text, prefix)
    titles = [subject.brief.title] if subject.brief else []
    texts = titles if words.short else [*titles, *_own_texts(subject)]
    return any(words.is_in(each) for each in texts)


def _own_texts(subject: Subject) -> list[str]:
    """What is searched beside the title."""
    if subject.action:
        action = subject.action
        return [action.text, action.quote or "", action.note or "", action.ref]
    if subject.commitment:
        return [subject.commitment.quote]
    return [subject.body, (subject.brief.source if subject.brief else None) or ""]


def _matches(source: str, subject: Subject) -> bool:
    from briefer.query.patterns import matches  # only a query with a pattern pays for this import

    brief = subject.brief
    if subject.scope is Scope.BRIEFS and brief:
        return matches(source, f"{brief.title}\n{subject.body}\n{brief.source or ''}")
    titles = [brief.title] if brief else []
    return any(matches(source, fold(text)) for text in (*_own_texts(subject), *titles))


def _term(key: str, value: Value, subject: Subject, today: date) -> bool:
    if value.lacked:
        return _lacks(key, subject)
    if ask := _OF_ACTION.get(key):
        if key == "kind" and subject.commitment:
            return _named(subject.commitment.kind, value)
        if key == "quote" and subject.commitment:
            return fold(value.text) in fold(subject.commitment.quote)
        return _any_action(subject, lambda action: ask(action, value))
    if key in ("is", "has"):
        if value.text == "new":
            return subject.brief is not None and _is_new(subject.brief, value)
        return _state(value.text, subject, today)
    if key == "level":
        return any(_inside(level, value) for level in _levels(subject))
    if key == "tag" and subject.action and any(_named(tag, value) for tag in subject.action.tags):
        return True
    if key == "id" and subject.action and subject.action.ref == value.text:
        return True
    return subject.brief is not None and _of_brief(key, value, subject, subject.brief)


def _lacks(key: str, subject: Subject) -> bool:
    """Whether it has no value of a key."""
    if key in _LACKED_BY_ACTIONS:
        return _any_action(subject, lambda action: not _LACKED_BY_ACTIONS[key](action))
    if key == "tag" and subject.action and subject.brief is None:
        return not subject.action.tags
    brief = subject.brief
    return (
        brief is not None
        and not {
            "topic": brief.topics,
            "tag": (*brief.tags, *(subject.action.tags if subject.action else ())),
            "country": brief.countries,
            "source": brief.source,
            "lang": brief.lang,
        }[key]
    )


_LACKED_BY_ACTIONS: dict[str, Callable[[Action], str | None]] = {
    "owner": lambda action: action.owner,
    "waiting": lambda action: action.waiting_on,
    "partner": lambda action: action.partner,
}


def _is_new(brief: Brief, value: Value) -> bool:
    """Whether the brief came after the moment of the value, both to the second."""
    if brief.added is None or value.since is None:
        return False
    return brief.added.replace(microsecond=0) > value.since.replace(microsecond=0)


def _any_action(subject: Subject, ask: Callable[[Action], bool]) -> bool:
    return any(map(ask, (subject.action,) if subject.action else subject.actions))


def _due(action: Action, value: Value) -> bool:
    pending = isinstance(value.span, DateSpan) and value.span.pending
    return _inside(action.due, value) and (action.is_open or not pending)


_OF_ACTION: dict[str, Callable[[Action, Value], bool]] = {
    "kind": lambda action, value: _named(action.kind, value),
    "status": lambda action, value: action.status.value == value.text,
    "owner": lambda action, value: _holds_text(action.owner, value),
    "waiting": lambda action, value: _holds_text(action.waiting_on, value),
    "partner": lambda action, value: _holds_text(action.partner, value),
    "quote": lambda action, value: _holds_text(action.quote, value),
    "due": _due,
}


def _holds_text(text: str | None, value: Value) -> bool:
    return text is not None and fold(value.text) in fold(text)


def _named(name: str, value: Value) -> bool:
    wanted, folded = fold(value.text), fold(name)
    return folded.startswith(wanted) if value.prefix else folded == wanted


def _levels(subject: Subject) -> Iterable[int | None]:
    if subject.action:
        return (subject.action.level,)
    found = (subject.commitment,) if subject.commitment else subject.commitments
    return [commitment.level for commitment in found]


def _state(name: str, subject: Subject, today: date) -> bool:
    """The values of `is:` and `has:`."""
    of_action: dict[str, Callable[[Action], bool]] = {
        "open": lambda action: action.is_open,
        "done": lambda action: action.status is Status.DONE,
        "overdue": lambda action: action.is_overdue(today),
        "waiting": lambda action: action.is_waiting,
        "note": lambda action: bool(action.note),
        "action": lambda action: True,
    }
    if name in of_action:
        return _any_action(subject, of_action[name])
    brief = subject.brief
    return (
        brief is not None
        and {
            "read": brief.read,
            "unread": not brief.read,
            "starred": brief.starred,
            "archived": brief.archived,
            "missing": brief.missing,
            "commitment": bool(subject.commitments),
            "link": subject.has_link,
            "table": subject.has_table,
        }[name]
    )


def _of_brief(key: str, value: Value, subject: Subject, brief: Brief) -> bool:
    match key:
        case "topic" | "tag" | "country":
            names = {"topic": brief.topics, "tag": brief.tags, "country": brief.countries}[key]
            return any(_named(name, value) for name in names)
        case "source":
            return _holds_text(brief.source, value)
        case "path":
            return _holds_text(brief.path, value)
        case "lang":
            return brief.lang is not None and _named(brief.lang, value)
        case "tlp":
            label = marking(brief.tlp, None).tlp
            name = label.removeprefix("TLP:").casefold() if label else "none"
            return name == value.text
        case "class":
            return _classified(brief.classification, value)
        case "title" | "body":
            return _words_of(key, value, subject, brief)
        case "id":
            return brief.id == value.text
        case _:
            return _dated(key, value, subject, brief)


def _classified(classification: str | None, value: Value) -> bool:
    known = parse_classification(classification) if classification else None
    wanted = fold(value.text)
    if known is None or wanted == "none":
        return known is None and wanted == "none"
    return fold(str(known)).startswith(wanted)


def _inside(what: Any, value: Value) -> bool:
    return value.span is not None and value.span.holds(what)


def _words_of(key: str, value: Value, subject: Subject, brief: Brief) -> bool:
    if not tokens(value.text):
        return True
    words = asked(value.text, value.prefix, of_titles=key == "title")
    return words.short or words.is_in(brief.title if key == "title" else subject.body)


def _dated(key: str, value: Value, subject: Subject, brief: Brief) -> bool:
    if key == "date":
        day = brief.date
    else:
        moment = brief.added if key == "added" else subject.read_at
        day = local_day(moment) if moment else None
    return _inside(day, value)
