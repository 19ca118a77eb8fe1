"""`make vendor FROM=<URL>` accepts only a complete 200 response within the time and size limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.vendor.__main__ import main
from scripts.vendor.document import DocumentError
from scripts.vendor.download import download
from tests.servers.sockets import Connection, Request, Response, SocketServer, Step, responder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server(published: bytes) -> Iterator[str]:
    """Yield the URL of a server with the paths `/<status>`, `/whole`, `/cut` and `/drip`."""

    def drip(connection: Connection) -> None:
        connection.write(Response(200, length=-1).encode())
        while not connection.pause(0.02):
            connection.write(b" ")

    def respond(request: Request) -> Step:
        name = request.path.strip("/").partition("?")[0].removesuffix(".md")
        if name == "drip":
            return drip
        if name == "cut":
            return Response(200, published[:9000], {"Connection": "close"}, length=len(published))
        return Response(int(name) if name.isdigit() else 200, published, {"Location": "/whole"})

    with SocketServer(responder(respond)) as served:
        yield served.url


def test_vendor_from_a_url_stores_document_and_page(tree: Path, server: str, published: bytes) -> None:
    assert main([f"{server}/whole.md?token=1", "--root", str(tree)]) == 0
    assert (tree / "spec/cep/upstream/campaigns_create.json").read_bytes() == published
    assert f'page = "{server}/whole"\n' in (tree / "spec/cep/SOURCE.toml").read_text("utf-8")


def test_vendor_from_a_url_keeps_the_stated_page(tree: Path, server: str) -> None:
    before = (tree / "spec/cep/SOURCE.toml").read_bytes()
    page = "https://doc.batch.com/developer/api/cep/campaigns/create"
    assert main([f"{server}/whole", "--page", page, "--root", str(tree)]) == 0
    assert (tree / "spec/cep/SOURCE.toml").read_bytes() == before


@pytest.mark.parametrize("status", [201, 204, 206, 301, 302, 307, 401, 404, 429, 500, 503])
def test_vendor_from_a_url_refuses_other_statuses(
    tree: Path, server: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tree / "spec/cep/SOURCE.toml").read_bytes()
    assert main([f"{server}/{status}", "--root", str(tree)]) == 1
    assert f"status {status}" in capsys.readouterr().err
    assert (tree / "spec/cep/SOURCE.toml").read_bytes() == before


def test_download_refuses_a_response_that_is_cut_off(server: str) -> None:
    with pytest.raises(DocumentError, match="cannot be fetched"):
        download(f"{server}/cut")


def test_download_refuses_a_response_that_never_ends(server: str) -> None:
    with pytest.raises(DocumentError, match=r"took longer than 0\.2 seconds"):
        download(f"{server}/drip", deadline=0.2)


def test_download_refuses_a_response_that_is_too_large(server: str) -> None:
    with pytest.raises(DocumentError, match="larger than 1,000 bytes"):
        download(f"{server}/whole", limit=1_000)


def test_vendor_from_closed_port_is_refused(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["http://127.0.0.1:9/page", "--root", str(tree)]) == 1
    assert "cannot be fetched" in capsys.readouterr().err
