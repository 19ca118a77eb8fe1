# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Export(OpenModel):
    """An export. Batch sends some properties only once the export has succeeded.

    Attributes:
        id (str): Id of the export. It starts with export_.
        request_date (datetime.datetime | Unset): Time of the request, in UTC. The list of required
            properties on the page calls it requested_at.
        requested_at (datetime.datetime | Unset): Time of the request, in UTC. The page lists it as
            required, but describes request_date.
        start_date (datetime.datetime | Unset): Time of the start, in UTC.
        completion_date (datetime.datetime | Unset): Time of the completion, in UTC.
        scope (str | Unset): What is exported. Only PROFILE_ATTRIBUTES is known.
        status (str | Unset): Progress. Known values are CREATED, PENDING, RUNNING, SUCCESS and
            ERROR.
        files (list[ExportFile] | Unset): The files of the export.
        request (ExportRequest | Unset): The request that started an export. Its properties depend
            on what is exported.
    """

    id: str
    request_date: datetime.datetime | Unset = UNSET
    requested_at: datetime.datetime | Unset = UNSET
    start_date: datetime.datetime | Unset = UNSET
    completion_date: datetime.datetime | Unset = UNSET
    scope: str | Unset = UNSET
    status: str | Unset = UNSET
    files: list[ExportFile] | Unset = UNSET
    request: ExportRequest | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "id": self.id,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (request_date := self.request_date) is not UNSET:
            field_dict["request_date"] = request_date.isoformat()
        if (requested_at := self.requested_at) is not UNSET:
            field_dict["requested_at"] = requested_at.isoformat()
        if (start_date := self.start_date) is not UNSET:
            field_dict["start_date"] = start_date.isoformat()
        if (completion_date := self.completion_date) is not UNSET:
            field_dict["completion_date"] = completion_date.isoformat()
        if (scope := self.scope) is not UNSET:
            field_dict["scope"] = scope
        if (status := self.status) is not UNSET:
            field_dict["status"] = status
        if (files := self.files) is not UNSET:
            field_dict["files"] = [item.to_dict() for item in files]
        if (request := self.request) is not UNSET:
            field_dict["request"] = request.to_dict()
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
        model.id = data.pop("id")
        value = data.pop("request_date", UNSET)
        model.request_date = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        value = data.pop("requested_at", UNSET)
        model.requested_at = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        value = data.pop("start_date", UNSET)
        model.start_date = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        value = data.pop("completion_date", UNSET)
        model.completion_date = UNSET if value is UNSET else datetime.datetime.fromisoformat(value)
        model.scope = data.pop("scope", UNSET)
        model.status = data.pop("status", UNSET)
        value = data.pop("files", UNSET)
        model.files = UNSET if value is UNSET else [ExportFile.from_dict(item, copy) for item in value]
        value = data.pop("request", UNSET)
        model.request = UNSET if value is UNSET else ExportRequest.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.export_file import ExportFile  # noqa: E402
from ..models.export_request import ExportRequest  # noqa: E402
