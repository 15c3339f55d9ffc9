"""Immutable records: what is seen of one is what is seen of a frozen dataclass."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable

import pytest

from briefer.model.frozen import Frozen, defaults, fields, maker, replace


class Stamp(Frozen):
    """Two fields in a row, one with a default."""

    path: str
    size: int = 0


class Named(Frozen, kw_only=True):
    """Fields by name alone; one with a default stands before one without."""

    size: int = 0
    path: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return self.size == 0


class Nothing(Frozen):
    """No field at all."""


def test_fields_are_given_in_order_or_by_name() -> None:
    assert Stamp("a", 3) == Stamp(size=3, path="a")
    assert Stamp("a").size == 0
    assert Named(path="a").is_empty


@pytest.mark.parametrize(
    "wrong",
    [Stamp, lambda: Stamp("a", 1, 2), lambda: Stamp("a", sise=1), lambda: Named("a")],
)
def test_a_wrong_field_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_records_are_equal_within_their_class_alone() -> None:
    assert Stamp("a", 1) != Stamp("a", 2)
    assert Stamp("a") != Named(path="a")
    assert Nothing() == Nothing()
    assert len({Stamp("a"), Stamp("a"), Stamp("b"), Nothing(), Nothing()}) == 3


def test_nothing_in_a_record_can_be_changed() -> None:
    stamp = Stamp("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        stamp.size = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del stamp.path
    with pytest.raises(AttributeError):
        stamp.other = 2
    assert stamp == Stamp("a")
    assert not hasattr(stamp, "__dict__")


def test_another_value_makes_another_record() -> None:
    stamp = Stamp("a")
    assert replace(stamp, size=4) == Stamp("a", 4)
    assert dataclasses.replace(stamp, size=4) == Stamp("a", 4)
    assert stamp == Stamp("a")


@pytest.mark.parametrize("record", [Stamp("a", 1), Named(path="a"), Nothing()])
def test_a_record_made_from_its_values_is_as_one_by_its_names(record: Frozen) -> None:
    made = maker(type(record))(*(getattr(record, name) for name in fields(type(record))))
    assert made == record
    assert type(made) is type(record)
    with pytest.raises(AttributeError):
        made.path = "b"  # type: ignore[attr-defined]


def test_a_record_says_what_it_holds() -> None:
    assert repr(Stamp("a", 1)) == "Stamp(path='a', size=1)"
    assert repr(Nothing()) == "Nothing()"
    assert fields(Named) == ("size", "path")
    assert defaults(Named) == {"size": 0}


def test_a_record_is_matched_by_place() -> None:
    match Stamp("a", 7):
        case Stamp(path, size):
            assert (path, size) == ("a", 7)


@pytest.mark.parametrize("record", [Stamp("a", 1), Named(path="a"), Nothing()])
def test_copies_are_equal(record: Frozen) -> None:
    assert pickle.loads(pickle.dumps(record)) == record
    assert copy.copy(record) == record
    assert copy.deepcopy(record) == record


def test_dataclasses_takes_a_record_for_one_of_its_own() -> None:
    assert dataclasses.is_dataclass(Stamp)
    assert [(field.name, field.type) for field in dataclasses.fields(Stamp)] == [
        ("path", "str"),
        ("size", "int"),
    ]
    assert dataclasses.asdict(Named(path="a")) == {"size": 0, "path": "a"}
