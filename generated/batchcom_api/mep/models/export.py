# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Export(OpenModel):
    """An export.

    Attributes:
        id (str): Id of the export, a UUID.
        uri (str | Unset): Route that started the export.
        request_date (str | Unset): Time of the request, without a zone.
        file_url (str | Unset): Address of the file. Newer pages show the download route of this
            API, the oldest a direct address that expires after 20 minutes.
        status (str | Unset): Progress. Known values are CREATED, PENDING, ERROR, SUCCESS and, in
            newer copies of the page, EXPIRED.
        completion_date (str | Unset): Time of the completion, without a zone.
        error_msg (str | Unset): Why the export failed. It is missing if it did not fail.
        request (ExportRequest | Unset): The request that started an export.
    """

    id: str
    uri: str | Unset = UNSET
    request_date: str | Unset = UNSET
    file_url: str | Unset = UNSET
    status: str | Unset = UNSET
    completion_date: str | Unset = UNSET
    error_msg: str | Unset = UNSET
    request: ExportRequest | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "id": self.id,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (uri := self.uri) is not UNSET:
            field_dict["uri"] = uri
        if (request_date := self.request_date) is not UNSET:
            field_dict["request_date"] = request_date
        if (file_url := self.file_url) is not UNSET:
            field_dict["file_url"] = file_url
        if (status := self.status) is not UNSET:
            field_dict["status"] = status
        if (completion_date := self.completion_date) is not UNSET:
            field_dict["completion_date"] = completion_date
        if (error_msg := self.error_msg) is not UNSET:
            field_dict["error_msg"] = error_msg
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
        model.uri = data.pop("uri", UNSET)
        model.request_date = data.pop("request_date", UNSET)
        model.file_url = data.pop("file_url", UNSET)
        model.status = data.pop("status", UNSET)
        model.completion_date = data.pop("completion_date", UNSET)
        model.error_msg = data.pop("error_msg", UNSET)
        value = data.pop("request", UNSET)
        model.request = UNSET if value is UNSET else ExportRequest.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.export_request import ExportRequest  # noqa: E402
