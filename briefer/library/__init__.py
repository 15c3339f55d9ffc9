"""From files under briefs/ to documents: decoding, front matter, scan, watch."""

from briefer.library.files import Unreadable
from briefer.library.reading import decoded, read, read_loose
from briefer.library.walking import Folder, Found, files, folders, found, is_brief, walk
from briefer.library.watching import watch

__all__ = [
    "Folder",
    "Found",
    "Unreadable",
    "decoded",
    "files",
    "folders",
    "found",
    "is_brief",
    "read",
    "read_loose",
    "walk",
    "watch",
]
