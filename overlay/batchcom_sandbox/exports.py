"""Exports and GDPR requests, which Batch carries out later, and the files that they produce.

A download is a redirect to another host, as at Batch: a served sandbox calls itself `localhost` there. The
address of a file is valid for 20 minutes. It supports `Range` and `If-Range`, and rejects requests that carry
a key.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from batchcom_sandbox import crud, profiles
from batchcom_sandbox.listing import format_time, show
from batchcom_sandbox.messages import ApiError, Response, malformed
from batchcom_sandbox.records import Event

if TYPE_CHECKING:
    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.messages import JsonObject
    from batchcom_sandbox.records import Entry

__all__ = ["FILES", "HANDLERS"]

FILES = "cep.files_get"
"""The name of the fetching of a file in faults and records."""
LINK_SECONDS = 1200.0
"""How long the address of a file is valid."""


def _progress(call: Call, entry: Entry, states: tuple[str, ...]) -> str:
    """Return the state of an entry: the last one once `Behavior.processing_seconds` have passed."""
    share = (call.now - entry.created) / (call.behavior.processing_seconds or 1e-9)
    return states[-1] if share >= 1 else states[int(share * (len(states) - 1))]


def _describe(call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
    """Show an export of the project API or the app API."""
    is_cep = call.match.api == "cep"
    status = _progress(call, entry, ("CREATED", "PENDING", "RUNNING", "SUCCESS") if is_cep else _APP_STATES)
    request = {key: value for key, value in entry.data.items() if not key.startswith("_")}
    values: JsonObject = {"id": entry.id, "status": status, "request": request}
    completed = {"completion_date": format_time(call, entry.created + call.behavior.processing_seconds)}
    if is_cep:
        values |= {"start_date": format_time(call, entry.created)}
        values |= {"scope": f"PROFILE_{request.get('export_type', 'ATTRIBUTES')}"}
        if status == "SUCCESS":
            file_id = f"file_{entry.id.removeprefix('export_')}"
            size = len(entry.data["_content"].encode())
            values |= {**completed, "files": [{"id": file_id, "part": 1, "size": size}]}
    else:
        path = f"/1.0/{call.match.parameters['api_key']}/export"
        values["uri"] = f"{path}/campaign/{entry.data['_campaign']}/{entry.data['_kind']}"
        if status == "SUCCESS":
            values |= {**completed, "file_url": f"{path}/request/{entry.id}/results/{entry.id}.csv"}
    return show(call, entry, schema, **values)


_APP_STATES = ("CREATED", "PENDING", "SUCCESS")


def profiles_export(call: Call) -> Reply:
    """Export the profiles or their events, as they are now."""
    wanted = call.json.get("events" if call.json["export_type"] == "EVENTS" else "attributes")
    if call.json["export_type"] == "EVENTS":
        content = [
            {"custom_id": event.custom_id, "name": event.name, "time": event.time}
            for event in call.store.select(Event)
            if event.api == "cep" and (wanted is None or event.name in wanted)
        ]
    else:
        content = [
            {"custom_id": entry.id, **_chosen(entry.data, wanted)}
            for entry in call.store.entries(profiles.PROFILES, "")
        ]
    export_id = crud.generate_id(call)
    crud.put(call, export_id, {**call.json, "_content": json.dumps(content, ensure_ascii=False)})
    return crud.acknowledge(call, export_id)


def _chosen(attributes: JsonObject, names: list[str] | None) -> JsonObject:
    return {name: value for name, value in attributes.items() if names is None or name in names}


def exports_request(call: Call) -> Reply:
    """Export the ids or the events of a campaign of the app API: a file with a header only."""
    token = call.match.parameters["campaign_token"]
    if call.store.get_campaign("mep", call.app_name, token) is None:
        raise ApiError("ROUTE_NOT_FOUND", "no campaign has this token")
    export_id = crud.generate_id(call)
    kind = call.operation.path.rpartition("/")[2]
    content = "install_id;custom_id;advertising_id;event_type\n"
    crud.put(call, export_id, {**call.json, "_campaign": token, "_kind": kind, "_content": content})
    return crud.acknowledge(call, export_id)


def exports_download(call: Call) -> Reply:
    """Redirect to the file of an export that has succeeded."""
    if call.match.api == "cep":
        export_id = (call.query("id") or "").replace("file_", "export_", 1)
    else:
        export_id = call.match.parameters["request_id"]
    entry = call.store.get_entry(f"{call.match.api}.exports", call.app_name, export_id)
    if entry is None:
        raise ApiError("ROUTE_NOT_FOUND", "no export has this file")
    if _progress(call, entry, ("RUNNING", "SUCCESS")) != "SUCCESS":
        raise malformed("the export has not succeeded yet")
    token = call.store.generate_id("file")
    link = {"content": entry.data["_content"], "expires": call.now + LINK_SECONDS}
    call.store.put_entry(FILES, "", token, link, call.now)
    location = f"{_storage(call.headers.get('host', 'sandbox.invalid'))}/_files/{token}"
    return call.operation.success, Response(call.operation.success, (("location", location),))


def _storage(host: str) -> str:
    """Return the address of the storage host: another name of the served sandbox, or an invented one."""
    name, separator, port = host.partition(":")
    if name == "127.0.0.1":
        return f"http://localhost{separator}{port}"
    return f"http://127.0.0.1{separator}{port}" if name == "localhost" else f"https://files.{host}"


def files_get(call: Call) -> Reply:
    """Return a file, or the part of it that the `Range` header asks for."""
    if not {"authorization", "x-authorization"}.isdisjoint(call.headers):
        return 400, _text(400, "the storage host accepts no key of Batch")
    entry = call.store.get_entry(FILES, "", call.match.parameters["token"])
    if entry is None or call.now >= entry.data["expires"]:
        return 403, _text(403, "the address has expired")
    content = entry.data["content"].encode()
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    start = re.fullmatch(r"bytes=([0-9]{1,18})-", call.headers.get("range", ""))
    if start is None or call.headers.get("if-range", etag) != etag:
        return 200, _text(200, content, ("etag", etag))
    first = int(start[1])
    if first >= len(content):
        return 416, _text(416, "the range begins after the end of the file")
    return 206, _text(
        206, content[first:], ("content-range", f"bytes {first}-{len(content) - 1}/{len(content)}")
    )


def _text(status: int, content: str | bytes, *headers: tuple[str, str]) -> Response:
    body = content.encode() if isinstance(content, str) else content
    return Response(status, (("content-type", "application/octet-stream"), *headers), body)


# GDPR requests


def gdpr_request(call: Call) -> Reply:
    """Store a request. A removal deletes the custom data of the person at once."""
    person = call.json["id"]
    is_known = call.store.get_entry(profiles.CUSTOM_DATA, call.app_name, person["value"]) is not None
    if call.json["request_type"] == "remove":
        call.store.delete_entry(profiles.CUSTOM_DATA, call.app_name, person["value"])
    request_id = crud.generate_id(call)
    crud.put(call, request_id, {**call.json, "_known": is_known})
    return crud.acknowledge(call, request_id)


def _describe_gdpr(call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
    values: dict[str, Any] = {"status": _progress(call, entry, ("pending", "done")), "trigger_type": "api"}
    if values["status"] == "done" and not entry.data["_known"]:
        values["error"] = "the user was not found"
    elif values["status"] == "done" and entry.data["request_type"] == "review":
        values["data_url"] = f"https://files.sandbox.invalid/_files/{entry.id}.zip"
    return show(call, entry, schema, **values)


HANDLERS: dict[str, Handler] = {
    FILES: files_get,
    "cep.profiles_export": profiles_export,
    "cep.exports_view": partial(crud.view, describe=_describe),
    "cep.exports_list": partial(crud.list_entries, describe=_describe),
    "cep.exports_download": exports_download,
    "mep.exports_request_ids": exports_request,
    "mep.exports_request_events": exports_request,
    "mep.exports_view": partial(crud.view, describe=_describe),
    "mep.exports_list": partial(crud.list_entries, describe=_describe),
    "mep.exports_download": exports_download,
    "mep.gdpr_request": gdpr_request,
    "mep.gdpr_view": partial(crud.view, describe=_describe_gdpr),
    "mep.gdpr_list": partial(crud.list_entries, describe=_describe_gdpr),
}
