"""The verbs of the domain, one noun a file: everything that a front end may call.

`Desk` is one open workspace. Its nouns (`briefs`, `actions`, `commitments`, `views`, `exports`,
`imports`, `history`) each stand in a file of that name.
"""

from briefer.desk.desk import Desk

__all__ = ["Desk"]
