"""Exports and GDPR requests, which Batch carries out later, and the files that they produce.

A download is a redirect to another host, as at Batch: a served sandbox calls itself `localhost` there. The
address of a file is valid for 20 minutes. It supports `Range` and `If-Range`, and rejects requests that carry
a key.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from batchcom_sandbox import entries, profiles
from batchcom_sandbox.entries import Rules
from batchcom_sandbox.messages import ApiError, Response, malformed
from batchcom_sandbox.records import Event

if TYPE_CHECKING:
    from batchcom_sandbox.application import Call, Handler, Reply
    from batchcom_sandbox.messages import JsonObject
    from batchcom_sandbox.records import Entry

__all__ = ["FILES", "HANDLERS", "RULES"]

FILES = "cep.files_get"
"""The name of the fetching of a file in faults and records."""
LOOKBACK_SECONDS = 90 * 86_400.0
"""How far back an export of the project API reaches."""
LINK_SECONDS = 1200.0
"""How long the address of a file is valid."""


def _progress(call: Call, entry: Entry, states: tuple[str, ...]) -> str:
    """Return the state of an entry: the last one once `Behavior.processing_seconds` have passed."""
    share = (call.now - entry.created) / (call.behavior.processing_seconds or 1e-9)
    return states[-1] if share >= 1 else states[int(share * (len(states) - 1))]


class ProjectExports(Rules):
    """Exports of the project API: the profiles or their events, as they are at the time of the request."""

    def prepare(self, call: Call, before: Entry | None, data: JsonObject) -> JsonObject:
        """Check the period, and keep the content of the file."""
        del before  # no request changes an export
        for name in ("from", "to"):
            moment = entries.read_time(call, data.get(name, "now"), name)
            if name == "from" and moment < call.now - LOOKBACK_SECONDS:
                raise malformed("from must be at most 90 days ago")
        if data["export_type"] == "EVENTS":
            wanted = data.get("events")
            content = [
                {"custom_id": event.custom_id, "name": event.name, "time": event.time}
                for event in call.store.select(Event, "api = 'cep'")
                if wanted is None or event.name in wanted
            ]
        else:
            wanted = data.get("attributes")
            content = [
                {"custom_id": entry.id}
                | {name: value for name, value in entry.data.items() if wanted is None or name in wanted}
                for _, entry in call.store.entries(profiles.PROFILES, "")
            ]
        return {**data, "_content": json.dumps(content, ensure_ascii=False)}

    def describe(self, call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
        """Show the progress, and in the end the file."""
        request = _request(entry)
        status = _progress(call, entry, ("CREATED", "PENDING", "RUNNING", "SUCCESS"))
        values: JsonObject = {
            "status": status,
            "request": request,
            "start_date": entries.format_time(call, entry.created),
            "scope": f"PROFILE_{request.get('export_type', 'ATTRIBUTES')}",
        }
        if status == "SUCCESS":
            file_id = f"file_{entry.id.removeprefix('export_')}"
            values["files"] = [{"id": file_id, "part": 1, "size": len(entry.data["_content"].encode())}]
            values["completion_date"] = _completion_date(call, entry)
        return entries.show(call, entry, schema, **values)


class AppExports(Rules):
    """Exports of the ids or the events of a campaign of the app API: files with a header only."""

    def prepare(self, call: Call, before: Entry | None, data: JsonObject) -> JsonObject:
        """Check that there is such a campaign."""
        del before  # no request changes an export
        token = call.match.parameters["campaign_token"]
        if call.get(token, "mep.campaigns") is None:
            raise ApiError("ROUTE_NOT_FOUND", "no campaign has this token")
        kind = call.operation.path.rpartition("/")[2]
        content = "install_id;custom_id;advertising_id;event_type\n"
        return {**data, "_campaign": token, "_kind": kind, "_content": content}

    def describe(self, call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
        """Show the progress, and in the end the file."""
        path = f"/1.0/{call.match.parameters['api_key']}/export"
        status = _progress(call, entry, ("CREATED", "PENDING", "SUCCESS"))
        values: JsonObject = {
            "status": status,
            "request": _request(entry),
            "uri": f"{path}/campaign/{entry.data['_campaign']}/{entry.data['_kind']}",
        }
        if status == "SUCCESS":
            values["file_url"] = f"{path}/request/{entry.id}/results/{entry.id}.csv"
            values["completion_date"] = _completion_date(call, entry)
        return entries.show(call, entry, schema, **values)


def _request(entry: Entry) -> JsonObject:
    return {key: value for key, value in entry.data.items() if not key.startswith("_")}


def _completion_date(call: Call, entry: Entry) -> str:
    return entries.format_time(call, entry.created + call.behavior.processing_seconds)


def exports_download(call: Call) -> Reply:
    """Redirect to the file of an export that has succeeded."""
    if call.match.api == "cep":
        export_id = (call.query("id") or "").replace("file_", "export_", 1)
    else:
        export_id = call.match.parameters["request_id"]
    entry = call.get(export_id)
    if entry is None or not entry.from_api:
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
        return _file(400, b"the storage host accepts no key of Batch")
    entry = call.get(call.match.parameters["token"], FILES)
    if entry is None or call.now >= entry.data["expires"]:
        return _file(403, b"the address has expired")
    content = entry.data["content"].encode()
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    start = re.fullmatch(r"bytes=([0-9]{1,18})-", call.headers.get("range", ""))
    if start is None or call.headers.get("if-range", etag) != etag:
        return _file(200, content, ("etag", etag))
    first = int(start[1])
    if first >= len(content):
        return _file(416, b"the range begins after the end of the file")
    place = f"bytes {first}-{len(content) - 1}/{len(content)}"
    return _file(206, content[first:], ("content-range", place))


def _file(status: int, content: bytes, *headers: tuple[str, str]) -> Reply:
    return status, Response(status, (("content-type", "application/octet-stream"), *headers), content)


# GDPR requests


class GdprRequests(Rules):
    """GDPR requests. A removal deletes the custom data of the person at once."""

    def prepare(self, call: Call, before: Entry | None, data: JsonObject) -> JsonObject:
        """Delete the custom data for a removal, and note whether the person was known."""
        del before  # no request changes another
        custom_id = data["id"]["value"] if data["id"]["type"] == "custom_id" else ""
        is_known = call.get(custom_id, profiles.CUSTOM_DATA) is not None
        if data["request_type"] == "remove":
            call.delete(custom_id, profiles.CUSTOM_DATA)
        return {**data, "_known": is_known}

    def describe(self, call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
        """Show the progress, and in the end the error or the file."""
        values: JsonObject = {"status": _progress(call, entry, ("pending", "done")), "trigger_type": "api"}
        values["request_date"] = f"{entries.format_time(call, entry.created)}.000"
        if values["status"] == "done" and not entry.data["_known"]:
            values["error"] = "the user was not found"
        elif values["status"] == "done" and entry.data["request_type"] == "review":
            values["data_url"] = f"https://files.sandbox.invalid/_files/{entry.id}.zip"
        return entries.show(call, entry, schema, **values)


RULES: dict[str, Rules] = {
    "cep.exports": ProjectExports(),
    "mep.exports": AppExports(),
    "mep.gdpr_requests": GdprRequests(),
}
HANDLERS: dict[str, Handler] = {
    FILES: files_get,
    "cep.exports_download": exports_download,
    "mep.exports_download": exports_download,
}
