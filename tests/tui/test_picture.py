"""The README's picture is drawn by the app, and nobody who looks at it asks another host."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from tests.picture import PICTURE, draw


def test_the_picture_names_no_host() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s\"'<>)]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert "url(http" not in svg


def test_the_readme_shows_it() -> None:
    readme = (PICTURE.parents[2] / "README.md").read_text(encoding="utf-8")
    assert "(tests/pictures/desk.svg)" in readme


async def test_the_app_draws_it_anew(tmp_path: Path) -> None:
    drawn = "".join(ElementTree.fromstring(await draw(tmp_path)).itertext())
    kept = "".join(ElementTree.fromstring(PICTURE.read_text(encoding="utf-8")).itertext())
    for text in (drawn, kept):
        assert "Topics" in text
        assert "topic:cybercrime" in text.replace("\xa0", " ")
