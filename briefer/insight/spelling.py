"""Spellings of a term: plurals, British and American forms, joined and split compounds."""

from __future__ import annotations

_PAIRS = (
    ("centre", "center"),
    ("labour", "labor"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("harbour", "harbor"),
    ("organis", "organiz"),
    ("authoris", "authoriz"),
    ("legalis", "legaliz"),
    ("parlour", "parlor"),
    ("programme", "program"),
    ("artefact", "artifact"),
    ("e mail", "email"),
)
_PLURAL_TOO = ("drug", "narcotic", "scam", "weapon")
_JOINED = ("cyber", "dark", "counter", "anti", "e", "on", "spy", "narco")


def spellings(term: str) -> frozenset[str]:
    """Every lower-case spelling of `term`, words separated by one space.

    Hyphens count as spaces. The last word is taken in singular and plural, and so is the word
    before "of" ("victims of trafficking"); "cyber crime" also as "cybercrime".
    """
    plain = " ".join(term.lower().replace("-", " ").split())
    forms = {plain}
    for british, american in _PAIRS:
        forms |= {form.replace(british, american) for form in forms}
        forms |= {form.replace(american, british) for form in forms if british not in form}
    for prefix in _JOINED:
        forms |= {
            form.replace(f"{prefix} ", prefix, 1) for form in forms if form.startswith(f"{prefix} ")
        }
    for singular in _PLURAL_TOO:
        forms |= {
            f"{singular}s{form[len(singular) :]}"
            for form in forms
            if form.startswith(f"{singular} ")
        }
    forms |= {_plural(head) + " of " + rest for head, of, rest in map(_halves, forms) if of}
    return frozenset(forms | {_plural(form) for form in forms})


def _halves(form: str) -> tuple[str, str, str]:
    return form.partition(" of ")


def _plural(form: str) -> str:
    if not form.isascii() or not form[-1].isalpha():
        return form
    if form.endswith(("s", "x", "ch", "sh")):
        return form if form.endswith("s") else form + "es"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"
