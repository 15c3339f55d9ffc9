"""RSS and Atom: every entry of a feed becomes a brief."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from briefer.ingest.front import draft
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Draft, Reading, Source, Unreadable
from briefer.ingest.webpage import markdown, words
from briefer.ingest.xml import refuse_entities


def read(source: Source, limits: Limits) -> Reading:
    """A feed as one brief for each entry, known again by what the entry itself says.

    A feed fetched tomorrow thus brings only what is new in it. Links of the entries are kept, not
    followed.
    """
    import feedparser

    refuse_entities(source.data, "The feed")
    feed = feedparser.parse(source.data, response_headers=_placed(source.address))
    if not feed.version:
        raise Unreadable("It is no RSS or Atom feed.", "Check the address.")
    if not feed.entries:
        raise Unreadable("The feed has no entries.", "Try again later.")
    if len(feed.entries) > limits.members:
        raise Unreadable(f"It has {len(feed.entries):,} entries.", f"Limit: {limits.members:,}.")
    return Reading(tuple(_draft(source, feed.feed, entry) for entry in feed.entries))


def _draft(source: Source, feed: Mapping[str, Any], entry: Mapping[str, Any]) -> Draft:
    link = str(entry.get("link") or "")
    title = words(str(entry.get("title") or ""))
    html = _html(entry)
    said = "\n".join([str(entry.get("id") or link), title, html])
    text = markdown(html, link)
    facts = {
        "title": title,
        "date": _day(entry),
        "author": str(entry.get("author") or ""),
        "source": words(str(feed.get("title") or "")) or source.address,
        "link": link,
        "lang": str(feed.get("language") or ""),
        "sha256": hashlib.sha256(said.encode(errors="replace")).hexdigest(),
    }
    return draft(source, facts, f"{text}\n\n<{link}>" if _is_web(link) else text)


def _html(entry: Mapping[str, Any]) -> str:
    """The whole text of an entry where the feed carries it, else its summary."""
    whole = [str(part.get("value") or "") for part in entry.get("content") or []]
    return max([*whole, str(entry.get("summary") or "")], key=len)


def _day(entry: Mapping[str, Any]) -> date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return date(*moment[:3]) if moment else None


def _is_web(link: str) -> bool:
    return link.startswith(("http://", "https://")) and not set(link) & set("<> \n")


def _placed(address: str) -> dict[str, str]:
    return {"content-location": address} if address else {}
