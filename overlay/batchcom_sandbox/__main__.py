"""`python -m batchcom_sandbox`: serve a sandbox on 127.0.0.1. The first line of output is its address."""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import time
from dataclasses import fields
from textwrap import fill
from typing import TYPE_CHECKING, NoReturn

from batchcom_sandbox.behavior import Behavior
from batchcom_sandbox.faults import KINDS, Fault

try:
    from batchcom_sandbox.sandbox import Sandbox
    from batchcom_sandbox.server import Server
except ImportError as error:
    sys.exit(str(error))

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


_EPILOG = f"""
Keys: sandbox-rest-key, project_sandbox, sandbox-live-key and sandbox-dev-key, unless BATCH_REST_API_KEY,
BATCH_PROJECT_KEY or BATCH_API_KEY (one Live key) are set. Options take precedence, but other users of this
machine can see them.
A fault is kind[:effect][@operation][,times=2][,probability=0.3][,schedule=0+3][,delay=0.5][,retry_after=5],
for example 429@mep.*,times=2. Without an operation it strikes all. Kinds:
{fill(", ".join(KINDS), 100)}

A behavior is a setting of batchcom_sandbox.Behavior, for example read_lag=2 or unordered_list. Settings:
{fill(", ".join(setting.name for setting in fields(Behavior)), 100)}
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m batchcom_sandbox",
        description="A local fake of Batch's APIs. Prints its address first. SIGTERM ends it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=_port, default=0, help="port on 127.0.0.1 (default: a free one)")
    parser.add_argument(
        "--store", metavar="FILE", help="SQLite file in which the state survives (default: memory)"
    )
    parser.add_argument(
        "--rest-api-key",
        default=os.environ.get("BATCH_REST_API_KEY", "sandbox-rest-key"),
        metavar="KEY",
        help="REST API key of both APIs",
    )
    parser.add_argument(
        "--project-key",
        default=os.environ.get("BATCH_PROJECT_KEY", "project_sandbox"),
        metavar="KEY",
        help="project key of the 2.x API",
    )
    parser.add_argument(
        "--app",
        action="append",
        default=[],
        type=_app,
        metavar="KEY=[APP:]live|dev|sdk",
        help="key of an app, such as KEY=live, or KEY=ios:live if there are several apps; repeatable",
    )
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        type=_fault,
        metavar="SPEC",
        help="a fault; repeatable",
    )
    parser.add_argument(
        "--behavior",
        action="append",
        default=[],
        metavar="NAME[=VALUE]",
        help="a setting of the service, see below; repeatable",
    )
    parser.add_argument(
        "--rate-limit", type=float, metavar="PER_SECOND", help="requests per second of the 2.x API"
    )
    parser.add_argument(
        "--seed", type=int, default=0, help="makes ids and random choices repeatable (default: 0)"
    )
    parser.add_argument("--quiet", action="store_true", help="print only the address")
    return parser


def _port(text: str) -> int:
    """Read a port, 0 for a free one."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"must be a port from 0 to 65535, got {text!r}")
    return int(text)


def _app(text: str) -> tuple[str, str]:
    """Read a key and its kind. The error shows neither, because the text may be a key."""
    key, _, kind = text.rpartition("=")
    if not key or not kind:
        raise argparse.ArgumentTypeError(
            "must be KEY=live, KEY=dev or KEY=sdk, or KEY=ios:live if there are several apps"
        )
    return key, kind


def _fault(text: str) -> Fault:
    try:
        return Fault.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _sandbox(arguments: argparse.Namespace) -> Sandbox:
    apps: dict[str, str] | None = dict(arguments.app) or None
    if apps is None and "BATCH_API_KEY" in os.environ:
        apps = {os.environ["BATCH_API_KEY"]: "live"}
    sandbox = Sandbox(
        rest_api_key=arguments.rest_api_key,
        project_key=arguments.project_key,
        apps=apps,
        store=arguments.store,
        rate_limit=arguments.rate_limit,
        seed=arguments.seed,
        behavior=Behavior.parse(arguments.behavior),
    )
    sandbox.fault(*arguments.fault)
    return sandbox


def _serve(server: Server, quiet: bool) -> NoReturn:
    """Serve until a signal raises KeyboardInterrupt."""
    with server:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.default_int_handler)
        print(server.url, flush=True)  # noqa: T201 - a command-line program prints
        if not quiet:
            _log("The sandbox serves both APIs here. What was sent: GET /_sandbox/sent. Ctrl-C ends it.")
        while True:
            time.sleep(3600)


def _log(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - a command-line program prints


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal arrives, and return the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        sandbox = _sandbox(options)
    except ValueError as error:
        parser.error(str(error))
    except sqlite3.Error as error:
        _log(f"cannot use the file {options.store}: {error}")
        return 1
    try:
        _serve(Server(sandbox, options.port, None if options.quiet else _log), options.quiet)
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        _log(f"cannot listen on port {options.port}: {error.strerror}")
        return 1
    finally:
        sandbox.close()


if __name__ == "__main__":
    sys.exit(main())
