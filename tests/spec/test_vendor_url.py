"""`make vendor FROM=<URL>`: only a complete 200 within the time and size limits is accepted."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from scripts.vendor.__main__ import main
from scripts.vendor.document import DocumentError
from scripts.vendor.download import download

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    """Answers by path: a status, `/whole`, `/cut` and `/drip`."""

    document: bytes
    done: threading.Event

    def do_GET(self) -> None:
        """Response by path."""
        name = self.path.strip("/").removesuffix(".md")
        self.send_response(int(name) if name.isdigit() else 200)
        self.send_header("Location", "/whole")
        if name == "drip":
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b" ")
                if self.done.wait(0.02):
                    return
            return
        self.send_header("Content-Length", str(len(self.document)))
        self.end_headers()
        self.wfile.write(self.document[: 9000 if name == "cut" else None])

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Response, and do not mind a client that has left."""
        with contextlib.suppress(ConnectionError):
            super().handle()


@pytest.fixture
def server(published: bytes) -> Iterator[str]:
    class Own(Handler):
        document = published
        done = threading.Event()

    with ThreadingHTTPServer(("127.0.0.1", 0), Own) as served:
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{served.server_address[1]}"
        Own.done.set()
        served.shutdown()
        thread.join()


def test_a_page_comes_in_from_its_address(tree: Path, server: str, published: bytes) -> None:
    assert main([f"{server}/whole.md?token=1", "--root", str(tree)]) == 0
    assert (tree / "spec/cep/upstream/campaigns_create.json").read_bytes() == published
    assert f'page = "{server}/whole"\n' in (tree / "spec/cep/SOURCE.toml").read_text("utf-8")


def test_the_page_said_beside_the_address_is_kept(tree: Path, server: str) -> None:
    before = (tree / "spec/cep/SOURCE.toml").read_bytes()
    page = "https://doc.batch.com/developer/api/cep/campaigns/create"
    assert main([f"{server}/whole", "--page", page, "--root", str(tree)]) == 0
    assert (tree / "spec/cep/SOURCE.toml").read_bytes() == before


@pytest.mark.parametrize("status", [201, 204, 206, 301, 302, 307, 401, 404, 429, 500, 503])
def test_any_other_status_is_refused(
    tree: Path, server: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tree / "spec/cep/SOURCE.toml").read_bytes()
    assert main([f"{server}/{status}", "--root", str(tree)]) == 1
    assert f"status {status}" in capsys.readouterr().err
    assert (tree / "spec/cep/SOURCE.toml").read_bytes() == before


def test_an_answer_that_breaks_off_is_refused(server: str) -> None:
    with pytest.raises(DocumentError, match="cannot be fetched"):
        download(f"{server}/cut")


def test_an_answer_that_never_ends_is_refused(server: str) -> None:
    with pytest.raises(DocumentError, match=r"took longer than 0\.2 seconds"):
        download(f"{server}/drip", deadline=0.2)


def test_an_answer_that_is_too_large_is_refused(server: str) -> None:
    with pytest.raises(DocumentError, match="larger than 1,000 bytes"):
        download(f"{server}/whole", limit=1_000)


def test_vendor_from_closed_port_is_refused(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["http://127.0.0.1:9/page", "--root", str(tree)]) == 1
    assert "cannot be fetched" in capsys.readouterr().err
