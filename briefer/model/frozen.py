"""Immutable records: what passes between the rooms.

A `Frozen` is a frozen dataclass with slots in all that can be seen of one: constructor, equality,
hash, repr, patterns, copies, and `dataclasses.fields` and its like. It is made here, because
importing `dataclasses` and letting it write the methods of so many classes takes longer than a
whole short command may.
"""

from __future__ import annotations

from operator import attrgetter

from briefer import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import Field
    from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

    R = TypeVar("R", bound="Frozen")
else:

    def dataclass_transform(**_):
        """Give the class as it is: only type checkers look at this."""
        return lambda made: made


class _FrozenType(type):
    """Makes the annotated names of a class its slots; with `kw_only` they are given by name."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        kw_only: bool = False,
    ) -> _FrozenType:
        fields = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace.pop(field) for field in fields if field in namespace}
        namespace |= {
            "__slots__": fields,
            "__match_args__": () if kw_only else fields,
            "_fields": fields,
            "_defaults": defaults,
            "_kw_only": kw_only,
            "_values": attrgetter(*fields or ("__class__",)),
        }
        return super().__new__(cls, name, bases, namespace)


class _DataclassFields:
    """What `dataclasses` knows its own by; made when somebody asks, which needs that import."""

    def __init__(self) -> None:
        self._made: dict[type[Frozen], dict[str, Field[Any]]] = {}

    def __get__(self, record: Frozen | None, cls: type[Frozen]) -> dict[str, Field[Any]]:
        if cls not in self._made:
            self._made[cls] = self._fields(cls)
        return self._made[cls]

    @staticmethod
    def _fields(cls: type[Frozen]) -> dict[str, Field[Any]]:
        from dataclasses import field, make_dataclass

        def fallback(name: str) -> Any:
            if name not in cls._defaults:
                return field()
            default = cls._defaults[name]
            return field(default_factory=lambda: default)

        names = [(name, cls.__annotations__[name], fallback(name)) for name in cls._fields]
        made = make_dataclass(cls.__name__, names, kw_only=True)
        cls.__dataclass_fields__ = made.__dataclass_fields__  # type: ignore[attr-defined]
        return cls.__dataclass_fields__


@dataclass_transform(frozen_default=True)
class Frozen(metaclass=_FrozenType):
    """The base of every immutable record: fields are annotated names, in order, with defaults.

    Defaults are shared by all records, hence immutable themselves. A class that is made with
    `kw_only=True` takes its fields by name alone. A record class has no subclasses.
    """

    if TYPE_CHECKING:
        _fields: ClassVar[tuple[str, ...]]
        _defaults: ClassVar[Mapping[str, Any]]
        _kw_only: ClassVar[bool]
        _values: ClassVar[attrgetter[Any]]
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    else:
        __dataclass_fields__ = _DataclassFields()

        def __init__(self, *values, **named):
            """Have the constructor of the class written with its first record."""
            made = type(self)
            made.__init__ = _constructor(made)
            made.__init__(self, *values, **named)

    def __eq__(self, other: object) -> bool:
        if self.__class__ is not other.__class__:
            return NotImplemented
        return bool(self._values(self) == self._values(other))

    def __hash__(self) -> int:
        return hash(self._values(self))

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__qualname__}({', '.join(fields)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), *(getattr(self, name) for name in self._fields))


def maker(made: type[R]) -> Callable[..., R]:
    """A function that makes records of a class from all their fields in order, without names.

    Half the time of the constructor, to which Python hands names in a dictionary: for who makes
    records by the dozen.
    """
    parameters = list(made._fields)
    body = ["_new = _make(_open)", *(f"_new.{name} = {name}" for name in parameters)]
    known = {"_make": object.__new__, "_open": _open(made), "_made": made}
    return _written("make", parameters, [*body, "_new.__class__ = _made", "return _new"], known)


def replace(record: R, **changes: Any) -> R:
    """The same record with other values of some fields."""
    made = type(record)
    other: R = (_copiers.get(made) or _copier(made))(record)
    try:
        for name, value in changes.items():
            setattr(other, name, value)
    except AttributeError:
        raise TypeError(f"{made.__qualname__} has no field {name!r}") from None
    other.__class__ = made
    return other


def differing(one: R, other: R) -> list[str]:
    """The names of the fields in which two records of one class differ, in order."""
    return comparer(type(one))(one, other)


def comparer(made: type[R]) -> Callable[[R, R], list[str]]:
    """What `differing` does with records of the class `made`, for whoever compares many."""
    return _comparers.get(made) or _comparer(made)


def fields(record: type[Frozen]) -> tuple[str, ...]:
    """The names of the fields of a record class, in order."""
    return record._fields


def defaults(record: type[Frozen]) -> Mapping[str, Any]:
    """The fields of a record class that have a default, with it."""
    return record._defaults


def _restored(made: type[R], *values: Any) -> R:
    return made(**dict(zip(made._fields, values, strict=True)))


_opened: dict[type[Frozen], type] = {}
_copiers: dict[type[Frozen], Callable[[Any], Any]] = {}
_comparers: dict[type[Frozen], Callable[[Any, Any], list[str]]] = {}


def _open(made: type[R]) -> type:
    """The class that a record is of while it is made: the same fields, still to be set.

    Setting them so and changing the class at the end takes a third of the time that calling the
    setter of each slot does.
    """
    if made not in _opened:
        free = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
        namespace = {"__slots__": made._fields, **free}
        _opened[made] = type.__new__(_FrozenType, made.__name__, (Frozen,), namespace)
    return _opened[made]


def _constructor(made: type[Frozen]) -> Callable[..., None]:
    """The constructor of a record class, as it would be written by hand."""
    known: dict[str, Any] = {"_set_class": _set_class, "_open": _open(made), "_made": made}
    parameters, body = ["self", *(["*"] if made._kw_only else [])], ["_set_class(self, _open)"]
    for name in made._fields:
        if name in made._defaults:
            known[f"default_{name}"] = made._defaults[name]
            parameters.append(f"{name}=default_{name}")
        else:
            parameters.append(name)
        body.append(f"self.{name} = {name}")
    body.append("self.__class__ = _made")
    constructor = _written("__init__", parameters, body, known)
    constructor.__qualname__ = f"{made.__qualname__}.__init__"
    return constructor


def _copier(made: type[Frozen]) -> Callable[[Any], Any]:
    """What gives a copy of a record that is open yet, as it would be written by hand."""
    known = {"_make": object.__new__, "_open": _open(made)}
    body = ["_copy = _make(_open)", *(f"_copy.{name} = record.{name}" for name in made._fields)]
    _copiers[made] = _written("copy", ["record"], [*body, "return _copy"], known)
    return _copiers[made]


def _comparer(made: type[Frozen]) -> Callable[[Any, Any], list[str]]:
    """What `differing` does with records of one class, as it would be written by hand.

    Values are mostly the same objects, since one record is made from the other.
    """
    body = ["_found = []"]
    for name in made._fields:
        differ = f"one.{name} is not other.{name} and one.{name} != other.{name}"
        body.append(f"if {differ}: _found.append({name!r})")
    _comparers[made] = _written("compare", ["one", "other"], [*body, "return _found"], {})
    return _comparers[made]


_set_class = object.__dict__["__class__"].__set__


def _written(
    name: str, parameters: list[str], body: list[str], known: dict[str, Any]
) -> Callable[..., Any]:
    """The function of a text in Python."""
    exec("\n ".join([f"def {name}({', '.join(parameters)}):", *body]), known)
    written: Callable[..., Any] = known[name]
    return written
