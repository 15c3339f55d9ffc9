"""What an official may write for a field of an action, in the form, in `set`, or in a register."""

from __future__ import annotations

import re
from datetime import date

import pytest

from briefer.model.action import FIRST_KINDS, Priority, Status
from briefer.model.errors import UsageError
from briefer.model.fields import field_names, read_field, read_fields, read_tags

MONDAY = date(2026, 11, 23)


def read(name: str, typed: str) -> object:
    return read_field(name, typed, today=MONDAY, kinds=FIRST_KINDS)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("text", "  Ask\tthe bank \n", "Ask the bank"),
        ("owner", " Cyber  unit ", "Cyber unit"),
        ("owner", " ", None),
        ("due", "fri", date(2026, 11, 27)),
        ("due", "3/4", date(2027, 4, 3)),
        ("defer", "eom", date(2026, 11, 30)),
        ("due", "", None),
        ("kind", "r", "request"),
        ("kind", "y", "reply"),
        ("kind", "REQUEST", "request"),
        ("kind", "information exchange", "information-exchange"),
        ("kind", "info", "information-exchange"),
        ("kind", "", "other"),
        ("priority", "u", Priority.URGENT),
        ("priority", "High", Priority.HIGH),
        ("priority", "", Priority.NORMAL),
        ("status", "in progress", Status.IN_PROGRESS),
        ("status", "In-Progress", Status.IN_PROGRESS),
        ("status", "dup", Status.DUPLICATE),
        ("status", "d", Status.DONE),
        ("status", "u", Status.DUPLICATE),
        ("tags", "asean, #ministerial asean", ("asean", "ministerial")),
        ("tags", "", ()),
        ("note", " one\ntwo ", "one\ntwo"),
        ("note", "a\x1b[31m", "a␛[31m"),
        ("duplicate_of", " a-2026-014 ", "A-2026-014"),
        ("reason", "", None),
    ],
)
def test_words_become_values(name: str, typed: str, value: object) -> None:
    assert read(name, typed) == value


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("text", " ", "needs a text"),
        ("kind", "re", "re is no kind of action.*r request, y reply"),
        ("kind", "q", "no kind"),
        ("status", "", "no status.*open, in_progress"),
        ("status", "o o", "no status"),
        ("priority", "x", "low, normal, high, urgent"),
        ("due", "soonish", "no date"),
        ("duplicate_of", "14", "A-2026-014"),
        ("colour", "red", "no field called colour.*due, due_reason"),
    ],
)
def test_what_is_refused_says_what_is_accepted(name: str, typed: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(name, typed)
    assert re.search(told, str(caught.value))


def test_other_names_of_a_field_and_the_order_of_day_and_month() -> None:
    typed = {"waiting": "AFP post", "duplicate": "A-2026-001", "tag": "x", "due": "3/4"}
    assert read_fields(typed, today=MONDAY, kinds=FIRST_KINDS, day_first=False) == {
        "waiting_on": "AFP post",
        "duplicate_of": "A-2026-001",
        "tags": ("x",),
        "due": date(2027, 3, 4),
    }


def test_every_field_that_is_named_is_read() -> None:
    for name in field_names():
        if name not in ("text", "status"):
            read(name, "")


def test_a_letter_counts_as_the_workspace_writes_it() -> None:
    kinds = (FIRST_KINDS[0], type(FIRST_KINDS[0])("raid", "raid", "R"))
    assert read_field("kind", "R", today=MONDAY, kinds=kinds) == "raid"
    assert read_field("kind", "r", today=MONDAY, kinds=kinds) == "request"


def test_tags_are_words() -> None:
    assert read_tags("#a,b  c,,#") == ("a", "b", "c")
