"""Topics, and the words that gave a brief one."""

from __future__ import annotations

from briefer.model.frozen import Frozen


class Topic(Frozen):
    """One topic of a workspace: its id as written in files and queries, its name, its letter."""

    id: str
    name: str
    letter: str


DRUGS = Topic("drugs", "Drugs", "D")
ONLINE_FRAUD = Topic("online-fraud", "Online fraud", "F")
TRAFFICKING = Topic("trafficking", "Trafficking", "T")
CYBERCRIME = Topic("cybercrime", "Cybercrime", "C")

FIRST_TOPICS = (DRUGS, ONLINE_FRAUD, TRAFFICKING, CYBERCRIME)


class Evidence(Frozen):
    """Words of a text that speak for a topic; `start` and `end` count characters of the text."""

    text: str
    start: int
    end: int


class TopicFinding(Frozen):
    """A topic that a text is about, how strongly (0 to 1), and the words that say so."""

    topic: str
    score: float
    evidence: tuple[Evidence, ...] = ()
