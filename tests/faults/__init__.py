"""Hostile conditions: what is done to briefer here must lose nothing and hang nothing."""
