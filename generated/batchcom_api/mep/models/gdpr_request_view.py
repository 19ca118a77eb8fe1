# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_utc


@_attrs_define(eq=False, repr=False)
class GdprRequestView(OpenModel):
    """A GDPR request.

    Attributes:
        request_id (str | None): Id of the request, a UUID.
        request_date (datetime.datetime | None): Time of the request in UTC, with milliseconds.
        status (str | None): Progress: pending or done. A failed request is done and has an error.
        request_type (str | None): What was requested: review or remove.
        trigger_type (str | None): Where the request was made. Known values are api and dashboard.
        error (str | None): Why the request failed, for example because the user is unknown. It is
            missing if nothing failed.
        data_url (str | None): Address of the data of a review, a zip file.
        id (GdprIdView | None): An id of a user, as Batch returns it.
    """

    request_id: str | None = None
    request_date: datetime.datetime | None = None
    status: str | None = None
    request_type: str | None = None
    trigger_type: str | None = None
    error: str | None = None
    data_url: str | None = None
    id: GdprIdView | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "request_date",
        "id",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (request_id := self.request_id) is not None:
            field_dict["request_id"] = request_id
        if (request_date := self.request_date) is not None:
            field_dict["request_date"] = write_utc(request_date)
        if (status := self.status) is not None:
            field_dict["status"] = status
        if (request_type := self.request_type) is not None:
            field_dict["request_type"] = request_type
        if (trigger_type := self.trigger_type) is not None:
            field_dict["trigger_type"] = trigger_type
        if (error := self.error) is not None:
            field_dict["error"] = error
        if (data_url := self.data_url) is not None:
            field_dict["data_url"] = data_url
        if (id := self.id) is not None:
            field_dict["id"] = id.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.request_id = data.pop("request_id", None)
        value = data.pop("request_date", None)
        model.request_date = None if value is None else read_time(value)
        model.status = data.pop("status", None)
        model.request_type = data.pop("request_type", None)
        model.trigger_type = data.pop("trigger_type", None)
        model.error = data.pop("error", None)
        model.data_url = data.pop("data_url", None)
        value = data.pop("id", None)
        model.id = None if value is None else _take_gdpr_id_view(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "request_id": Field("request_id", False),
                "request_date": Field("request_date", False, read_time),
                "status": Field("status", False),
                "request_type": Field("request_type", False),
                "trigger_type": Field("trigger_type", False),
                "error": Field("error", False),
                "data_url": Field("data_url", False),
                "id": Field("id", False, GdprIdView),
            },
        )


from ..models.gdpr_id_view import GdprIdView  # noqa: E402

_take_gdpr_id_view = GdprIdView.take_dict
