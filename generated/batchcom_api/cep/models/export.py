# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new
from ..._times import read_time, write_time


@_attrs_define(eq=False, repr=False)
class Export(OpenModel):
    """An export. Batch sends some properties only once the export has succeeded.

    Attributes:
        id (str): Id of the export. It starts with export_.
        request_date (datetime.datetime | None): Time of the request, in UTC. The list of required
            properties on the page calls it requested_at.
        requested_at (datetime.datetime | None): Time of the request, in UTC. The page lists it as
            required, but describes request_date.
        start_date (datetime.datetime | None): Time of the start, in UTC.
        completion_date (datetime.datetime | None): Time of the completion, in UTC.
        scope (str | None): What is exported. Batch documents only PROFILE_ATTRIBUTES.
        status (str | None): Progress. Known values are CREATED, PENDING, RUNNING, SUCCESS and
            ERROR.
        files (list[ExportFile] | None): The files of the export.
        request (ExportRequest | None): The request that started an export. Its properties depend on
            what is exported.
    """

    id: str
    request_date: datetime.datetime | None = None
    requested_at: datetime.datetime | None = None
    start_date: datetime.datetime | None = None
    completion_date: datetime.datetime | None = None
    scope: str | None = None
    status: str | None = None
    files: list[ExportFile] | None = None
    request: ExportRequest | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "request_date",
        "requested_at",
        "start_date",
        "completion_date",
        "files",
        "request",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        if (request_date := self.request_date) is not None:
            field_dict["request_date"] = write_time(request_date)
        if (requested_at := self.requested_at) is not None:
            field_dict["requested_at"] = write_time(requested_at)
        if (start_date := self.start_date) is not None:
            field_dict["start_date"] = write_time(start_date)
        if (completion_date := self.completion_date) is not None:
            field_dict["completion_date"] = write_time(completion_date)
        if (scope := self.scope) is not None:
            field_dict["scope"] = scope
        if (status := self.status) is not None:
            field_dict["status"] = status
        if (files := self.files) is not None:
            field_dict["files"] = [item.to_dict() for item in files]
        if (request := self.request) is not None:
            field_dict["request"] = request.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        value = data.pop("request_date", None)
        model.request_date = None if value is None else read_time(value)
        value = data.pop("requested_at", None)
        model.requested_at = None if value is None else read_time(value)
        value = data.pop("start_date", None)
        model.start_date = None if value is None else read_time(value)
        value = data.pop("completion_date", None)
        model.completion_date = None if value is None else read_time(value)
        model.scope = data.pop("scope", None)
        model.status = data.pop("status", None)
        value = data.pop("files", None)
        model.files = None if value is None else [_take_export_file(item) for item in value]
        value = data.pop("request", None)
        model.request = None if value is None else _take_export_request(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "request_date": Field("request_date", False, read_time),
                "requested_at": Field("requested_at", False, read_time),
                "start_date": Field("start_date", False, read_time),
                "completion_date": Field("completion_date", False, read_time),
                "scope": Field("scope", False),
                "status": Field("status", False),
                "files": Field("files", False, [ExportFile]),
                "request": Field("request", False, ExportRequest),
            },
        )


from ..models.export_file import ExportFile  # noqa: E402
from ..models.export_request import ExportRequest  # noqa: E402

_take_export_file = ExportFile.take_dict
_take_export_request = ExportRequest.take_dict
