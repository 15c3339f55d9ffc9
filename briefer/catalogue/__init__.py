"""The disposable SQLite read model and its full-text index."""

from briefer.catalogue.catalogue import Catalogue
from briefer.catalogue.database import CatalogueError
from briefer.catalogue.excerpts import Excerpt
from briefer.catalogue.ordering import GROUPS
from briefer.catalogue.prepared import Prepared, prepare
from briefer.catalogue.result import Found, Heading, Result
from briefer.catalogue.stamps import Stamps

__all__ = [
    "GROUPS",
    "Catalogue",
    "CatalogueError",
    "Excerpt",
    "Found",
    "Heading",
    "Prepared",
    "Result",
    "Stamps",
    "prepare",
]
