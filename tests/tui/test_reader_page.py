"""One page with every construct, in English and Khmer, as it stands at 80 and at 120 columns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from briefer.layout.widths import Profile, cells
from briefer.tui.cells import install
from briefer.tui.widgets.reader import Reader
from briefer.tui.widgets.reader_page import ActionLine, Mark, PageSource

HERE = Path(__file__).parent
TEXT = (HERE / "reader_page.md").read_text(encoding="utf-8")
PROMISE = "Both sides agreed on the need"


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    install(Profile())
    yield
    install(Profile())


class PageApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Reader()

    def on_mount(self) -> None:
        reader = self.query_one(Reader)
        at = TEXT.index(PROMISE)
        reader.show(
            PageSource(
                text=TEXT,
                subtitle="17 Jun 2024 · Ministry of Interior · B2 · TLP:GREEN",
                banner="TLP:GREEN · OFFICIAL: Sensitive",
            )
        )
        reader.set_marks([Mark(at, TEXT.index(".", at), 4)])
        reader.set_actions(
            [
                ActionLine("A-2026-003", "○ training  Draft the request   CTU  Fri 4 Dec", at),
                ActionLine("A-2026-004", "● reply  Send it", None, None, "what was promised once"),
            ]
        )


@pytest.mark.parametrize("columns", [80, 120])
async def test_the_page_as_it_was_looked_at(columns: int) -> None:
    app = PageApp()
    async with app.run_test(size=(columns, 80)):
        reader = app.query_one(Reader)
        rows = [reader.render_line(y).text.rstrip() for y in range(80)]
    expected = (HERE / f"reader_page_{columns}.txt").read_text(encoding="utf-8")
    assert "\n".join(rows).rstrip() + "\n" == expected
    assert all(cells(row) < columns for row in rows)
