# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_utc


@_attrs_define(eq=False, repr=False)
class Export(OpenModel):
    """An export.

    Attributes:
        id (str): Id of the export, a UUID.
        uri (str | None): Route that started the export.
        request_date (datetime.datetime | None): Time of the request, in UTC.
        file_url (str | None): Address of the file. Newer pages show the download route of this API,
            the oldest a direct address that expires after 20 minutes.
        status (str | None): Progress. Known values are CREATED, PENDING, ERROR, SUCCESS and, in
            newer copies of the page, EXPIRED.
        completion_date (datetime.datetime | None): Time of the completion, in UTC.
        error_msg (str | None): Why the export failed. It is missing if it did not fail.
        request (ExportRequest | None): The request that started an export.
    """

    id: str
    uri: str | None = None
    request_date: datetime.datetime | None = None
    file_url: str | None = None
    status: str | None = None
    completion_date: datetime.datetime | None = None
    error_msg: str | None = None
    request: ExportRequest | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "request_date",
        "completion_date",
        "request",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        if (uri := self.uri) is not None:
            field_dict["uri"] = uri
        if (request_date := self.request_date) is not None:
            field_dict["request_date"] = write_utc(request_date)
        if (file_url := self.file_url) is not None:
            field_dict["file_url"] = file_url
        if (status := self.status) is not None:
            field_dict["status"] = status
        if (completion_date := self.completion_date) is not None:
            field_dict["completion_date"] = write_utc(completion_date)
        if (error_msg := self.error_msg) is not None:
            field_dict["error_msg"] = error_msg
        if (request := self.request) is not None:
            field_dict["request"] = request.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        model.uri = data.pop("uri", None)
        value = data.pop("request_date", None)
        model.request_date = None if value is None else read_time(value)
        model.file_url = data.pop("file_url", None)
        model.status = data.pop("status", None)
        value = data.pop("completion_date", None)
        model.completion_date = None if value is None else read_time(value)
        model.error_msg = data.pop("error_msg", None)
        value = data.pop("request", None)
        model.request = None if value is None else _take_export_request(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "uri": Field("uri", False),
                "request_date": Field("request_date", False, read_time),
                "file_url": Field("file_url", False),
                "status": Field("status", False),
                "completion_date": Field("completion_date", False, read_time),
                "error_msg": Field("error_msg", False),
                "request": Field("request", False, ExportRequest),
            },
        )


from ..models.export_request import ExportRequest  # noqa: E402

_take_export_request = ExportRequest.take_dict
