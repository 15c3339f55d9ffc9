"""The bytes of every format, and what holds of all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.export.calendar import calendar, escaped, folded
from briefer.export.dossier import Dossier
from briefer.export.records import action_json, brief_json, json_text
from briefer.export.register import Form, register
from briefer.export.spreadsheet import cell, csv_text
from briefer.model.action import Action
from briefer.model.brief import Brief
from briefer.model.text import one_line
from tests.export.golden_texts import FORMATS, GOLDEN
from tests.export.rendering import RENDERERS, by_markdown_it, tags, words
from tests.export.samples import HOSTILE, MONDAY, any_dossiers, dossiers, hostile

DOCUMENTS = [name for name in FORMATS if name.endswith(".md")]


@pytest.mark.parametrize("name", FORMATS)
def test_golden_bytes(name: str) -> None:
    assert FORMATS[name](dossiers()).encode() == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_marking_is_in_the_first_and_the_last_line(name: str) -> None:
    lines = FORMATS[name](dossiers()).splitlines()
    marking = "TLP:GREEN" if name == "brief.md" else "TLP:AMBER"
    assert lines[0] == lines[-1] == f"{marking} · OFFICIAL: Sensitive"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_viewer_shows_the_same_words(name: str) -> None:
    text = FORMATS[name](dossiers()).replace("[ ] ", "").replace("[x] ", "")
    assert len({words(render(text)) for render in RENDERERS}) == 1


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "brief.md"])
def test_hostile_words_are_shown_as_words_by_every_viewer(name: str) -> None:
    text = FORMATS[name](hostile()).replace("[ ] ", "").replace("[x] ", "")
    for render in RENDERERS:
        html = render(text)
        shown = words(html)
        assert not {"img", "em", "code", "del", "script", "b"} & set(tags(html))
        assert 'href="http' not in html
        assert all(one_line(each) in shown for each in HOSTILE)


def test_hostile_words_of_one_brief_are_shown_as_words_by_every_viewer() -> None:
    for dossier, text in zip(hostile(), HOSTILE, strict=True):
        document = FORMATS["brief.md"]((dossier,)).replace("[ ] ", "").replace("[x] ", "")
        for render in RENDERERS:
            html = render(document)
            assert one_line(text) in words(html)
            assert not {"img", "em", "code", "del", "script", "b"} & set(tags(html))


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "brief.md"])
def test_a_document_of_nothing_is_unmarked(name: str) -> None:
    lines = FORMATS[name](()).splitlines()
    assert lines[0] == lines[-1] == "UNMARKED"


@given(any_dossiers())
@settings(max_examples=30, deadline=None)
def test_a_table_stays_whole_whatever_is_in_it(every: tuple[Dossier, ...]) -> None:
    html = by_markdown_it(register(every, MONDAY, form=Form.TABLE))
    actions = [action for each in every for action in each.actions]
    assert tags(html).count("table") == 1
    assert tags(html).count("td") == 10 * len(actions)
    for action in actions:
        assert f"<td>{action.ref}</td>" in html
        assert one_line(action.text) in words(html)


@given(any_dossiers())
@settings(max_examples=30, deadline=None)
def test_a_list_stays_whole_whatever_is_in_it(every: tuple[Dossier, ...]) -> None:
    html = by_markdown_it(register(every, MONDAY, form=Form.BOARD))
    assert html.count("<strong>A-2026-") == sum(len(each.actions) for each in every)
    assert not {"a", "img", "em", "code", "blockquote", "table", "del"} & set(tags(html))


def test_json_has_every_field_in_the_order_of_the_contract() -> None:
    brief = (
        "id path title date topics tags source countries lang tlp classification read starred "
        "archived actions commitments words grading missing"
    )
    action = (
        "ref brief kind text owner waiting_on partner status due priority tags note quote "
        "quote_start quote_end level direction created updated closed history due_reason defer "
        "waiting_since reason duplicate_of"
    )
    assert list(brief_json(Brief(id="b", path="b.md", title="B"))) == brief.split()
    assert list(action_json(Action(ref="A-2026-001", brief="b", text="t"))) == action.split()


@given(any_dossiers())
@settings(max_examples=30, deadline=None)
def test_json_gives_back_what_it_was_given(every: tuple[Dossier, ...]) -> None:
    read = json.loads(json_text(every).encode("utf-8", "surrogatepass"))
    assert [one["text"] for one in read["actions"]] == [
        action.text for each in every for action in each.actions
    ]
    assert [one["title"] for one in read["briefs"]] == [each.brief.title for each in every]


@given(any_dossiers())
@settings(max_examples=30, deadline=None)
def test_csv_is_read_by_any_reader(every: tuple[Dossier, ...]) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(every), newline=""), strict=True))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert [row[0] for row in rows[1:]] == [a.ref for each in every for a in each.actions]
    assert not any(value[:1] in ("=", "+", "-", "@", "\t") for row in rows[1:] for value in row)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+61 2 1234", "'+61 2 1234"),
        ("-3", "'-3"),
        ("@cmd", "'@cmd"),
        (" =cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("\t=1", "'\t'=1"),
        ("\n=1", '"\'\r\n=1"'),
        ("\xa0=1", "'\xa0=1"),
        ("text;=1+1", "text;'=1+1"),
        ("text; @x\t-1", "text;' @x\t'-1"),
        ("a; b", "a; b"),
        ('say "so", twice', '"say ""so"", twice"'),
        ("one\ntwo", '"one\r\ntwo"'),
        (4, "4"),
        (None, ""),
        (["a", "=b"], '"a, =b"'),
        ("ខ្មែរ", "ខ្មែរ"),
    ],
)
def test_cells(value: str | int | list[str] | None, written: str) -> None:
    assert cell(value) == written


@given(st.text(max_size=200).filter(lambda text: "\r" not in text and "\n" not in text))
def test_folded_lines_are_short_and_unfold_to_themselves(line: str) -> None:
    safe = line.encode("utf-8", "replace").decode()
    text = folded(line)
    assert text.replace("\r\n ", "") == safe
    assert all(len(piece.encode()) <= 75 for piece in text.split("\r\n"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_calendar_value_has_no_line_of_its_own(text: str) -> None:
    value = escaped(text)
    assert "\n" not in value
    assert "\r" not in value
    plain = value.replace("\\\\", "\0").replace("\\,", ",").replace("\\;", ";").replace("\0", "\\")
    assert plain == one_line(text)


@pytest.mark.parametrize("every", [dossiers(), hostile()], ids=["plain", "hostile"])
def test_a_calendar_is_what_the_standard_asks(every: tuple[Dossier, ...]) -> None:
    """RFC 5545: lines of 75 octets that end in CRLF, properties, components closed in order."""
    octets = calendar(every, events=True).encode()
    assert octets.endswith(b"\r\n")
    lines = octets.decode().split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(char < " " and char != "\t" for line in lines for char in line)
    unfolded = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    inside: list[str] = []
    names: list[str] = []
    for line in unfolded:
        found = re.fullmatch(r"([A-Z-]+)(?:;VALUE=DATE)?:(.*)", line)
        assert found, line
        name, value = found.groups()
        if name == "BEGIN":
            inside.append(value)
            names = []
        elif name == "END":
            assert inside.pop() == value
            if value != "VCALENDAR":
                assert {"UID", "DTSTAMP", "SUMMARY", "CLASS"} <= set(names)
            assert len(set(names)) == len(names)
        elif name in ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME"):
            assert not re.search(r"(?<!\\)(?:\\\\)*(?:[;,]|\\[^\\;,n])", value)
        names.append(name)
    assert not inside
    uids = [line for line in unfolded if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)


def test_at_amber_and_above_and_unmarked_a_calendar_has_only_the_reference() -> None:
    action = Action(ref="A-2026-001", brief="b", text="canary", owner="canary", tags=("canary",))
    for tlp in ("amber", "amber+strict", "red", None, "odd"):
        one = Brief(id="canary", path="canary.md", title="canary", tlp=tlp)
        text = calendar([Dossier(one, "canary", 0, (action,))], events=True)
        assert "SUMMARY:A-2026-001\r\n" in text
        assert "canary" not in text


def test_a_calendar_shows_days_and_states() -> None:
    action = Action(ref="A-2026-001", brief="b", text="Do, it", due=date(2026, 12, 4))
    text = calendar([Dossier(Brief(id="b", path="b", title="B", tlp="clear"), "", 0, (action,))])
    assert "DUE;VALUE=DATE:20261204\r\n" in text
    assert "SUMMARY:A-2026-001 Do\\, it\r\n" in text
    assert "CLASS:PUBLIC\r\n" in text
    assert "VEVENT" not in text
