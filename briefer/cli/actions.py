"""`act`, `actions`, `set` and `done`."""

from __future__ import annotations

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE, NOTHING
from briefer.cli.output import as_json, lines, say, table
from briefer.cli.place import current_desk, desk, settings
from briefer.cli.words import count
from briefer.model.action import Action
from briefer.model.errors import UsageError
from briefer.model.text import one_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_act(parser: ArgumentParser) -> None:
    """Arguments of `act`."""
    parser.add_argument("brief", metavar="BRIEF", help="an id, a path, or a beginning of either")
    parser.add_argument("text", metavar="TEXT", help="what is to be done")
    for name, metavar, text in (
        ("kind", "K", "what sort of follow-up"),
        ("owner", "O", "who does it"),
        ("waiting", "W", "whom it waits on"),
        ("partner", "P", "the other side"),
        ("due", "WHEN", "a date, or words such as fri, 2w, eom, 15 jul"),
        ("priority", "P", "low, normal, high or urgent"),
        ("tags", "T", "tags, separated by commas"),
        ("note", "N", "a note"),
    ):
        parser.add_argument(f"--{name}", metavar=metavar, help=text)
    parser.add_argument("--quote", metavar="Q", help="the sentence of the brief it comes from")
    parser.add_argument("--json", action="store_true", help="the action as one JSON document")


def run_act(options: Namespace) -> int:
    """Add one action and print its reference."""
    names = ("text", "kind", "owner", "waiting", "partner", "due", "priority", "tags", "note")
    words = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    with desk(options.workspace) as opened:
        opened.briefs.ready()
        brief = opened.briefs.named(options.brief)
        quote = opened.briefs.quote(brief, options.quote) if options.quote else None
        action = opened.actions.add(brief.id, words, quote, day_first=settings().day_first)
    _print([action], options.json, one=True)
    return DONE


def configure_actions(parser: ArgumentParser) -> None:
    """Arguments of `actions`."""
    says = "words, or keys: owner:me is:overdue due:7d; man briefer has them all"
    parser.add_argument("query", nargs="*", default=[], metavar="QUERY", help=says)
    parser.add_argument("--limit", type=count, metavar="N", help="at most so many")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--plain", action="store_true", help="one sentence an action")


def run_actions(options: Namespace) -> int:
    """Print the register that a query finds; status 1 where it is empty."""
    query = " ".join(options.query)
    with current_desk(options.workspace) as opened:
        actions = opened.actions.register(query)[: options.limit]
    if options.plain:
        lines(_in_words(action) for action in actions)
    else:
        _print(actions, options.json)
    if not actions:
        wanted = one_line(query)
        none = "there are no actions yet; `briefer act` adds one"
        say(f"no action matches {wanted}; `briefer actions` lists all" if wanted else none)
    return DONE if actions else NOTHING


def configure_set(parser: ArgumentParser) -> None:
    """Arguments of `set`."""
    parser.add_argument("words", nargs="+", metavar="REF FIELD=VALUE", help="such as due=fri")
    parser.add_argument("--json", action="store_true", help="the actions as one JSON document")


def run_set(options: Namespace) -> int:
    """Change fields of one action or several, all or none."""
    refs = [word for word in options.words if "=" not in word]
    pairs = [word.partition("=") for word in options.words if "=" in word]
    if not refs or not pairs:
        raise UsageError("`set` needs a reference and a field.", "Write: set A-2026-014 due=fri.")
    with desk(options.workspace) as opened:
        words = {name.strip(): value for name, _, value in pairs}
        actions = opened.actions.change(refs, words, day_first=settings().day_first)
    _print(actions, options.json)
    return DONE


def configure_done(parser: ArgumentParser) -> None:
    """Arguments of `done`."""
    parser.add_argument("refs", nargs="+", metavar="REF", help="references such as A-2026-014")
    parser.add_argument("--json", action="store_true", help="the actions as one JSON document")


def run_done(options: Namespace) -> int:
    """Close actions, all or none."""
    with desk(options.workspace) as opened:
        actions = opened.actions.close(options.refs)
    _print(actions, options.json)
    return DONE


def _print(actions: list[Action] | tuple[Action, ...], json: bool, *, one: bool = False) -> None:
    if json:
        from briefer.desk.records import action_json

        rows = [action_json(action) for action in actions]
        as_json(rows[0] if one else rows)
    else:
        table([_columns(action) for action in actions])


def _columns(action: Action) -> list[str]:
    return [
        action.ref,
        action.status.value,
        action.due.isoformat() if action.due else "",
        action.owner or "",
        action.kind,
        action.text,
    ]


def _in_words(action: Action) -> str:
    parts = [
        action.ref,
        action.text,
        action.status.value.replace("_", " "),
        f"due {action.due.isoformat()}" if action.due else "no due date",
        f"owner {action.owner}" if action.owner else "no owner",
        f"waiting on {action.waiting_on}" if action.waiting_on else "",
    ]
    return "; ".join(part for part in parts if part)
