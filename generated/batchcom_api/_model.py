# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""What the models of both APIs have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, NamedTuple, Self, TypeGuard, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attrs import Attribute

new: Final = object.__new__
"""Makes a model whose fields are set one by one, without a call of `__init__`."""

decode_errors: Final = (TypeError, ValueError, AttributeError, KeyError, RecursionError)
"""What `take_dict` raises for a value that it cannot read."""

_OBJECTS: Final = (dict, Mapping)
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


class Field(NamedTuple):
    """How a field is read, where `take_dict` could not read the model."""

    name: str
    """The attribute of the model."""
    required: bool
    kind: Any = None
    """A model, a list of one kind, a `Tagged`, a function that reads the value, or None: as it is."""
    nullable: bool = False
    """Whether null is a value of a required field."""


class Shape(NamedTuple):
    """How a model is read, where `take_dict` could not read it."""

    fields: dict[str, Field]
    """By the name in JSON."""
    extras: Any = None
    """The kind of the values of other keys."""
    is_open: bool = True
    """Whether other keys are kept."""


class Model:
    """Reads, compares and prints a model by its fields.

    attrs would write the same methods for comparing and printing into every class, and take half of the time
    of importing them.
    """

    __slots__ = ()
    __attrs_attrs__: tuple[Attribute[Any], ...] = ()
    _nested: ClassVar[tuple[str, ...] | None] = ()
    """The keys whose values `take_dict` takes apart; None for all."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Return the model of decoded JSON, which is not changed.

        An optional field that is missing or null becomes None. Keys without a field are kept in
        `additional_properties` where the model has it.

        Raises:
            ModelError: A required key is missing, or a value has the wrong type; all problems at once.
        """
        try:
            is_dict = src_dict.__class__ is dict or is_object(src_dict)
            data = {**src_dict} if is_dict else check_object(src_dict)
            nested = cls._nested
            for key in data if nested is None else nested:
                if key in data:
                    data[key] = copied(data[key])
            return cls.take_dict(data)
        except decode_errors:
            from ._reading import read  # needed for problems alone

            return read(cls, src_dict)

    @abstractmethod  # each generated model has its own; the metaclass of abc would only slow them down
    def to_dict(self) -> dict[str, Any]:
        """Return the model as plain JSON values. It leaves out optional fields that are None."""

    @classmethod
    @abstractmethod
    def take_dict(cls, data: Any) -> Self:
        """Return the model of a JSON object. The model changes the object, so the caller must not keep it."""

    @classmethod
    @abstractmethod
    def json_shape(cls) -> Shape:
        """Return how the fields of the model are written in JSON."""

    def _values(self) -> list[Any]:
        return [getattr(self, field.name) for field in self.__attrs_attrs__]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or other.__class__ is not self.__class__:
            return NotImplemented
        return self._values() == other._values()

    __hash__ = None  # type: ignore[assignment]  # as attrs has it: models can be changed

    def __repr__(self) -> str:
        fields = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in self.__attrs_attrs__)
        return f"{type(self).__qualname__}({fields})"


class OpenModel(Model):
    """A model that keeps the keys it has no field for. They are read and written like those of a dict."""

    __slots__ = ()
    additional_properties: dict[str, Any]

    @property
    def additional_keys(self) -> list[str]:
        """The keys in `additional_properties`."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


class PartialModel(OpenModel):
    """A response that can accept a request and drop parts of it."""

    __slots__ = ()

    def dropped(self) -> list[tuple[int, str]]:
        """Return the position in the request, from 0, and the reason of each part that Batch dropped.

        The position is -1 if Batch does not name an entry.
        """
        errors: Any = getattr(self, "errors", None) or self.additional_properties.get(
            "errors"
        )  # as Batch sent it
        parts = errors if is_list(errors) else [errors] if errors else []
        dropped = [_dropped(part) for part in parts]
        if not dropped and getattr(self, "code", None) == _PARTIAL:
            dropped = [_dropped(None)]
        return dropped

    def raise_for_errors(self) -> Self:
        """Return this response if Batch dropped nothing.

        Raises:
            PartialSuccessError: Batch accepted the request, but dropped parts of it (`batchcom_api.errors`).
        """
        if dropped := self.dropped():
            from .errors import PartialSuccessError

            raise PartialSuccessError(tuple(dropped))
        return self


_PARTIAL = "SUCCESS_WITH_PARTIAL_ERRORS"


def _dropped(part: Any) -> tuple[int, str]:
    """Return the position of a dropped part, and why: `attribute a_very_long_name: name too long`."""
    members = part.to_dict() if isinstance(part, Model) else part if is_object(part) else {"reason": part}
    place = " ".join(text for name in ("category", "attribute") if isinstance(text := members.get(name), str))
    reason = str(members.get("reason") or "rejected by Batch")
    return _position(members.get("bulk_index")), f"{place}: {reason}" if place else reason


def _position(index: Any) -> int:
    """Return a position that JSON can also have as a string or as 1.0; -1 for any other value."""
    if isinstance(index, str) and index.isdecimal() and len(index) < 10:
        return int(index)
    if isinstance(index, float) and index.is_integer():
        return int(index)
    return index if type(index) is int else -1


_Member = TypeVar("_Member", bound=Model)


class Tagged(Generic[_Member]):
    """A union whose members have a tag. A value with an unknown tag is kept in a model of its own."""

    __slots__ = ("members", "tag", "unknown")

    def __init__(self, tag: str, members: dict[str, type[_Member]], unknown: type[_Member]) -> None:
        self.tag = tag
        self.members = members
        self.unknown = unknown

    def take(self, data: Any) -> _Member:
        """Return the model of a JSON object, which the caller must not keep."""
        tag = data.get(self.tag)
        member = self.members.get(tag)
        if member is None:
            if not isinstance(tag, str):
                raise TypeError(f"{self.tag} must be a string")
            member = self.unknown
        return member.take_dict(data)


def copied(value: Any) -> Any:
    """Return JSON values with objects and lists of their own."""
    if value.__class__ in _PLAIN:
        return value
    if is_object(value):
        return {key: copied(item) for key, item in value.items()}
    return [copied(item) for item in value] if is_list(value) else value


def is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether the value is an object of JSON, also one that a YAML library made."""
    return isinstance(value, _OBJECTS)


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether the value is an array of JSON."""
    return isinstance(value, list | tuple)


def check_object(value: Any) -> Any:
    """Return `value`, which must be a JSON object, else raise TypeError."""
    if not isinstance(value, dict):
        raise TypeError("must be an object")
    return value  # pyright: ignore[reportUnknownVariableType]


def check_list(value: Any) -> list[Any]:
    """Return `value`, which must be a JSON array, else raise TypeError."""
    if is_list(value):
        return list(value)
    raise TypeError("must be a list")


def check_const(value: Any, expected: Any) -> Any:
    """Return `value`, which must be the one that the document allows, else raise ValueError."""
    if value != expected:
        raise ValueError(f"must be {expected!r}, got {value!r}")
    return value
