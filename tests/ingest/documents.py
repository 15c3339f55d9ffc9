"""The real files of the tests, and how they are read."""

from pathlib import Path

from briefer.ingest.formats import convert
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source

FILES = Path(__file__).parent / "files"
LIMITS = Limits()


def source(name: str) -> Source:
    return Source((FILES / name).read_bytes(), name)


def reading(name: str, data: bytes | None = None) -> Reading:
    return convert(source(name) if data is None else Source(data, name), LIMITS)
