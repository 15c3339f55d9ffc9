"""Every construct of Markdown as the lines a person reads."""

from textwrap import dedent

import pytest

from briefer.layout import plain
from briefer.layout.document import Document


def lines(source: str, width: int = 40) -> list[str]:
    return list(plain(source, 0, width))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Title #\n\ntext", ["Title", "", "text"]),
        ("Title\n=====\ntext", ["Title", "", "text"]),
        ("a **b** *c* `d  e` ~~f~~", ["a b c d  e f"]),
        ("- a\n- b\n  - c", ["• a", "• b", "  • c"]),
        ("- a\n\n- b", ["• a", "", "• b"]),
        ("3. a\n4. b", ["3. a", "4. b"]),
        ("- [ ] open\n- [x] done", ["• [ ] open", "• [x] done"]),
        ("> a\n> > b\n\nc", ["│ a", "│", "│ │ b", "", "c"]),
        ("a\n\n---\n\nb", ["a", "", "─" * 40, "", "b"]),
        ("```py\nx = 1\n\n\ty\n```", ["  x = 1", "", "      y"]),
        ("    code", ["  code"]),
        ("<div>\n<b>raw</b>\n</div>", ["<div>", "<b>raw</b>", "</div>"]),
        ("[a](http://b.c)", ["a <http://b.c>"]),
        ("[a][r]\n\n[r]: http://b.c", ["a <http://b.c>"]),
        ("<http://b.c>", ["http://b.c"]),
        ("![map of it](m.png)", ["map of it"]),
        ("note[^1]\n\n[^1]: the note", ["note[1]", "", "[1] the note"]),
        ("a\\\nb", ["a", "b"]),
        ("&amp; &copy; \\*", ["& © *"]),
        ("", []),
    ],
)
def test_construct(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


def test_a_wide_table_wraps_in_its_cells_and_loses_no_word() -> None:
    source = dedent("""\
        | Office | Task |
        |:-------|-----:|
        | Bank | compare the notices of suspicious accounts with those of the partner |
        | AFP | names |
        """)
    drawn = lines(source, 32)
    assert all(len(line) <= 32 for line in drawn)
    assert drawn[0].split() == ["Office", "Task"]
    words = " ".join(drawn).replace("─", " ").split()
    assert {"compare", "notices", "suspicious", "accounts", "those", "partner", "AFP"} <= set(words)


def test_a_table_of_too_many_columns_is_read_row_by_row() -> None:
    head = "|" + "|".join(f"c{n}" for n in range(12)) + "|"
    row = "|" + "|".join(f"v{n}" for n in range(12)) + "|"
    drawn = lines(f"{head}\n{'|-' * 12}|\n{row}", 30)
    assert drawn == [f"c{n}: v{n}" for n in range(12)]


PLACED = """# One *two*

Text with **bold** `code  x` [link](http://a.b) http://bare.org
and a second line
with\ttabs.

- item *one*
  - > quoted `in` list
    > goes on

| a | b \\| c |
|---|---|
| **d** e | d e |

```py
def f():
\treturn 1
```

[^n]: note *here*

ក្រសួង **មហាផ្ទៃ** នៃ
"""


def test_every_piece_knows_the_place_it_came_from() -> None:
    document = Document(PLACED)
    seen = 0
    for _, line in document.whole():
        for piece in line.pieces:
            if piece.start is not None and piece.text.strip() and "|" not in piece.text:
                there = PLACED[piece.start : piece.start + len(piece.text)]
                assert there.replace("\n", " ").replace("\t", " ") == piece.text
                seen += len(piece.text)
    assert seen > 150


def test_the_line_of_a_place_shows_it() -> None:
    document = Document(PLACED)
    for word in ("two", "bold", "link", "second", "tabs", "goes", "return", "here", "មហាផ្ទៃ"):
        assert word in document.line(document.find(PLACED.index(word))).text
