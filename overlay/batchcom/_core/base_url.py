"""The address that a client calls: Batch's own, a gateway's, or a sandbox's."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from batchcom.errors import ConfigurationError

__all__ = ["is_loopback", "origin"]

_VARIABLE = "BATCH_BASE_URL"

_FLAWS = {
    "contains whitespace": r"\s",
    "contains a query or a fragment": r"[?#]",
    "contains a user or a password": r"^[^/]*//[^/]*@",
    "does not begin with https:// or http:// and a host": r"^(?!https?://[^/])",
    "contains a version in its path": r"//[^/]+(/.*)?/\d+\.\d+(/|$)",
}
"""What is wrong with an address, and the pattern that finds it."""


def origin(base_url: object, default: str) -> str:
    """Return the address without a slash at its end, from the argument, the environment or the default.

    Raises:
        ConfigurationError: It is not valid. The message does not show it: it may contain a key.
    """
    name, value = "base_url", base_url
    if base_url is None:
        name, value = _VARIABLE, os.environ.get(_VARIABLE) or default
    address = value if isinstance(value, str) else ""
    if flaw := _flaw(address):
        del base_url, value, address  # a traceback that lists its variables shows no key
        raise ConfigurationError(f"{name} {flaw}; it must be https://host, without keys, query or version")
    return address.rstrip("/")


@lru_cache(maxsize=1)  # programs make many clients of one address
def _flaw(address: str) -> str:
    import httpx

    flaw = next((words for words, form in _FLAWS.items() if re.search(form, address)), "")
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return flaw or "is not an address"
    if not flaw and url.scheme == "http" and not is_loopback(url.host):
        return "begins with http://, so others could read the keys unless the host is a loopback address"
    return flaw


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    from ipaddress import ip_address  # httpx brings it

    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
