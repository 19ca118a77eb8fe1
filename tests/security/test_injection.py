"""Arguments cannot change the structure of a request: no key adds a header, no id changes the path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httpx
import pytest
from batchcom import cep, mep, revisions
from batchcom.errors import BatchError, ConfigurationError, RequestValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = revisions()[0].default_version

NOT_A_HEADER = [
    "key\r\nX-Injected: 1",
    "key\nX-Injected: 1",
    "key\r",
    "key\x00",
    "key\x1f",
    "key\x7f",
    "key with spaces",
    "\tkey",
    "clé",
    "ключ",
    "",
    " ",
]


@pytest.mark.parametrize("value", NOT_A_HEADER)
@pytest.mark.parametrize("argument", ["rest_api_key", "project_key"])
def test_key_not_a_header_value_is_refused(argument: str, value: str) -> None:
    keys = {"rest_api_key": "invented", "project_key": "project_invented", argument: value}
    with pytest.raises(ConfigurationError, match=argument) as caught:
        cep.Client(**keys)
    assert value.strip() == "" or value not in str(caught.value)


@pytest.mark.parametrize("value", [*NOT_A_HEADER, ".", ".."])
def test_api_key_not_a_path_segment_is_refused(value: str) -> None:
    with pytest.raises(ConfigurationError, match="api_key"):
        mep.Client(rest_api_key="invented", api_key=value)


@pytest.mark.parametrize("variable", ["BATCH_REST_API_KEY", "BATCH_PROJECT_KEY"])
def test_key_from_the_environment_is_validated(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_REST_API_KEY", "invented")
    monkeypatch.setenv("BATCH_PROJECT_KEY", "project_invented")
    monkeypatch.setenv(variable, "key\r\nX-Injected: 1")
    with pytest.raises(ConfigurationError):
        cep.Client()


@pytest.mark.parametrize("version", ["2.10/../1.1", "2.10\r\nX: 1", "2.10 ", "", "..", "2", "٢.١"])
def test_version_not_two_numbers_is_refused(version: str) -> None:
    with pytest.raises(ConfigurationError, match="version"):
        cep.Client(rest_api_key="invented", project_key="project_invented", version=version)


@pytest.mark.parametrize(
    "address",
    [
        "https://user:password@host.example",
        "https://host.example?key=1",
        "https://host.example#part",
        "https://host.example/a b",
        "https://host.example\r\nX: 1",
        "file:///etc/passwd",
        "host.example",
        "",
    ],
)
def test_base_url_with_other_parts_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        mep.Client(rest_api_key="invented", api_key="invented", base_url=address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://user:hunter2@host.example", "contains a user or a password"),
        ("https://token@host.example/gateway", "contains a user or a password"),
        ("https://host.example/?key=hunter2", "contains a query or a fragment"),
        ("https://host.example#hunter2", "contains a query or a fragment"),
        ("https://host.example:hunter2", "is not an address"),
        ("https://host.example/hunter2 b", "contains whitespace"),
        ("user:hunter2@host.example", "does not begin with https:// or http://"),
        ("https://host.example/1.1/hunter2", "contains a version in its path"),
        (b"https://host.example/hunter2", "does not begin with https:// or http://"),
    ],
)
def test_base_url_problem_shows_no_key(address: Any, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        mep.Client(rest_api_key="invented", api_key="invented", base_url=address)
    assert str(caught.value).startswith(f"base_url {message}")
    assert "hunter2" not in str(caught.value)
    assert "token" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["http://api.batch.com", "http://10.0.0.1:8700", "http://localhost.example"]
)
def test_http_address_that_is_not_loopback_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="unless the host is a loopback address") as caught:
        cep.Client(rest_api_key="invented", project_key="invented", base_url=address)
    assert address not in str(caught.value)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:1", "127.8.8.8", "localhost:8700", "[::1]:80", "sandbox.localhost"]
)
def test_http_address_of_this_machine_is_accepted(host: str) -> None:
    with mep.Client(rest_api_key="invented", api_key="invented", base_url=f"http://{host}") as app:
        assert repr(app) == f"mep.Client(base_url='http://{host}')"


@pytest.mark.parametrize("api", ["cep", "mep"])
def test_base_url_is_read_from_the_environment(api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def base_url(**options: str) -> str:
        kind: Any = cep.Client if api == "cep" else mep.Client
        with kind(
            rest_api_key="a", **{"project_key" if api == "cep" else "api_key": "b"}, **options
        ) as client:
            return repr(client).removeprefix(f"{api}.Client(base_url='").removesuffix("')")

    version = f"/{VERSION}" if api == "cep" else ""
    monkeypatch.setenv("BATCH_BASE_URL", "https://gateway.example/")
    assert base_url() == f"https://gateway.example{version}"
    assert base_url(base_url="https://other.example") == f"https://other.example{version}"
    monkeypatch.setenv("BATCH_BASE_URL", "")
    assert base_url() == f"https://api.batch.com{version}"
    monkeypatch.setenv("BATCH_BASE_URL", "https://gateway.example?key=hunter2")
    with pytest.raises(ConfigurationError, match=r"^BATCH_BASE_URL contains a query") as caught:
        base_url()
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("path", ["/2.10", "/2.10/", "/gateway/2.10", "/1.1/an-app-key", "//2.9"])
def test_base_url_with_a_version_is_refused(path: str) -> None:
    with pytest.raises(
        ConfigurationError, match=r"contains a version in its path; .* without keys, query or version"
    ):
        cep.Client(rest_api_key="invented", project_key="invented", base_url=f"https://host.example{path}")


@pytest.mark.parametrize("prefix", ["/gateway", "/batch/v2", "/batch-2.10", "/a@b", "//a@b"])
def test_base_url_may_have_the_path_of_a_gateway(prefix: str) -> None:
    with cep.Client(
        rest_api_key="invented", project_key="invented", base_url=f"https://127.0{prefix}"
    ) as batch:
        assert repr(batch) == f"cep.Client(base_url='https://127.0{prefix}/{VERSION}')"


class Recorder(httpx.BaseTransport):
    """A transport that records the paths as sent."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Respond to every request with a token."""
        self.paths.append(request.url.raw_path.decode("ascii"))
        return httpx.Response(200, json={"token": "11111111-2222-4333-8444-555555555555"})


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def app(recorder: Recorder) -> Iterator[mep.Client]:
    with httpx.Client(transport=recorder) as http_client:
        yield mep.Client(rest_api_key="invented", api_key="app/key", http_client=http_client)


