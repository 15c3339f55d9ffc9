"""The tables of the catalogue.

Rows of `briefs` are numbered `day << DAY_BITS | n`, so that their order is the order of dates.
Columns that end in `_key`, and the values of facets, are folded by `query.fold`. The two full-text
tables keep no text of their own: what they hold of a brief is known again from `briefs` and
`texts`, which is what deleting needs.
"""

from __future__ import annotations

from briefer.query.fold import TOKENIZER

DAY_BITS = 16
"""Briefs of one day that keep their order: 2 to this power; more go on in the next day's rows."""

LAYOUT = 1
"""Raised with every change of the tables or of what is put in them: older files are made anew."""

VERSION = f"{LAYOUT} {TOKENIZER}"
"""What a catalogue's file must say of itself to be used."""

TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE briefs (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, path_key TEXT NOT NULL,
    title TEXT NOT NULL, title_key TEXT NOT NULL, date TEXT,
    source TEXT, source_key TEXT, lang TEXT, tlp TEXT, tlp_rank INTEGER,
    classification TEXT, class_key TEXT, grading TEXT,
    topics TEXT NOT NULL, tags TEXT NOT NULL, file_tags TEXT, countries TEXT NOT NULL,
    read INTEGER NOT NULL, starred INTEGER NOT NULL, archived INTEGER NOT NULL,
    missing INTEGER NOT NULL, updated INTEGER NOT NULL, is_new INTEGER NOT NULL,
    actions INTEGER NOT NULL DEFAULT 0, open_actions INTEGER NOT NULL DEFAULT 0, next_due TEXT,
    commitments INTEGER NOT NULL DEFAULT 0, level INTEGER NOT NULL DEFAULT 0,
    length INTEGER NOT NULL, added TEXT, read_at TEXT,
    has_link INTEGER NOT NULL, has_table INTEGER NOT NULL, digest TEXT NOT NULL
);
CREATE INDEX briefs_path ON briefs (path);
CREATE INDEX briefs_flags ON briefs (
    archived, read, starred, missing, updated, is_new, open_actions, actions, next_due
);
CREATE TABLE facets (
    kind TEXT NOT NULL, value TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (kind, value, row)
) WITHOUT ROWID;
CREATE TABLE tallies (
    kind TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (kind, value)
) WITHOUT ROWID;
CREATE TABLE actions (
    ref TEXT PRIMARY KEY, row INTEGER, brief TEXT NOT NULL, kind TEXT NOT NULL,
    status TEXT NOT NULL, owner TEXT, owner_key TEXT, waiting TEXT, waiting_key TEXT,
    partner TEXT, partner_key TEXT, due TEXT, defer TEXT,
    priority INTEGER NOT NULL, open INTEGER NOT NULL, quote_key TEXT, text_key TEXT NOT NULL,
    note_key TEXT, has_note INTEGER NOT NULL, created TEXT, updated TEXT, closed TEXT, level INTEGER
);
CREATE INDEX actions_brief ON actions (brief);
CREATE INDEX actions_row ON actions (row, open, due);
CREATE INDEX actions_due ON actions (open, due, row);
CREATE TABLE action_tags (
    ref TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (ref, value)
) WITHOUT ROWID;
CREATE TABLE commitments (
    row INTEGER NOT NULL, key TEXT NOT NULL, level INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, actor TEXT, direction TEXT NOT NULL,
    triggers TEXT NOT NULL, specific INTEGER NOT NULL, kind TEXT NOT NULL,
    quote_key TEXT NOT NULL, decided TEXT, until TEXT, PRIMARY KEY (row, key)
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
    title, body, source, content = '', tokenize = "{TOKENIZER}"
);
CREATE VIRTUAL TABLE titles USING fts5 (
    title, content = '', prefix = '1 2 3', tokenize = "{TOKENIZER}"
);

CREATE TRIGGER facet_added AFTER INSERT ON facets BEGIN
    INSERT INTO tallies SELECT new.kind, new.value, 1 FROM briefs
    WHERE row = new.row AND NOT archived
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER facet_removed AFTER DELETE ON facets BEGIN
    UPDATE tallies SET count = count - 1
    WHERE kind = old.kind AND value = old.value
    AND (SELECT NOT archived FROM briefs WHERE row = old.row);
END;
CREATE TRIGGER brief_archived AFTER UPDATE OF archived ON briefs
WHEN old.archived <> new.archived BEGIN
    INSERT INTO tallies SELECT kind, value, old.archived - new.archived FROM facets
    WHERE row = new.row
    ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
"""
