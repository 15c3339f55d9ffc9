"""The keys of the query language, and the values of those whose values are fixed."""

from __future__ import annotations

KEYS: dict[str, str] = {
    "topic": "a topic of the brief, or none",
    "tag": "a tag, or none; also written #tag",
    "kind": "the kind of an action",
    "status": "the status of an action",
    "owner": "words of an action's owner, or me, or none",
    "waiting": "words of whom an action waits on, or me, or none",
    "partner": "words of an action's partner, or none",
    "source": "words of the brief's source, or none",
    "country": "a country the brief speaks of, or none",
    "lang": "the language of the brief, or none",
    "tlp": "the TLP label, or none",
    "class": "the beginning of the national classification, or none",
    "title": "words of the title",
    "body": "words of the text",
    "quote": "words of the sentence an action or a commitment was taken from",
    "id": "the id of a brief",
    "path": "a part of the path under briefs/",
    "view": "a saved view",
    "is": "a state of the brief or of its actions",
    "has": "what the brief has",
    "date": "the date of the brief",
    "due": "the due date of an action",
    "added": "the day the brief came in",
    "read": "the day the brief was read",
    "level": "the wording strength of a commitment, 0 to 5",
    "sort": "the order; - at the end turns it round",
}
"""Every key with what its value is, in the order in which they are offered."""

IS = (
    *("read", "unread", "starred", "archived", "open", "done", "overdue", "waiting", "new"),
    "missing",
)
HAS = ("action", "commitment", "note", "link", "table")
TLP = ("clear", "green", "amber", "amber+strict", "red", "none")
STATUS = ("open", "in_progress", "waiting", "review", "done", "cancelled", "duplicate")
SORT = (
    *("date", "title", "due", "relevance", "source", "added", "read", "words", "owner"),
    *("priority", "topic", "country"),
)
PERIODS = ("today", "yesterday", "this-week", "last-week", "this-month", "last-month", "7d", "30d")
AHEAD = ("today", "tomorrow", "7d", "2w", "this-week", "next-week", "this-month", "none")

FIXED: dict[str, tuple[str, ...]] = {
    "is": IS,
    "has": HAS,
    "tlp": TLP,
    "status": STATUS,
    "sort": SORT,
}
"""Keys that take nothing but these values."""

OFFERED: dict[str, tuple[str, ...]] = {
    **FIXED,
    **dict.fromkeys(("date", "added", "read"), PERIODS),
    "due": AHEAD,
    "level": ("5", "4..", "3..", ">=1"),
}
"""Values offered when a key is completed, beside those that the workspace has."""

DATES = frozenset(("date", "due", "added", "read"))
PEOPLE = frozenset(("owner", "waiting"))
"""Keys whose value `me` is whoever asks."""

LACKED = frozenset(
    ("topic", "tag", "country", "source", "lang", "owner", "waiting", "partner"),
)
"""Keys whose value `none` asks for what has no value, unless something here has that very name."""

PREFIXED = frozenset(("topic", "tag", "country", "kind", "title", "body", "lang"))
"""Keys whose value may end in `*`, and counts as a beginning while it is being typed."""
