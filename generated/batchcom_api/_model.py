# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""What the models of both APIs have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeGuard

if TYPE_CHECKING:
    from attrs import Attribute

new: Final = object.__new__
"""Makes a model whose fields are set one by one, without a call of `__init__`."""

decode_errors: Final = (TypeError, ValueError, AttributeError, KeyError)
"""What `from_dict` raises for a value that it cannot read."""


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether the value is what JSON calls an object."""
    return isinstance(value, dict)


def check_const(value: Any, expected: Any, name: str) -> Any:
    """Return `value`, which must be the one that the document allows, else raise ValueError."""
    if value != expected:
        raise ValueError(f"{name} must be {expected!r}, not {value!r}")
    return value


class Model:
    """Compares and prints a model by its fields.

    attrs would write the same two methods into every class, and take half of the time of importing them.
    """

    __slots__ = ()
    __attrs_attrs__: tuple[Attribute[Any], ...] = ()

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
    """A model that keeps the keys it has no field for; they are read and written like those of a dict."""

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
