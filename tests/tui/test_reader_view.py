"""What the reader draws and where it stays when the text, the size or the mouse moves."""

from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.geometry import Offset, Region
from textual.selection import Selection

from briefer.tui.widgets.reader import Reader
from briefer.tui.widgets.reader_page import ActionLine, Mark, PageSource
from tests.tui.reading import FRONT, PARTS, TEXT, ReaderApp, page, reading, seen


async def test_what_the_query_looked_for_is_gone_to_without_a_search() -> None:
    async with reading() as (app, reader):
        reader.set_highlights(lambda text: [(text.index(w), text.index(w) + 5) for w in WORDS])
        reader.move_match(1)
        reader.move_match(1)
        assert any("Sentence 30 alpha" in line for line in seen(reader))
    told = [e for e in app.heard if isinstance(e, Reader.MatchChanged)]
    assert [(e.number, e.count) for e in told] == [(1, 2), (2, 2)]


WORDS = ("agreed to part 12", "alpha. The minister agreed to part 30")


async def test_a_search_begins_where_it_was_begun_at_every_letter() -> None:
    async with reading() as (_, reader):
        reader.go_to(TEXT.index("Sentence 20"))
        place = reader.place
        for typed in ("s", "se", "sentence 2"):
            reader.find(typed)
        current = reader.overlay.match
        assert current is not None
        assert current[0] >= place
        assert reader.find("") == 0
        assert reader.overlay.match is None


async def test_a_changed_file_leaves_the_reader_at_its_passage() -> None:
    async with reading() as (_, reader):
        reader.show(page(place=TEXT.index("Sentence 25")))
        changed = FRONT + "## New\n\nA new part.\n\n" + PARTS.replace("Sentence 3 ", "S 3 ")
        reader.update(page(changed))
        assert "Sentence 25" in seen(reader)[0]
        assert reader.line_number == changed[: changed.index("Sentence 25")].count("\n") + 1


async def test_learning_heights_above_never_moves_what_is_read() -> None:
    parts = (
        f"## Part {n}\n\n" + "long words here " * (n % 37) + "\n\n- a\n- b" for n in range(4000)
    )
    async with reading() as (_, reader):
        reader.show(page(FRONT + "\n\n".join(parts)))
        reader.scroll_to(y=reader.virtual_size.height // 2, animate=False)
        before = seen(reader)
        for _ in range(300):
            reader.action_scroll_up()
            now = seen(reader)
            assert now[1:] == before[:-1]
            before = now
        assert 0 < reader.scroll_y < reader.virtual_size.height


async def test_a_mouse_selection_gives_the_words_that_are_seen() -> None:
    async with reading() as (app, reader):
        rows = seen(reader)
        first = next(y for y, row in enumerate(rows) if "Sentence 0" in row)
        start = reader.render_line(first)
        offset = start._segments[0].style.meta["offset"] if start._segments[0].style else (0, 0)
        last = reader.render_line(first + 2)
        end = last._segments[0].style.meta["offset"] if last._segments[0].style else (0, 0)
        selection = Selection(Offset(4, offset[1]), Offset(4 + len("Part"), end[1]))
        app.screen.selections = {reader: selection}
        assert app.screen.get_selected_text() == (
            "Sentence 0 alpha. The minister agreed to part 0.\n\nPart"
        )


async def test_wide_tables_are_wrapped_or_scrolled_sideways() -> None:
    row = "| " + " | ".join(f"column{n} with words" for n in range(6)) + " |"
    async with reading() as (_, reader):
        reader.show(page(FRONT + f"{row}\n{'|---' * 6}|\n{row}\n"))
        assert "column5" in " ".join(seen(reader))
        reader.toggle_sideways()
        assert "column5" not in " ".join(seen(reader))
        reader.scroll_sideways(1000)
        assert any(line.rstrip().endswith("column5 with words") for line in seen(reader))


async def test_ascii_mode_draws_with_plain_signs() -> None:
    class Plain(App[None]):
        def compose(self) -> ComposeResult:
            yield Reader(ascii_only=True)

    app = Plain()
    async with app.run_test(size=(40, 20)):
        reader = app.query_one(Reader)
        reader.show(page(FRONT + "- item\n\n> quote\n\n---\n\n| a |\n|---|\n| b |\n"))
        reader.set_marks([Mark(len(FRONT), len(FRONT) + 6, 3)])
        shown = "\n".join(seen(reader))
        assert shown.isascii()
        assert "3 | - item" in shown


async def test_no_control_character_of_a_page_reaches_the_screen() -> None:
    text = FRONT + "a\x1b[31m \x9b31m \u202eb&#27;&#x202e; [l](http://x/\x1b]52;c;eA==\x07)\n"
    async with reading() as (_, reader):
        reader.show(
            PageSource(text=text, body_start=len(FRONT), title="t\x1b[2J", subtitle="s\x9b",
                       banner="b\x07")
        )  # fmt: skip
        reader.set_actions([ActionLine("A-1", "x\x1b[0m", None, None, "q\u202e")])
        everything = "".join(seen(reader))
    assert not set(everything) & set("\x1b\x9b\x07\u202e")
    assert "␛[31m" in everything


async def test_the_scroll_bar_and_the_wheel_move_the_text() -> None:
    app = ReaderApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        reader = app.query_one(Reader)
        before = reader.top
        await pilot.click(offset=(59, 18))
        await pilot.pause()
        assert reader.top > before
        middle = reader.top
        wheel = {"x": 5, "y": 5, "delta_x": 0, "delta_y": 1, "button": 0}
        keys = dict.fromkeys(("shift", "meta", "ctrl"), False)
        reader.post_message(MouseScrollDown(reader, **wheel, **keys))
        await pilot.pause()
        assert reader.top > middle
        bar = reader.vertical_scrollbar.render_lines(Region(0, 0, 1, 20))
        assert len({strip._segments[0].style for strip in bar}) == 3


async def test_a_new_height_leaves_the_top_line() -> None:
    app = ReaderApp()
    async with app.run_test(size=(60, 20)) as pilot:
        reader = app.query_one(Reader)
        for _ in range(7):
            reader.action_scroll_down()
        top = reader.top
        await pilot.resize_terminal(60, 12)
        assert reader.top == top
        place = reader.place
        await pilot.resize_terminal(41, 12)
        assert reader.place == place
