"""Briefs and actions as JSON objects, for whoever prints them; see `export.records`."""

from briefer.export.records import action_json, brief_json

__all__ = ["action_json", "brief_json"]
