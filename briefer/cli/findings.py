"""`topics` and `commitments`: for any text, with or without a workspace."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE, NOTHING
from briefer.cli.output import as_json, lines, say
from briefer.model.brief import Document
from briefer.model.text import one_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_topics(parser: ArgumentParser) -> None:
    """Arguments of `topics`."""
    _configure(parser)


def configure_commitments(parser: ArgumentParser) -> None:
    """Arguments of `commitments`."""
    _configure(parser)
    parser.add_argument(
        "--ours", action="append", default=[], metavar="NAME", help="a name of our side"
    )


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="text files; - is standard input")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run_topics(options: Namespace) -> int:
    """Print the topics of texts with their evidence; status 1 where none has any."""
    from briefer.desk.findings import topics_in

    found = [(name, topics_in(document)) for name, document in _documents(options.files)]
    if options.json:
        as_json(
            [
                {
                    "file": name,
                    "topics": [
                        {
                            "topic": finding.topic,
                            "score": round(finding.score, 3),
                            "evidence": [
                                {"text": item.text, "start": item.start, "end": item.end}
                                for item in finding.evidence
                            ],
                        }
                        for finding in findings
                    ],
                }
                for name, findings in found
            ]
        )
    else:
        for name, findings in found:
            for finding in findings:
                words = ", ".join(dict.fromkeys(one_line(item.text) for item in finding.evidence))
                why = words or "its title"  # which front matter may say: no place in the text
                lines([f"{name}: {finding.topic} {finding.score:.2f} ({why})"])
            if not findings:
                lines([f"{name}: no topic"])
    return _status([name for name, findings in found if findings], "topic")


def run_commitments(options: Namespace) -> int:
    """Print the commitments of texts; status 1 where there is none."""
    from briefer.desk.findings import commitments_in

    found = [
        (name, commitments_in(document, options.ours))
        for name, document in _documents(options.files)
    ]
    if options.json:
        as_json(
            [
                {
                    "file": name,
                    "commitments": [
                        {
                            "quote": item.quote,
                            "start": item.start,
                            "end": item.end,
                            "level": item.level,
                            "actor": item.actor,
                            "direction": item.direction.value,
                            "triggers": list(item.triggers),
                        }
                        for item in commitments
                    ],
                }
                for name, commitments in found
            ]
        )
    else:
        for name, commitments in found:
            for item in commitments:
                actor = f" {one_line(item.actor)}:" if item.actor else ""
                lines([f"{name}: level {item.level}{actor} {one_line(item.quote)}"])
    return _status([name for name, commitments in found if commitments], "commitment")


def _status(found: list[str], noun: str) -> int:
    if not found:
        say(f"no {noun} was found; the text may be about something else, or too short")
    return DONE if found else NOTHING


def _documents(files: list[str]) -> Iterator[tuple[str, Document]]:
    from briefer.desk.findings import document_from, document_of

    for name in files or ["-"]:
        if name == "-":
            yield name, document_from(sys.stdin.buffer.read())
        else:
            yield name, document_of(Path(name))
