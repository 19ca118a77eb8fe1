# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class GdprRequestView(OpenModel):
    """A GDPR request.

    Attributes:
        request_id (str | Unset): Id of the request, a UUID.
        request_date (str | Unset): Time of the request in UTC, with milliseconds and without a
            zone.
        status (str | Unset): Progress: pending or done. A failed request is done and has an error.
        request_type (str | Unset): What was requested: review or remove.
        trigger_type (str | Unset): Where the request was made. Known values are api and dashboard.
        error (str | Unset): Why the request failed, for example because the user is unknown. It is
            missing if nothing failed.
        data_url (str | Unset): Address of the data of a review, a zip file.
        id (GdprIdView | Unset): An id of a user, as Batch returns it.
    """

    request_id: str | Unset = UNSET
    request_date: str | Unset = UNSET
    status: str | Unset = UNSET
    request_type: str | Unset = UNSET
    trigger_type: str | Unset = UNSET
    error: str | Unset = UNSET
    data_url: str | Unset = UNSET
    id: GdprIdView | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (request_id := self.request_id) is not UNSET:
            field_dict["request_id"] = request_id
        if (request_date := self.request_date) is not UNSET:
            field_dict["request_date"] = request_date
        if (status := self.status) is not UNSET:
            field_dict["status"] = status
        if (request_type := self.request_type) is not UNSET:
            field_dict["request_type"] = request_type
        if (trigger_type := self.trigger_type) is not UNSET:
            field_dict["trigger_type"] = trigger_type
        if (error := self.error) is not UNSET:
            field_dict["error"] = error
        if (data_url := self.data_url) is not UNSET:
            field_dict["data_url"] = data_url
        if (id := self.id) is not UNSET:
            field_dict["id"] = id.to_dict()
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], copy: bool = True) -> Self:
        """Return the model of decoded JSON; keys without a field are
        kept in `additional_properties`.

        Without `copy`, the JSON is taken apart: faster, and for JSON that nobody else holds.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: A required key is missing, or a value is not
                of the documented kind.
        """
        model = new(cls)
        data: Any = dict(src_dict) if copy else src_dict
        model.request_id = data.pop("request_id", UNSET)
        model.request_date = data.pop("request_date", UNSET)
        model.status = data.pop("status", UNSET)
        model.request_type = data.pop("request_type", UNSET)
        model.trigger_type = data.pop("trigger_type", UNSET)
        model.error = data.pop("error", UNSET)
        model.data_url = data.pop("data_url", UNSET)
        value = data.pop("id", UNSET)
        model.id = UNSET if value is UNSET else GdprIdView.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.gdpr_id_view import GdprIdView  # noqa: E402
