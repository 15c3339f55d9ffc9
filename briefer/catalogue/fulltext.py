"""The two full-text tables, and the kept text that lets a brief be taken out of them again."""

from __future__ import annotations

import sqlite3

from briefer.catalogue.prepared import Prepared
from briefer.catalogue.texts import indexed, unpack

Words = tuple[str, str, str]


def put_words(sql: sqlite3.Connection, row: int, words: Words) -> None:
    """Enter a brief's words: title, body, source, as `indexed` gives them."""
    sql.execute("INSERT INTO words (rowid, title, body, source) VALUES (?, ?, ?, ?)", (row, *words))
    sql.execute("INSERT INTO titles (rowid, title) VALUES (?, ?)", (row, words[0]))


def put_text(sql: sqlite3.Connection, row: int, file: Prepared) -> None:
    """Keep a brief's text and enter its words."""
    sql.execute("INSERT INTO texts VALUES (?, ?, ?)", (row, file.start, file.packed))
    put_words(sql, row, file.indexed)


def forget_words(sql: sqlite3.Connection, row: int) -> None:
    """Take a brief out, while its row and its text are still there.

    Tables without a text of their own can only delete what they are told word for word.
    """
    title, source, start, packed = sql.execute(
        "SELECT title, source, texts.body, packed FROM briefs LEFT JOIN texts USING (row)"
        " WHERE row = ?",
        (row,),
    ).fetchone()
    body = unpack(packed)[start:] if packed is not None else ""
    words = indexed(title, body, source)
    sql.execute(
        "INSERT INTO words (words, rowid, title, body, source) VALUES ('delete', ?, ?, ?, ?)",
        (row, *words),
    )
    sql.execute(
        "INSERT INTO titles (titles, rowid, title) VALUES ('delete', ?, ?)", (row, words[0])
    )
    sql.execute("DELETE FROM texts WHERE row = ?", (row,))
