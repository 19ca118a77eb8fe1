"""What to use instead of a name that does not exist. Loaded when a program uses such a name, never before."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import FrameType

__all__ = ["NAMES", "SYNONYMS", "refuse", "unknown_name"]

SYNONYMS = {
    "get": "view read retrieve fetch find show",
    "view": "get read retrieve fetch find show status",
    "delete": "remove destroy",
    "remove": "delete destroy",
    "create": "add new insert post",
    "update": "edit modify patch put set add insert upsert",
    "set": "update edit modify patch put add insert upsert create",
    "replace": "overwrite reset",
    "list": "all list_all get_all iter search",
    "stats": "statistics metrics report reports analytics",
    "launch": "send run schedule publish",
    "send": "create post push publish notify",
    "stop": "pause cancel disable",
    "start": "resume",
    "track": "create add send post record",
    "request": "create send delete",
    "close": "aclose disconnect shutdown",
    "with_options": "options copy with_raw_response",
    "raw": "request get post patch put delete",
    "mass_update": "bulk_update import_profiles",
    "update_many": "bulk_update batch_update import_many update_all set_many create_many add_many",
    "send_all": "send_many bulk_send send_bulk batch_send",
    "set_many": "update_many bulk_set bulk_update set_all",
    "delete_many": "remove_many bulk_delete delete_all",
    "track_many": "bulk_track track_all",
    "edit_items": "update_items set_items add_items items",
    "download": "fetch save get_file",
}
"""Methods, and what users call them by mistake. A hint names those that the class has."""

_ORCHESTRATIONS = "the project API lists campaigns as orchestrations: use batch.orchestrations."
_NO_READING = "the project API has no route that reads profiles: use batch.profiles.export(…)"
_PUSH_APP = "pushes of the app API are app.campaigns.launch(…) and app.transactional.send(…)"
_APP_ONLY = "only the app API has it: use mep.Client().{name}"
_PROJECT_ONLY = "only the project API has it: use cep.Client().{name}"
_GROUP = "a group has no {name}: use group.apps[…].{name}, or group.map(lambda name, app: …) for all apps"

_APIS = {"cep": "project API", "mep": "app API"}

NAMES: Mapping[str, Mapping[str, str]] = {
    "batchcom": {
        "Batch": "use cep.Client (project API) or mep.Client (app API)",
        "BatchClient": "use cep.Client (project API) or mep.Client (app API)",
        "Sandbox": "use batchcom_sandbox.Sandbox",
    },
    "batchcom.cep": {
        "message": "the project API has a function for each channel: use cep.push(…) or cep.email(…)",
        "transactional": "transactional notifications belong to the app API: use mep.transactional(…)",
        "custom_data": "custom data belongs to the app API: use batch.profiles.update(…), or "
        "app.custom_data.set(…)",
        "campaign_from": "only the app API can read campaigns: use mep.campaign_from(…)",
        "sms": "use cep.UnknownMessage(channel_type=…) for a channel that the document does not describe",
        **dict.fromkeys(
            ("ClientGroup", "AsyncClientGroup"),
            "a project covers all its apps; use mep.{name} with the app API",
        ),
    },
    "batchcom.mep": {
        "push": "the app API sends only pushes: use mep.message(…) for each language",
        "email": "the app API sends only pushes: use cep.email(…) with the project API",
        "profiles": "profiles belong to the project API: use cep.Client().profiles",
    },
    "cep.Client": {
        "push": "build a message with cep.push(…), a campaign with cep.campaign(…), and send it with "
        "batch.campaigns.launch(…)",
        "email": "build a message with cep.email(…), a campaign with cep.campaign(…), and send it with "
        "batch.campaigns.launch(…)",
        "messages": "a message is part of a campaign: cep.campaign(name, cep.push(…))",
        "send": "use batch.campaigns.launch(…)",
        "launch": "use batch.campaigns.launch(…)",
        "users": "use batch.profiles",
        "customers": "use batch.profiles",
        "contacts": "use batch.profiles",
        "events": "the project API takes events with profiles: use batch.profiles.update(…)",
        "automations": "use batch.orchestrations",
        "stats": "use batch.orchestrations.stats(…)",
        "gdpr": "GDPR requests belong to the app API: use mep.Client().gdpr",
        **dict.fromkeys(
            ("transactional", "custom_data", "in_app_campaigns", "install_audiences", "app_data"), _APP_ONLY
        ),
    },
    "cep.Campaigns": {
        "list": f"{_ORCHESTRATIONS}list()",
        "all": f"{_ORCHESTRATIONS}list()",
        "get": f"{_ORCHESTRATIONS}view(…), or batch.campaigns.status(…)",
        "view": f"{_ORCHESTRATIONS}view(…), or batch.campaigns.status(…)",
        "stats": f"{_ORCHESTRATIONS}stats(…)",
    },
    "cep.Orchestrations": dict.fromkeys(
        ("create", "update", "delete", "launch", "start", "stop", "status", "drafts"),
        "use batch.campaigns.{name}(…)",
    ),
    "cep.Profiles": {
        **dict.fromkeys(("get", "view", "list", "search", "retrieve"), _NO_READING),
        "delete": "the project API has no route that deletes profiles; GDPR requests belong to the app API: "
        "mep.Client().gdpr",
        "track": "the project API takes events with profiles: use batch.profiles.update(…)",
        "create": "use batch.profiles.update(…), which creates profiles too",
    },
    "mep.Client": {
        "push": _PUSH_APP,
        "send": _PUSH_APP,
        "messages": _PUSH_APP,
        "email": "the app API sends only pushes: use cep.email(…) with the project API",
        "launch": "use app.campaigns.launch(…)",
        "orchestrations": "use app.campaigns; orchestrations belong to the project API: "
        "cep.Client().orchestrations",
        "profiles": "use app.custom_data; profiles belong to the project API: cep.Client().profiles",
        "users": "use app.custom_data",
        "customers": "use app.custom_data",
        "attributes": "use app.custom_data",
        "in_app": "use app.in_app_campaigns",
        "inapp": "use app.in_app_campaigns",
        "stats": "use app.campaigns.stats(…)",
        **dict.fromkeys(("catalogs", "segments"), _PROJECT_ONLY),
    },
    "mep.CustomData": {
        **dict.fromkeys(
            ("get", "view", "list", "read"),
            "the app API has no route that reads custom data: use app.gdpr.request(…)",
        ),
    },
    "mep.ClientGroup": dict.fromkeys(
        (
            *("campaigns", "transactional", "custom_data", "events", "audiences", "install_audiences"),
            *("app_data", "gdpr", "exports", "in_app_campaigns"),
        ),
        _GROUP,
    ),
}
"""What to use instead, by class or package and by the name that does not exist."""


def refuse(owner: object, name: str) -> object:
    """Raise the error of an attribute that a client or a resource does not have.

    Raises:
        AttributeError: With a hint, if there is one.
    """
    cls = type(owner)
    if hasattr(cls, name):  # a property that raised AttributeError itself
        return object.__getattribute__(owner, name)
    raise AttributeError(_text(f"{cls.__name__!r} object", name, _labels(cls), dir(cls)), name=name)


def unknown_name(
    package: str, name: str, names: Iterable[str], caller: FrameType
) -> AttributeError | ImportError:
    """Return the error of a name that a package does not have, for the attribute or for the import of it."""
    public = [other for other in names if not other.startswith("_")]
    hint = "" if name.startswith("_") else _place(package, name, public) or _hint(name, [package], public)
    is_import = _is_import(caller)
    text = (
        f"cannot import name {name!r} from {package!r}"
        if is_import
        else f"module {package!r} has no attribute {name!r}"
    )
    text = f"{text}; {hint}" if hint else text
    return ImportError(text, name=name) if is_import else AttributeError(text, name=name)


def _is_import(caller: FrameType) -> bool:
    """Return whether the caller executes `from package import name`, which hides an AttributeError."""
    from opcode import opmap

    code, position = caller.f_code.co_code, caller.f_lasti
    return 0 <= position < len(code) and code[position] == opmap["IMPORT_FROM"]


def _place(package: str, name: str, names: Iterable[str]) -> str:
    """Return where a name is instead: in a part of the package, above it, or in the other API."""
    root, *path = package.split(".")
    if part := _part(package, name, names):
        return f"use {'.'.join([*(path or [root]), part, name])}"
    if name in NAMES.get(package, {}):
        return ""
    if not path:
        places = [f"{api}.{name} ({words})" for api, words in _APIS.items() if _has(f"{root}.{api}", name)]
        return f"use {' or '.join(places)}" if places else ""
    if len(path) == 1 and _part(root, name, ["errors"]):
        return f"use {root}.errors.{name}"
    if len(path) == 1 and _has(root, name):
        return f"use {root}.{name}"
    for api, words in _APIS.items():
        other = [api, *path[1:]]
        if other != path and _has(".".join([root, *other]), name):
            return f"only the {words} has it: use {'.'.join([*other, name])}"
    return ""


def _has(package: str, name: str) -> bool:
    """Return whether a package lists a name; false for a package that does not exist."""
    try:
        return name in dir(import_module(package))
    except ModuleNotFoundError:
        return False


def _part(package: str, name: str, names: Iterable[str]) -> str:
    """Return the module of a package that has the name; an empty string if none has it."""
    parts = (part for part in ("models", "errors", "dicts") if part in names)
    return next((part for part in parts if name in dir(getattr(import_module(package), part))), "")


def _text(owner: str, name: str, labels: Iterable[str], names: Iterable[str]) -> str:
    text = f"{owner} has no attribute {name!r}"
    hint = _hint(name, labels, [other for other in names if not other.startswith("_")])
    return f"{text}; {hint}" if hint else text


def _hint(name: str, labels: Iterable[str], names: list[str]) -> str:
    for label in labels:
        if hint := NAMES.get(label, {}).get(name):
            return hint.format(name=name)
    synonyms = [method for method in names if name in SYNONYMS.get(method, "").split()]
    close = synonyms or get_close_matches(name, names, n=1, cutoff=0.75)
    return f"did you mean {' or '.join(close)}?" if close else ""


def _labels(cls: type) -> list[str]:
    """Return the public names of a class and its bases, such as ``cep.Campaigns`` also for AsyncCampaigns."""
    return [
        f"{api}.{base.__name__.removeprefix('Async')}"
        for base in cls.__mro__
        for api in ("cep", "mep")
        if f".{api}." in base.__module__
    ]
