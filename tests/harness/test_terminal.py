"""The bench terminal behaves as a terminal to the program in it."""

from __future__ import annotations

import sys

from tests.bench.terminal import Terminal

ASKS = r"""
import os, sys, tty
tty.setcbreak(0)
for question in ("\x1b[3;5H\x1b[6n", "\x1b[c", "\x1b[?2026$p", "\x1b[?9999$p", "\x1b[?u"):
    sys.stdout.write(question)
    sys.stdout.flush()
    answer = os.read(0, 99)
    sys.stdout.write("\x1b[10;1H" if question.endswith("6n") else "")
    print(ascii(answer), end="\r\n")
"""

ECHO = r"""
import os, tty
tty.setraw(0)
os.write(1, b"ready")
while (data := os.read(0, 99)) != b"q":
    os.write(1, b"<" + data.hex().encode() + b">")
"""


def python(source: str) -> Terminal:
    return Terminal([sys.executable, "-c", source], columns=40, rows=20)


def test_it_answers_what_programs_ask() -> None:
    with python(ASKS) as terminal:
        terminal.until_still()
        text = terminal.text()
    assert r"b'\x1b[3;5R'" in text
    assert r"b'\x1b[?6c'" in text
    assert r"b'\x1b[?2026;2$y'" in text
    assert r"b'\x1b[?9999;0$y'" in text
    assert r"b'\x1b[?0u'" in text


HALVES = """
import os, tty
tty.setraw(0)
os.write(1, b"x" * 100_000 + b"\\x1b[?20")
os.read(0, 1)
os.write(1, b"26$p")
answer = os.read(0, 100)
os.write(1, b"\\x1b[2J\\x1b[H" + repr(answer).encode())
os.read(0, 1)
os.write(1, b"end")
"""
"""Asks in two halves, after more output than is looked at again."""


def test_a_question_in_two_halves_is_answered_once() -> None:
    with python(HALVES) as terminal:
        terminal.until_still()
        terminal.press("a")
        assert r"b'\x1b[?2026;2$y'" in terminal.text()
        terminal.press("b")
        assert "end" in terminal.text()


def test_old_output_can_be_let_go_of() -> None:
    with python(ECHO) as terminal:
        terminal.wait_for("ready")
        terminal.output += b"x" * (1 << 20)
        terminal.forget()
        assert len(terminal.output) == 1 << 16
        assert terminal.press("j").size == len(b"<6a>")


def test_a_key_is_answered_and_its_bytes_are_counted() -> None:
    with python(ECHO) as terminal:
        assert terminal.wait_for("ready") > 0
        terminal.until_still()
        response = terminal.press("j")
        assert response.size == len(b"<6a>")
        assert response.first is not None
        assert response.first <= response.last
        assert terminal.press("ctrl-d").size == len(b"<04>")
        assert terminal.press("down").size == len(b"<1b5b41>")
        assert terminal.lines()[0].rstrip() == "ready<6a><04><1b5b42>"
        assert terminal.memory() <= terminal.peak()


def test_it_notices_that_a_program_has_ended() -> None:
    with python("print('gone')") as terminal:
        terminal.until_still()
        assert terminal.text().strip() == "gone"
        assert terminal.process.wait(10) == 0


def test_marks_without_a_cell_join_the_one_before_and_what_follows_is_shown() -> None:
    with python("print('\u1780\u1798\u17d2\u1796\u17bb\u1787\u17b6 and more')") as terminal:
        terminal.until_still()
        assert "and more" in terminal.lines()[0]
