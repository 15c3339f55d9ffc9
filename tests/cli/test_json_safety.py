"""JSON on a terminal holds the exact text, and nothing that the terminal obeys."""

from __future__ import annotations

import json

import pytest

from briefer.cli.output import as_json
from tests.bench.hostile import ESCAPES, UNICODE
from tests.faults.stream import kinds


@pytest.mark.parametrize("text", [*ESCAPES.values(), *UNICODE.values()])
def test_hostile_text_is_escaped_and_comes_back_whole(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    as_json({"path": text})
    written = capsys.readouterr().out
    assert not kinds(written.encode())
    assert json.loads(written) == {"path": text}


def test_every_item_of_a_list_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"title": "One\ntwo", "tags": []}, {"title": "Three", "tags": ["a"]}]
    as_json(rows)
    written = capsys.readouterr().out
    assert json.loads(written) == rows
    assert [json.loads(line.rstrip(",")) for line in written.splitlines()[1:-1]] == rows


def test_khmer_stays_khmer(capsys: pytest.CaptureFixture[str]) -> None:
    as_json(["កម្ពុជា\n"])
    assert "កម្ពុជា" in capsys.readouterr().out