IDS = [
    "../../2.10/campaigns/delete",
    "a/b",
    "%2F",
    "%2e%2e",
    "a?overwrite=true",
    "a#b",
    "jane doe",
    "jané",
    "猫",
    "a\\b",
    "a;b",
    "a&b=c",
    "line\r\nbreak",
    "null\x00byte",
    "...",
    "{api_key}",
]


@pytest.mark.parametrize("custom_id", IDS, ids=ascii)
def test_id_stays_one_segment_of_the_path(custom_id: str, app: mep.Client, recorder: Recorder) -> None:
    try:
        app.custom_data.delete(custom_id)
    except RequestValidationError:
        assert recorder.paths == []  # a refused id is as safe as an escaped one
        return
    (path,) = recorder.paths
    parts = path.split("/")
    assert parts[:5] == ["", "1.0", "app%2Fkey", "data", "users"]
    assert [unquote(part) for part in parts[5:]] == [custom_id]


@pytest.mark.parametrize("custom_id", ["", ".", ".."], ids=ascii)
def test_id_of_dots_or_without_characters_is_refused(
    custom_id: str, app: mep.Client, recorder: Recorder
) -> None:
    with pytest.raises(BatchError):
        app.custom_data.delete(custom_id)
    with pytest.raises(BatchError):
        app.campaigns.get(custom_id)
    assert recorder.paths == []


def test_query_value_is_escaped() -> None:
    urls: list[httpx.URL] = []

    def respond(request: httpx.Request) -> httpx.Response:
        urls.append(request.url)
        return httpx.Response(200, json={"id": "x", "details": []})

    with httpx.Client(transport=httpx.MockTransport(respond)) as http_client:
        batch = cep.Client(rest_api_key="a", project_key="b", http_client=http_client)
        batch.orchestrations.stats("a&orchestration_id=b#c", since="2031-04-01", until="2031-04-02")
    assert urls[0].path == f"/{VERSION}/orchestrations/stats"
    assert urls[0].params.get_list("orchestration_id") == ["a&orchestration_id=b#c"]
