"""Front matter: a document's facts at the head of its brief, as YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from briefer.ingest.reading import Draft, Source
from briefer.library.fields import day_of
from briefer.library.headline import headline
from briefer.library.labels import labels
from briefer.model.beginning import cut_between_words
from briefer.model.text import one_line

_LONGEST = 300


def draft(source: Source, front: Mapping[str, object], markdown: str) -> Draft:
    """The brief of `source`: what is known of it as front matter, then its text.

    Fields without a value are left out. A missing title is taken from the text, else from the
    file's name; a missing marking from the labels that the text bears. A digest that is given
    stays: it is that of a part of the document, such as one entry of a feed.
    """
    body = markdown.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "�").strip()
    facts = {name: _plain(value) for name, value in front.items()}
    borne = labels(body)
    facts["title"] = facts.get("title") or _first_words(body) or _stem(source.name)
    facts["tlp"] = facts.get("tlp") or borne.tlp
    facts["classification"] = facts.get("classification") or borne.classification
    facts["source"] = facts.get("source") or source.address
    facts["part_of"] = facts.get("part_of") or one_line(source.within)
    facts["original"] = facts.get("original") or one_line(source.name)
    facts["sha256"] = facts.get("sha256") or source.sha256
    kept = {name: value for name, value in facts.items() if value not in ("", None, [])}
    kept = {name: kept.pop(name) for name in ("title", "date") if name in kept} | kept
    text = f"---\n{_yaml(kept)}---\n\n{body}\n"
    return Draft(str(kept["title"]), _day(kept.get("date")), str(kept["sha256"]), text)


def day(written: object) -> date | None:
    """The day that begins `written`, as `2026-11-23` or `20261123`; None where there is none."""
    found = re.match(r"\s*(?:D:)?(\d{4})-?(\d\d)-?(\d\d)", str(written or ""))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else day(value) or day_of(str(value or ""))


def _plain(value: object) -> object:
    return one_line(value)[:_LONGEST].strip() if isinstance(value, str) else value


def _first_words(body: str) -> str:
    """The title that the text gives itself, without the escapes of Markdown."""
    return cut_between_words(re.sub(r"[*_`\\|]", "", headline(body[:4000])), 120)


def _stem(name: str) -> str:
    return one_line(name.rpartition(".")[0] or name) or "Untitled"


def _yaml(facts: Mapping[str, object]) -> str:
    import yaml

    written: str = yaml.safe_dump(dict(facts), allow_unicode=True, sort_keys=False, width=10_000)
    return written
