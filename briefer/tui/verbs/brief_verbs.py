"""What is done to briefs: open, star, read, archive, topics, tags, copy, edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefer.model.errors import BrieferError, UsageError
from briefer.model.text import one_line
from briefer.tui.verbs.many import act_on, no_brief
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.model.brief import Brief
    from briefer.tui.screens.desk import DeskScreen


YES = Option("y", "yes")


async def open(screen: DeskScreen) -> None:
    """Open the brief under the cursor in the reader; where there is none, the nearest query."""
    if screen.rows.current is None and screen.listing.wider is not None:
        screen.run_query(screen.listing.wider)
    else:
        await screen.reading.enter()


async def next(screen: DeskScreen) -> None:
    """The next brief of the list, while reading."""
    await _step(screen, 1)


async def previous(screen: DeskScreen) -> None:
    """The previous brief of the list, while reading."""
    await _step(screen, -1)


async def _step(screen: DeskScreen, by: int) -> None:
    before = screen.rows.cursor
    screen.rows.action_move(by)
    if screen.rows.cursor == before:
        screen.note("That was the last one." if by > 0 else "That was the first one.")
    elif screen.rows.current is not None:
        await screen.reading.enter(screen.rows.current)


def star(screen: DeskScreen) -> None:
    """Star the briefs, or take the star off where the first one has it."""
    brief, ids = _meant(screen)
    words = ("Take the star off", "Took the star off") if brief.starred else ("Star", "Starred")
    _bulk(screen, ids, words, lambda: screen.briefer.desk.briefs.star(ids, not brief.starred))


def read(screen: DeskScreen) -> None:
    """Mark the briefs read, or unread where the first one is read."""
    brief, ids = _meant(screen)
    word = "unread" if brief.read else "read"
    words = (f"Mark as {word}:", f"Marked as {word}:")
    _bulk(screen, ids, words, lambda: screen.briefer.desk.briefs.read(ids, not brief.read))


def archive(screen: DeskScreen) -> None:
    """Archive the briefs, or bring them back where the first one is archived."""
    brief, ids = _meant(screen)
    words = ("Bring back", "Brought back") if brief.archived else ("Archive", "Archived")
    _bulk(screen, ids, words, lambda: screen.briefer.desk.briefs.archive(ids, not brief.archived))


def _bulk(
    screen: DeskScreen, ids: list[str], words: tuple[str, str], act: Callable[[], int]
) -> None:
    """Act on one brief at once; on several after saying how many. `words`: asking, and done."""
    asking, done = words
    doing = f"{asking} {_how_many(len(ids))}"

    def chosen(_: Option) -> None:
        act_on(screen, ids, doing, act, lambda count: _tell(screen, count, f"{done} {{}}"))

    if len(ids) == 1:
        chosen(YES)
    else:
        screen.choose(doing, [YES], chosen)


def topics(screen: DeskScreen) -> None:
    """Set the topics: each letter puts one on or takes it off; enter keeps them, esc does not."""
    brief, ids = _meant(screen)
    desk = screen.briefer.desk
    known = screen.briefer.look.topics
    by_letter = {topic.letter.lower(): topic.id for topic in known}
    chosen = set(brief.topics)
    doing = f"Topics of {_how_many(len(ids))}"

    def options() -> list[Option]:
        return [Option(topic.letter.lower(), topic.name, topic.id in chosen) for topic in known]

    def toggle(option: Option) -> None:
        chosen.symmetric_difference_update({by_letter[option.key]})

    def keep() -> None:
        wanted = [item.id for item in known if item.id in chosen]
        if chosen != set(brief.topics):
            act_on(
                screen,
                ids,
                doing,
                lambda: desk.briefs.set_topics(ids, wanted),
                lambda count: screen.did(f"Set the topics of {_how_many(count)}"),
            )

    screen.choose(doing, options(), toggle, stay=options, kept=keep)


def why(screen: DeskScreen) -> None:
    """The words of the text that speak for each topic."""
    brief, _ = _meant(screen)
    findings = screen.briefer.desk.briefs.why(brief)
    if not findings:
        screen.note("No words of this text speak for a topic.")
        return
    from briefer.tui.screens.why import WhyScreen

    names = {topic.id: topic.name for topic in screen.briefer.look.topics}
    screen.app.push_screen(WhyScreen(findings, names))


def tag(screen: DeskScreen) -> None:
    """Add tags."""
    _, ids = _meant(screen)

    def answered(text: str) -> None:
        from briefer.model.fields import read_tags

        tags = read_tags(text)
        if not tags:
            raise UsageError("Type a tag.", "Several are separated by spaces.")
        act_on(
            screen,
            ids,
            doing,
            lambda: screen.briefer.desk.briefs.tag(ids, add=tags),
            lambda count: _tell(screen, count, f"Tagged {{}} {' '.join(tags)}"),
        )

    doing = f"Tag {_how_many(len(ids))}"
    screen.ask(doing, answered, words=screen.briefer.desk.briefs.known("tag"))


def untag(screen: DeskScreen) -> None:
    """Take tags off."""
    brief, ids = _meant(screen)

    def answered(text: str) -> None:
        from briefer.model.fields import read_tags

        tags = read_tags(text)
        act_on(
            screen,
            ids,
            doing,
            lambda: screen.briefer.desk.briefs.tag(ids, drop=tags),
            lambda count: _tell(screen, count, f"Took {' '.join(tags)} off {{}}"),
        )

    doing = f"Take off {_how_many(len(ids))}"
    value = brief.tags[0] if len(brief.tags) == 1 else ""
    screen.ask(doing, answered, value=value, words=brief.tags)


def _tell(screen: DeskScreen, count: int, done: str) -> None:
    """Say on how many something was done; where on none, there is nothing to take back."""
    if count:
        screen.did(done.replace("{}", _how_many(count), 1))
    else:
        screen.note("Nothing was to be changed.")


def copy(screen: DeskScreen) -> None:
    """Copy a part of the brief to the clipboard."""
    from briefer.tui.clipboard import copy_text

    brief, _ = _meant(screen)
    selected = screen.get_selected_text()
    options = [
        Option("t", "title"),
        Option("b", "body"),
        Option("q", "quote: the sentence under the cursor, with citation"),
        Option("l", "link: the path of the file"),
        Option("c", "citation: title, source, date, path"),
        *([Option("s", "selection of the mouse")] if selected else []),
    ]

    def chosen(option: Option) -> None:
        text = selected if option.key == "s" and selected else _part(screen, brief, option.key)
        screen.note(copy_text(screen.app, text, option.label.split(":")[0].split(" of ")[0]))

    screen.choose("Copy", options, chosen)


def _part(screen: DeskScreen, brief: Brief, key: str) -> str:
    briefs = screen.briefer.desk.briefs
    citation = briefs.citation(brief)
    if key == "t":
        return brief.title
    if key == "b":
        return briefs.document(brief).body
    if key == "l":
        return str(briefs.file(brief))
    if key == "q":
        quote = screen.reading.quote()
        if quote is None:
            raise UsageError("No sentence is marked.", "z in the brief marks one.")
        return f'"{one_line(quote.text)}"\n({citation})'
    return citation


async def edit(screen: DeskScreen) -> None:
    """Open the file in the editor, at the line that is read."""
    from briefer.tui.editor import edit_file

    brief, _ = _meant(screen)
    line = screen.reading.line() if screen.reading.open else 1
    try:
        edit_file(screen, screen.briefer.desk.briefs.file(brief), line)
    finally:
        await screen.reading.again()
        screen.folder.rescan()


def bring(screen: DeskScreen) -> None:
    """Bring documents in."""
    from briefer.tui.screens.importing import ask_import

    ask_import(screen)


def _meant(screen: DeskScreen) -> tuple[Brief, list[str]]:
    """The first brief that a command acts on, and the ids of all of them."""
    ids = screen.targets()
    brief = screen.current
    if brief is None or not ids:
        raise no_brief(screen)
    try:
        current = screen.briefer.desk.briefs.get(brief.id if brief.id in ids else ids[0])
    except BrieferError:
        screen.again()
        raise
    return current, ids


def _how_many(count: int) -> str:
    return "1 brief" if count == 1 else f"{count:,} briefs"
