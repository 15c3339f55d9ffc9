"""From files under briefs/ to documents: decoding, front matter, scan, watch."""

from briefer.library.reading import Reading, read
from briefer.library.walking import Folder, Found, files, folders, is_brief, walk

__all__ = ["Folder", "Found", "Reading", "files", "folders", "is_brief", "read", "walk"]
