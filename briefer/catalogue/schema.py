"""The tables of the catalogue.

Rows of `briefs` are numbered `day << DAY_BITS | n`, so that their order is the order of dates, and
`commitments` are `row << PLACE_BITS | n`, the last of a text first, so that both are listed from
the highest number down. The index of words tells with every word by how much the number of a brief
is higher than the last one's: the fewer bits, the smaller the index.

Columns that end in `_key`, and the values of facets, are folded by `query.fold`. The two full-text
tables keep no text of their own: what they hold of a brief is known again from `briefs` and
`texts`, which is what deleting needs. The body is the first column of `words`, since every word of
a later one takes two bytes more; `titles` does not know where in a title a word stands. A folded
text is kept only where it is not just the lower case, and the words of the finder, which come again
and again, are kept once, in `wordings`. Paths are found by their ends, which differ soonest.
"""

from __future__ import annotations

from datetime import date
from zlib import crc32

from briefer.query.fold import TOKENIZER

EPOCH = date(1900, 1, 1).toordinal()
DAY_BITS = 12
"""Briefs of one day that have its rows: 2 to this power; more go on in the next day's, and `meta`
says from then on that it is crowded: lists by date then compare dates, which takes longer."""

UNDATED = range(-1 << 33, -1 << 32)
"""The rows of briefs without a date: room for all, below the first day there is."""

PLACE_BITS = 18
"""Commitments of one brief: 2 to this power; those that follow are left out."""

ENDING = 20
"""Characters at the end of a path by which it is found."""

LAYOUT = 11
"""Raised when other things are read into the same tables: older files are made anew."""

TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE briefs (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL, path_fold TEXT, path_key AS (coalesce(path_fold, lower(path))),
    path_end AS (substr(path, -{ENDING})),
    title TEXT NOT NULL, title_fold TEXT, title_key AS (coalesce(title_fold, lower(title))),
    source TEXT, source_fold TEXT, source_key AS (coalesce(source_fold, lower(source))),
    date TEXT, lang TEXT, tlp TEXT, tlp_rank INTEGER,
    classification TEXT, class_key TEXT, grading TEXT,
    topics TEXT NOT NULL, tags TEXT NOT NULL, file_tags TEXT, countries TEXT NOT NULL,
    read INTEGER NOT NULL, starred INTEGER NOT NULL, archived INTEGER NOT NULL,
    missing INTEGER NOT NULL, updated INTEGER NOT NULL,
    actions INTEGER NOT NULL DEFAULT 0, open_actions INTEGER NOT NULL DEFAULT 0, next_due TEXT,
    commitments INTEGER NOT NULL DEFAULT 0, level INTEGER NOT NULL DEFAULT 0,
    length INTEGER NOT NULL, added TEXT, read_at TEXT,
    has_link INTEGER NOT NULL, has_table INTEGER NOT NULL, digest BLOB NOT NULL
);
CREATE INDEX briefs_path ON briefs (path_end);
CREATE INDEX briefs_shown ON briefs (archived);
CREATE INDEX briefs_read ON briefs (archived, read);
CREATE INDEX briefs_starred ON briefs (archived) WHERE starred;
CREATE INDEX briefs_missing ON briefs (archived) WHERE missing;
CREATE INDEX briefs_acted ON briefs (archived) WHERE actions > 0;
CREATE INDEX briefs_open ON briefs (archived) WHERE open_actions > 0;
CREATE INDEX briefs_due ON briefs (next_due) WHERE next_due IS NOT NULL;
CREATE TABLE facet_names (
    facet INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, value)
);
CREATE TABLE facet_rows (
    facet INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (facet, row)
) WITHOUT ROWID;
CREATE VIEW facets AS SELECT kind, value, row FROM facet_names JOIN facet_rows USING (facet);
CREATE TABLE actions (
    ref TEXT PRIMARY KEY, row INTEGER, brief TEXT NOT NULL, kind TEXT NOT NULL,
    status TEXT NOT NULL, owner TEXT, owner_key TEXT, waiting TEXT, waiting_key TEXT,
    partner TEXT, partner_key TEXT, due TEXT, defer TEXT,
    priority INTEGER NOT NULL, open INTEGER NOT NULL, quote_key TEXT, text_key TEXT NOT NULL,
    note_key TEXT, has_note INTEGER NOT NULL, created TEXT, updated TEXT, closed TEXT,
    level INTEGER, waits INTEGER NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL,
    day TEXT NOT NULL
);
CREATE INDEX actions_brief ON actions (brief);
CREATE INDEX actions_row ON actions (row, open, due);
CREATE INDEX actions_board ON actions (open, waits, day, ref, due, defer);
CREATE INDEX actions_waiting ON actions (open, waits, person, since, ref, due, defer);
CREATE INDEX actions_closed ON actions (open, closed, ref);
CREATE INDEX actions_due ON actions (open, due, row);
CREATE TABLE action_tags (
    ref TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (ref, value)
) WITHOUT ROWID;
CREATE TABLE commitments (
    number INTEGER PRIMARY KEY, row INTEGER NOT NULL, key TEXT NOT NULL, level INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, actor TEXT, wording INTEGER NOT NULL,
    quote_key TEXT NOT NULL, decided TEXT, until TEXT
);
CREATE INDEX commitments_level ON commitments (level, row);
CREATE TABLE wordings (
    wording INTEGER PRIMARY KEY, triggers TEXT NOT NULL, kind TEXT NOT NULL,
    direction TEXT NOT NULL, specific INTEGER NOT NULL, UNIQUE (triggers, kind, direction, specific)
);
CREATE TABLE texts (row INTEGER PRIMARY KEY, body INTEGER NOT NULL, packed BLOB NOT NULL);
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    inode INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE folders (path TEXT PRIMARY KEY, modified INTEGER, signature BLOB) WITHOUT ROWID;
CREATE TABLE problems (
    file TEXT NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL, line INTEGER,
    what TEXT NOT NULL, mend TEXT NOT NULL, PRIMARY KEY (file, place)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    body, title, source, content = '', tokenize = "{TOKENIZER}"
);
CREATE VIRTUAL TABLE titles USING fts5 (
    title, content = '', prefix = '1 2 3', detail = none, columnsize = 0, tokenize = "{TOKENIZER}"
);

CREATE TRIGGER facet_added AFTER INSERT ON facet_rows BEGIN
    UPDATE facet_names SET shown = shown + 1 WHERE facet = new.facet
    AND (SELECT NOT archived FROM briefs WHERE row = new.row);
END;
CREATE TRIGGER facet_removed AFTER DELETE ON facet_rows BEGIN
    UPDATE facet_names SET shown = shown - 1 WHERE facet = old.facet
    AND (SELECT NOT archived FROM briefs WHERE row = old.row);
END;
"""

AT_PATH = f"path_end = substr(:name, -{ENDING}) AND path = :name"
"""Which brief lies at the path `:name`, asked so that the index of endings finds it."""

OF_BRIEF = (
    f"commitments.number BETWEEN (briefs.row << {PLACE_BITS}) AND (briefs.row << {PLACE_BITS})"
    f" + {(1 << PLACE_BITS) - 1}"
)
"""Which commitments are those of a brief, for joins."""

VERSION = f"{LAYOUT} {crc32(TABLES.encode()):08x} {TOKENIZER}"
"""What a catalogue's file must say of itself to be used: it has these tables and no others."""
