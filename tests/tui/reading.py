"""A reader on a page of forty parts, in an app of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.message import Message

from briefer.tui.widgets.reader import Reader
from briefer.tui.widgets.reader_page import PageSource
from tests.tui import parsed_once

FRONT = "---\ntitle: x\n---\n"
PARTS = "".join(
    f"## Part {n}\n\nSentence {n} alpha. The minister agreed to part {n}.\n\n" for n in range(40)
)
TEXT = FRONT + PARTS

parsed_once.share()


class ReaderApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Reader()

    def on_mount(self) -> None:
        self.query_one(Reader).show(page())

    def on_reader_moved(self, event: Reader.Moved) -> None:
        self.heard.append(event)

    def on_reader_reached_end(self, event: Reader.ReachedEnd) -> None:
        self.heard.append(event)

    def on_reader_match_changed(self, event: Reader.MatchChanged) -> None:
        self.heard.append(event)

    def on_reader_link_chosen(self, event: Reader.LinkChosen) -> None:
        self.heard.append(event)


def page(text: str = TEXT, place: int = 0) -> PageSource:
    return PageSource(
        brief_id="b1", text=text, body_start=len(FRONT), title="A [title]", banner="TLP:GREEN",
        subtitle="17 Jun 2024", place=place,
    )  # fmt: skip


@asynccontextmanager
async def reading() -> AsyncIterator[tuple[ReaderApp, Reader]]:
    app = ReaderApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        yield app, app.query_one(Reader)
        await pilot.pause()


def seen(reader: Reader) -> list[str]:
    return [reader.render_line(y).text.rstrip() for y in range(reader.size.height)]
