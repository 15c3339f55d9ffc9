"""Reading one file under `briefs/` into a document."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from briefer.library.decoding import Undecodable, decode
from briefer.library.fields import Fault, Fields, day_in_name, folded_ids, label_fault
from briefer.library.headline import headline
from briefer.library.labels import NONE, labels
from briefer.library.matter import Matter, front_matter
from briefer.library.opening import Refused, Unreadable, file_bytes
from briefer.model.brief import Document
from briefer.model.digests import sha256
from briefer.model.errors import Problem
from briefer.model.frozen import replace
from briefer.model.text import one_line

MEND_ENCODING = "Save the file as UTF-8."


def read(path: Path | str, briefs: Path, topics: Collection[str] = ()) -> Document:
    """The document of one file, `path` being absolute or relative to the folder `briefs`.

    Raises Unreadable where there is no text to show. Faulty front matter is among the document's
    `problems`, and the fields concerned are left out; so are topics that are none of `topics`,
    where these are given, but they stand.
    """
    file = briefs / path
    name = file.relative_to(briefs).as_posix()
    return _document(file, name, f"{briefs.name}/{name}", briefs, briefs.parent, topics=topics)


def read_loose(path: Path) -> Document:
    """The document of any text file, wherever it lies; raises Unreadable."""
    return _document(path, path.name, str(path))


def decoded(data: bytes, name: str) -> Document:
    """Bytes as a document, `name` standing for the file; raises Unreadable."""
    return _made(data, name, name, 0)


def _document(
    file: Path, name: str, shown: str, *inside: Path, topics: Collection[str] = ()
) -> Document:
    if not name.isascii() and _broken(name):
        raise Unreadable(Problem(one_line(shown), "Its name is not UTF-8.", "Rename the file."))
    try:
        data, stamps = file_bytes(file, *inside)
    except Refused as fault:
        raise Unreadable(Problem(one_line(shown), *fault.args)) from fault
    return _made(data, name, shown, stamps.st_mtime_ns, topics)


def _made(
    data: bytes, name: str, shown: str, modified: int, topics: Collection[str] = ()
) -> Document:
    text = decode(data)
    if isinstance(text, Undecodable):
        raise Unreadable(Problem(one_line(shown), text.what, MEND_ENCODING, text.line))
    stem = PurePosixPath(name).stem
    matter = front_matter(text)
    fields = Fields(matter)
    own, national = fields.label(), fields.marking("classification")
    borne = labels(text, matter.end) if own is None or national is None else NONE
    document = Document(
        path=name,
        text=text,
        body_start=matter.body_start,
        title=fields.word("title") or headline(text, matter.end) or one_line(stem),
        date=fields.day("date") or day_in_name(stem),
        topics=fields.topics(topics),
        tags=folded_ids(fields.words("tags")),
        source=fields.word("source"),
        countries=_countries(fields),
        lang=_lowered(fields.word("lang")),
        tlp=own or borne.tlp,
        classification=national or borne.classification,
        grading=fields.word("grading"),
        author=fields.word("author"),
        digest=sha256(data).hexdigest(),
        size=len(data),
        modified=modified,
    )
    faults = [*fields.faults]
    if own is None and borne.tlp and (fault := label_fault(borne.tlp)):
        faults.append(replace(fault, line=text.count("\n", 0, borne.place) + 1))
    problems = tuple(_problems(one_line(shown), matter, faults))
    return replace(document, problems=problems) if problems else document


def _broken(name: str) -> bool:
    """Whether a file name holds bytes that are no text."""
    return any("\ud800" <= sign <= "\udfff" or sign == "\ufffd" for sign in name)


def _countries(fields: Fields) -> tuple[str, ...]:
    """Countries as written; a code of two letters in capitals."""
    written = fields.words("countries") or ()
    return tuple(each.upper() if len(each) == 2 else each for each in written)


def _lowered(word: str | None) -> str | None:
    return word.lower() if word else None


def _problems(shown: str, matter: Matter, faults: list[Fault]) -> list[Problem]:
    found = [Problem(shown, each.what, each.mend, each.line) for each in faults]
    if matter.fault:
        what, mend = one_line(matter.fault), one_line(matter.mend)
        found.append(Problem(shown, what, mend, matter.line))
    return found
