"""DOCX, the format of Word: through mammoth, which reads styles as what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from briefer.ingest.archive import members
from briefer.ingest.front import day, draft
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source
from briefer.ingest.webpage import markdown
from briefer.ingest.xml import parsed, refuse_entities

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
r[style-name='Verbatim Char'] => code
r[style-name='Source_Text'] => code
p[style-name='Source Code'] => pre:separator('\\n')
"""
_FACTS = {"title": "title", "creator": "author", "language": "lang", "Company": "source"}


def read(source: Source, limits: Limits) -> Reading:
    """A Word document as one brief; pictures, comments and deleted text stay behind."""
    import mammoth

    facts: dict[str, object] = {}
    for name, data in members(source, limits):
        if name in ("docProps/core.xml", "docProps/app.xml"):
            facts |= _facts(name, data)
        elif name.endswith((".xml", ".rels")):
            refuse_entities(data, name)
    html = mammoth.convert_to_html(
        BytesIO(source.data),
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(_without_source),
    ).value
    return Reading((draft(source, facts, markdown(html)),))


def _without_source(picture: Any) -> Mapping[str, str]:
    return {"src": ""}


def _facts(name: str, data: bytes) -> dict[str, object]:
    """What the properties of the document say; the day is the one of the last change."""
    said = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in parsed(data, name)}
    facts: dict[str, object] = {fact: said[tag] for tag, fact in _FACTS.items() if said.get(tag)}
    if changed := day(said.get("modified") or said.get("created")):
        facts["date"] = changed
    return facts
