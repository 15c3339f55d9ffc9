"""Reading one brief: what is on the lines, where the reader is, what it tells."""

from briefer.tui.widgets.reader import Reader
from briefer.tui.widgets.reader_page import ActionLine, Mark
from tests.tui.reading import FRONT, TEXT, ReaderApp, page, reading, seen


async def test_a_page_begins_with_its_marking_and_title_and_ends_with_actions_and_marking() -> None:
    async with reading() as (_, reader):
        assert seen(reader)[0].endswith("TLP:GREEN")
        assert seen(reader)[1:3] == ["    A [title]", "    17 Jun 2024"]
        reader.set_actions([ActionLine("A-2026-001", "○ training  Ask", None, None, "old words")])
        reader.action_scroll_end()
        assert seen(reader)[-1].endswith("TLP:GREEN")
        bottom = " ".join(" ".join(seen(reader)).split())
        assert "Follow-up actions A-2026-001 ○ training Ask" in bottom
        assert "source text changed; it was: “old words”" in bottom


async def test_the_place_is_kept_over_a_new_width() -> None:
    async with reading() as (_, reader):
        at = TEXT.index("part 20")
        reader.go_to(at)
        assert any("part 20" in line for line in seen(reader))
        place = reader.place
        reader.toggle_measure()
        assert reader.place == place


async def test_a_page_opens_at_its_place() -> None:
    async with reading() as (_, reader):
        place = TEXT.index("Sentence 9")
        reader.show(page(place=place))
        assert reader.place == place
        assert "Sentence 9" in seen(reader)[0]


async def test_find_goes_round_and_counts() -> None:
    async with reading() as (app, reader):
        assert reader.find("ALPHA") == 40
        reader.move_match(-1)
        assert any("Sentence 39 alpha" in line for line in seen(reader))
        reader.move_match(1)
        assert any("Sentence 0 alpha" in line for line in seen(reader))
        assert reader.find("/part 1[0-3]\\./") == 4
        assert reader.find("/(/") == 0
    told = [e for e in app.heard if isinstance(e, Reader.MatchChanged)]
    assert (told[1].number, told[1].count) == (40, 40)
    assert "not a regular expression" in told[-1].problem


async def test_the_sentence_cursor_moves_and_stays_in_sight() -> None:
    spans = [(TEXT.index(f"Sentence {n} "), TEXT.index(f" The minister agreed to part {n}."))
             for n in range(40)]  # fmt: skip
    async with reading() as (_, reader):
        reader.set_sentences(spans)
        reader.toggle_sentence()
        for _ in range(15):
            reader.move_sentence(1)
        assert reader.current_sentence == spans[15]
        assert any("Sentence 15 alpha" in line for line in seen(reader))
        reader.toggle_sentence()
        assert reader.current_sentence is None


async def test_commitments_stand_in_the_gutter_and_are_gone_to() -> None:
    starts = [TEXT.index(f"The minister agreed to part {n}.") for n in (3, 30)]
    marks = [Mark(starts[0], starts[0] + 20, 4), Mark(starts[1], starts[1] + 20, 2, True)]
    async with reading() as (_, reader):
        reader.set_marks(marks)
        reader.move_mark(1)
        assert any(line.startswith("4 ▌ Sentence 3") for line in seen(reader))
        reader.move_mark(1)
        assert reader.current_mark == marks[1]
        assert any(line.startswith("2 │ Sentence 30") for line in seen(reader))
        reader.set_marks([marks[0], marks[1]._replace(decided=False)])
        assert reader.current_mark == marks[1]._replace(decided=False)
        reader.action_scroll_home()
        assert reader.current_mark == marks[0]
        reader.move_mark(1)
        assert reader.current_mark == marks[0]


async def test_sections_and_outline() -> None:
    async with reading() as (_, reader):
        assert [h.text for h in reader.outline()][:2] == ["Part 0", "Part 1"]
        reader.move_section(1)
        reader.move_section(1)
        assert seen(reader)[0] == "    Part 2"
        assert reader.current_heading() == 2
        reader.move_section(-1)
        assert seen(reader)[0] == "    Part 1"


async def test_links_in_sight_bear_letters_and_a_click_follows() -> None:
    app = ReaderApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        reader = app.query_one(Reader)
        reader.show(page(FRONT + "See [this](other.md) and https://example.org/x now."))
        assert reader.label_links() == {"a": "other.md", "b": "https://example.org/x"}
        assert any("[a]this and [b]https" in line for line in seen(reader))
        reader.clear_labels()
        row = next(y for y, line in enumerate(seen(reader)) if "example" in line)
        await pilot.click(Reader, offset=(seen(reader)[row].index("example"), row))
    chosen = [e for e in app.heard if isinstance(e, Reader.LinkChosen)]
    assert [e.href for e in chosen] == ["https://example.org/x"]


async def test_a_link_that_goes_on_in_the_next_line_bears_one_letter() -> None:
    async with reading() as (_, reader):
        words = "[" + "a **link** of many words " * 9 + "](other.md)"
        reader.show(page(FRONT + words + " and [another](third.md)."))
        assert reader.label_links() == {"a": "other.md", "b": "third.md"}


async def test_the_end_is_told_once() -> None:
    async with reading() as (app, reader):
        reader.action_scroll_end()
        reader.action_scroll_home()
        reader.action_scroll_end()
    assert len([e for e in app.heard if isinstance(e, Reader.ReachedEnd)]) == 1
