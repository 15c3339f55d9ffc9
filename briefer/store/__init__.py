"""The only door to db.json: a write-ahead journal, TinyDB over it, records, undo."""
