"""The workspace's own words: kinds and their letters, topics, the names of our side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.desk.naming import kinds_line, own_topics, read_topic, set_kinds, set_ours, set_topic

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen


def kinds(screen: DeskScreen) -> None:
    """Change the kinds of action and their letters."""
    desk = screen.briefer.desk

    def answered(words: str) -> None:
        made = set_kinds(desk, words)
        screen.did(f"{len(made)} kinds of action")

    screen.ask("Kinds", answered, value=kinds_line(desk), live=lambda _: "letter name, …")


def topics(screen: DeskScreen) -> None:
    """Add a topic with the words that give it, change it, or take it out."""
    desk = screen.briefer.desk

    def answered(words: str) -> None:
        topic = set_topic(desk, words)
        screen.folder.rescan(anew=True)
        screen.did(f"Reading every brief anew for {topic}")

    def meaning(words: str) -> str:
        return read_topic(words).meaning if words.strip() else "name: term; context: …; against: …"

    screen.ask("Topic", answered, words=own_topics(desk), live=meaning)


def ours(screen: DeskScreen) -> None:
    """Say by which names the texts call our side."""
    desk = screen.briefer.desk

    def answered(words: str) -> None:
        names = set_ours(desk, words)
        screen.folder.rescan(anew=True)
        screen.did(f"Our side is {', '.join(names) or 'nobody'}; reading every brief anew")

    screen.ask("Our side", answered, value=", ".join(desk.ours), live=lambda _: "name, name, …")
