"""The user's own settings: one TOML file, every setting with its default and a line on it."""
