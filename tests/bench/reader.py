"""The reader against Textual's Markdown widget, in processor time in a real pseudo-terminal.

The widget is not given 1 MB: it needs minutes and 800 MB for it. Sizes above 4 KB are held against
the reader itself at 4 KB.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.bench.prose import khmer_sentence, listed, sentences
from tests.bench.reader_apps import SOUGHT
from tests.bench.report import Report, pairs
from tests.bench.terminal import Terminal

RUNS = 9
SMALL = 6
SIZES = {"1": 1 << 20, "5": 5 << 20}
COLUMNS, ROWS = 100, 30


def run(report: Report) -> None:
    """Open, follow, scroll, jump, find."""
    with TemporaryDirectory() as folder:
        files = _files(Path(folder))
        _first_opening(report, files)
        with _app("ours", files) as ours, _app("textual", files[:SMALL]) as theirs:
            _against_widget(report, ours, theirs)
            _against_itself(report, ours)


def _app(which: str, files: Sequence[Path]) -> Terminal:
    argv = [sys.executable, "-m", "tests.bench.reader_apps", which, *files]
    terminal = Terminal(argv, columns=COLUMNS, rows=ROWS)
    terminal.wait_for("ready")
    terminal.until_still()
    return terminal


def _cost(terminal: Terminal, key: str) -> float:
    return terminal.press(key).cpu


def _first_opening(report: Report, files: Sequence[Path]) -> None:
    """The first brief of an app that has just been started, and what the largest adds to it."""
    added: list[float] = []

    def ours() -> float:
        with _app("ours", files) as terminal:
            cost = _cost(terminal, "1")
            before = terminal.memory()
            terminal.press(str(SMALL + 2))
            added.append(terminal.memory() - before)
        return cost

    def theirs() -> float:
        with _app("textual", files[:SMALL]) as terminal:
            return _cost(terminal, "1")

    first = pairs(ours, theirs)
    name = "open the first 4 KB, parser imported"
    report.ratio(name, first.ours, first.theirs, bar=0.25, against="Markdown")
    report.value("memory added by opening 5 MB, its text apart", added, "MB", bar=5)


def _against_widget(report: Report, ours: Terminal, theirs: Terminal) -> None:
    for terminal in (ours, theirs):
        terminal.press("1")
    for terminal in (ours, theirs):
        terminal.press(*"n" * SMALL)
    following = [(_cost(ours, "n"), _cost(theirs, "n")) for _ in range(RUNS)]
    report.ratio("follow the list, 4 KB each", *_sides(following), bar=0.11, against="Markdown")
    ours.press("1")
    theirs.press("1")
    steps = [(_cost(ours, "j"), _cost(theirs, "j")) for _ in range(2 * RUNS)]
    report.ratio("scroll a line, 4 KB", *_sides(steps), bar=0.6, against="Markdown")


def _sides(turns: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [turn[0] for turn in turns], [turn[1] for turn in turns]


def _against_itself(report: Report, ours: Terminal) -> None:
    large, largest = str(SMALL + 1), str(SMALL + 2)
    opened = [(_cost(ours, large), _cost(ours, largest), _cost(ours, "1")) for _ in range(RUNS)]
    small = [turn[2] for turn in opened]
    report.ratio("open 1 MB", [turn[0] for turn in opened], small, bar=1.5, against="4 KB")
    report.ratio("open 5 MB", [turn[1] for turn in opened], small, bar=2.5, against="4 KB")
    near: list[float] = []
    far: list[float] = []
    for steps, key in ((near, "1"), (far, large)) * 3:
        ours.press(key)
        steps += [_cost(ours, "j") for _ in range(RUNS)]
    report.ratio("scroll a line, 1 MB", far, near, bar=1.3, against="4 KB")
    ends = [_cost(ours, key) for _ in range(RUNS) for key in "Gg"]
    report.ratio("to the end of 1 MB, and back", ends, far, bar=2, against="a line")
    ours.press("F")
    keys = [_cost(ours, "f") for _ in SOUGHT]
    report.value("find in 1 MB, each key", keys, bar=100)
    report.value("find in 1 MB, the dearest key", max(keys), bar=100)


def _files(folder: Path) -> list[Path]:
    random = Random("reader")
    terms = listed("terms.drugs")
    files = []
    for number in range(SMALL):
        files.append(folder / f"{number}.md")
        files[-1].write_text(_document(random, terms, 4096), encoding="utf-8")
    for name, size in SIZES.items():
        files.append(folder / f"{name}mb.md")
        files[-1].write_text(_document(random, terms, size), encoding="utf-8")
    return files


def _document(random: Random, terms: list[str], size: int) -> str:
    """Markdown of about `size` characters: headings, paragraphs, lists, tables, code."""
    parts = ["# A brief of the bench"]
    length = 0
    while length < size:
        said = sentences(random, terms, 60)
        kind = random.choices(
            ("head", "text", "list", "table", "code", "khmer"), (2, 9, 2, 1, 1, 1)
        )
        parts.append(_block(random, kind[0], said))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts) + "\n"


def _block(random: Random, kind: str, said: list[str]) -> str:
    if kind == "head":
        return f"## {said[0]}"
    if kind == "list":
        return "\n".join(f"- {sentence}" for sentence in said)
    if kind == "table":
        rows = (f"| {number} | {sentence} |" for number, sentence in enumerate(said))
        return "\n".join(("| No | What the minister said |", "|--:|---|", *rows))
    if kind == "code":
        return "```python\n" + "\n".join(f"x = {number}  # the" for number in range(6)) + "\n```"
    if kind == "khmer":
        return khmer_sentence(random)
    return " ".join(said).replace(" the ", " **the** [minister](https://example.org/x) ", 1)
