"""Helpers of the tests of the generated client: its packages and a server."""

import importlib
from pathlib import Path
from typing import Any

from tests.servers.sockets import Response, SocketServer, responder

ROOT = Path(__file__).parents[2]
APIS = ("cep", "mep")


class Package:
    """A generated package; `package("cep.models")` is one of its modules."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, module: str) -> Any:
        """Import one of its modules."""
        return importlib.import_module(f"{self.name}.{module}")


class Server(SocketServer):
    """A server that responds to every request with `response`."""

    response = Response()

    def __init__(self) -> None:
        super().__init__(responder(lambda _: self.response))
