"""The disposable SQLite read model and its full-text index."""
