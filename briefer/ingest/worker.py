"""The process in which documents are read, so that a hostile one can do no harm.

It takes one document after another from its standard input and answers on its standard output:
a line of JSON, then bytes. Its memory is bounded by the system where the system can; its time is
watched by the Converter that started it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import BinaryIO

from briefer.ingest.formats import convert
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source, Unreadable


def main() -> None:
    """Serve until the input ends; print of the libraries goes nowhere near the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limits = Limits(**json.loads(sys.argv[1]))
    _bound_memory(limits.memory_bytes)
    while line := sys.stdin.buffer.readline():
        size, *asked = json.loads(line)
        _answer(answers, Source(sys.stdin.buffer.read(size), *asked), limits)


def _answer(answers: BinaryIO, source: Source, limits: Limits) -> None:
    """Read `source` and say what it gave.

    Readers are other people's code on other people's data and may raise anything; here, and only
    here, all of it becomes a refusal. Memory that ran out is the end of this process, too.
    """
    try:
        reading = convert(source, limits)
    except Unreadable as refusal:
        _refuse(answers, refusal.message, refusal.mend)
    except MemoryError:
        _refuse(answers, "Reading it takes too much memory.", "Split it.", last=True)
        sys.exit(1)
    except RecursionError:
        _refuse(answers, "It is nested too deeply.", "Save it in another format.")
    except Exception as error:
        what = f"It is damaged ({type(error).__name__} while reading it)."
        _refuse(answers, what, "Open it in its own program and save it again.")
    else:
        _send_reading(answers, reading)


def _refuse(answers: BinaryIO, what: str, mend: str, *, last: bool = False) -> None:
    _send(answers, {"what": what, "mend": mend, "last": last})


def _send_reading(answers: BinaryIO, reading: Reading) -> None:
    drafts = [
        [each.title, each.date.isoformat() if each.date else None, each.sha256, each.text]
        for each in reading.drafts
    ]
    enclosed = [[each.name, len(each.data)] for each in reading.enclosed]
    _send(answers, {"drafts": drafts, "enclosed": enclosed, "notes": reading.notes})
    for each in reading.enclosed:
        answers.write(each.data)
    answers.flush()


def _send(answers: BinaryIO, said: object) -> None:
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


def _bound_memory(most: int) -> None:
    try:
        from resource import RLIMIT_AS, RLIMIT_CORE, setrlimit
    except ImportError:
        return
    for limit, value in ((RLIMIT_AS, most), (RLIMIT_CORE, 0)):
        try:
            setrlimit(limit, (value, value))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main()
