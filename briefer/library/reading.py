"""Reading one file under `briefs/` into a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefer.library.decoding import Undecodable, decode
from briefer.library.fields import Fields, day_in_name, folded_ids
from briefer.library.files import Unreadable, file_bytes
from briefer.library.headline import headline
from briefer.library.matter import Matter, front_matter
from briefer.model.brief import Document
from briefer.model.errors import Problem
from briefer.model.text import one_line

MEND_ENCODING = "Save the file as UTF-8."
MEND_MATTER = "Mend the lines between the two `---`; until then the text is shown without fields."


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: its document, or None where it cannot be read, and its problems."""

    document: Document | None
    problems: tuple[Problem, ...] = ()


def read(path: Path | str, briefs: Path) -> Reading:
    """The document of one file, `path` being absolute or relative to the folder `briefs`.

    Never raises for what is wrong with a file: a file that cannot be read or decoded gives a
    problem and no document; faulty front matter gives a problem and the document without the
    fields concerned.
    """
    file = briefs / path
    name = file.relative_to(briefs).as_posix()
    shown = one_line(f"{briefs.name}/{name}")
    if not name.isascii() and _broken(name):
        return Reading(None, (Problem(shown, "Its name is not UTF-8.", "Rename the file."),))
    try:
        data, stamps = file_bytes(file, briefs.parent)
    except Unreadable as fault:
        return Reading(None, (Problem(shown, fault.message, fault.mend),))
    text = decode(data)
    if isinstance(text, Undecodable):
        return Reading(None, (Problem(shown, text.what, MEND_ENCODING, text.line),))
    matter = front_matter(text)
    fields = Fields(matter)
    document = Document(
        path=name,
        text=text,
        body_start=matter.body_start,
        title=fields.word("title") or headline(text, matter.body_start) or one_line(file.stem),
        date=fields.day("date") or day_in_name(file.stem),
        topics=folded_ids(fields.words("topics")),
        tags=folded_ids(fields.words("tags")),
        source=fields.word("source"),
        countries=_countries(fields),
        lang=_lowered(fields.word("lang")),
        tlp=fields.word("tlp"),
        classification=fields.word("classification"),
        grading=fields.word("grading"),
        author=fields.word("author"),
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        modified=stamps.st_mtime_ns,
    )
    return Reading(document, tuple(_problems(shown, matter, fields)))


def _broken(name: str) -> bool:
    """Whether a file name holds bytes that are no text."""
    return any("\ud800" <= sign <= "\udfff" for sign in name)


def _countries(fields: Fields) -> tuple[str, ...]:
    """Countries as written; a code of two letters in capitals."""
    written = fields.words("countries") or ()
    return tuple(each.upper() if len(each) == 2 else each for each in written)


def _lowered(word: str | None) -> str | None:
    return word.lower() if word else None


def _problems(shown: str, matter: Matter, fields: Fields) -> list[Problem]:
    found = [Problem(shown, each.what, each.mend, each.line) for each in fields.faults]
    if matter.fault:
        found.append(Problem(shown, one_line(matter.fault), MEND_MATTER, matter.line))
    return found
