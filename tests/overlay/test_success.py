"""Which 2xx response is a success of a call that changes something; a proxy's login page is not."""

from collections.abc import Callable
from typing import Any

import pytest
from batchcom import RetryPolicy, errors, mep

from tests.overlay.support import Side, cep_campaign, mep_campaign
from tests.servers.sockets import Response, scripted_server

CAMPAIGNS: dict[str, Any] = {"cep": cep_campaign, "mep": mep_campaign}
TOKEN = "a" * 32
LOGIN = b"<html><body>Sign in to the guest network</body></html>"


def send(app: Any) -> Any:
    return app.transactional.send(mep.transactional("parcel", "Parcel sent", custom_ids=["cust-0042"]))


PROOF: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "cep create": ("cep", lambda batch: batch.campaigns.create(cep_campaign(state="RUNNING")), "id"),
    "mep create": ("mep", lambda app: app.campaigns.create(mep_campaign(live=True)), "campaign_token"),
    "mep send": ("mep", send, "token"),
    "mep set": ("mep", lambda app: app.custom_data.set("c", {"u.a": 1}), "token"),
    "mep delete data": ("mep", lambda app: app.custom_data.delete("c"), "token"),
}
EMPTY_OBJECT: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "cep update": ("cep", lambda batch: batch.campaigns.update("x", cep_campaign(state="RUNNING"))),
    "cep stop": ("cep", lambda batch: batch.campaigns.stop("x", cep_campaign())),
    "cep delete": ("cep", lambda batch: batch.campaigns.delete("x")),
}
NO_BODY: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "mep update": ("mep", lambda app: app.campaigns.update(TOKEN, mep_campaign(live=True))),
    "mep stop": ("mep", lambda app: app.campaigns.stop(TOKEN, mep_campaign())),
    "mep delete": ("mep", lambda app: app.campaigns.delete(TOKEN)),
}
CALLS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    **{name: call[:2] for name, call in PROOF.items()},
    **EMPTY_OBJECT,
    **NO_BODY,
}

FALSE_FOR_ALL: dict[str, Response] = {
    "login page": Response(200, LOGIN),
    "text": Response(200, b"OK"),
    "error": Response(200, b'{"error": "not logged in"}'),
    "error_code": Response(200, b'{"error_code": 31, "error_message": "no"}'),
    "code and message": Response(200, b'{"code": 31, "message": "no"}'),
    "cut JSON": Response(200, b'{"id": "x'),
    "202 empty": Response(202),
    "202 object": Response(202, b"{}"),
    "206 with every proof": Response(206, b'{"id": "x", "campaign_token": "x", "token": "x"}'),
    "226 object": Response(226, b"{}"),
    "error with every proof": Response(
        200, b'{"id": "x", "campaign_token": "x", "token": "x", "error": "log in"}'
    ),
    "error_code with every proof": Response(
        200, b'{"id": "x", "campaign_token": "x", "token": "x", "error_code": 10}'
    ),
    "list": Response(200, b"[]"),
    "null": Response(200, b"null"),
}


def client_of(side: Side, api: str, url: str, **options: Any) -> Any:
    return getattr(side, api)(base_url=url, **{"retry": RetryPolicy.never(), **options})


@pytest.mark.parametrize("name", CALLS)
def test_false_success_has_an_unknown_outcome(name: str, one_side: Side) -> None:
    api, call = CALLS[name]
    for description, response in FALSE_FOR_ALL.items():
        with scripted_server(response) as server:
            with pytest.raises(errors.OutcomeUnknownError) as caught:
                call(client_of(one_side, api, server.url))
            assert len(server.requests) == 1, description
            assert caught.value.status_code == response.status_code
            assert caught.value.headers is not None
            assert "do not call again" not in str(caught.value)


@pytest.mark.parametrize("name", PROOF)
def test_response_without_proof_is_no_success(name: str, one_side: Side) -> None:
    api, call, _ = PROOF[name]
    for body in (b"", b" ", b"{}", b'{"id": null}', b'{"other": "x"}', b'{"token": 7, "id": ""}'):
        with scripted_server(Response(200, body)) as server, pytest.raises(errors.OutcomeUnknownError):
            call(client_of(one_side, api, server.url))


@pytest.mark.parametrize("name", PROOF)
def test_response_with_proof_is_returned(name: str, one_side: Side) -> None:
    api, call, proof = PROOF[name]
    for status_code in (200, 201, 202, 226):
        with scripted_server(Response(status_code, {proof: "x_1"})) as server:
            assert getattr(call(client_of(one_side, api, server.url)), proof) == "x_1"


@pytest.mark.parametrize("name", EMPTY_OBJECT)
def test_empty_object_is_a_success(name: str, side: Side) -> None:
    api, call = EMPTY_OBJECT[name]
    for body in (b"{}", b'{"id": "x_1"}'):
        with scripted_server(Response(200, body)) as server:
            assert call(client_of(side, api, server.url)) is None


@pytest.mark.parametrize("name", EMPTY_OBJECT)
def test_empty_body_with_200_is_no_success_in_cep(name: str, side: Side) -> None:
    api, call = EMPTY_OBJECT[name]
    with scripted_server(Response(200)) as server, pytest.raises(errors.OutcomeUnknownError):
        call(client_of(side, api, server.url))


def test_204_is_a_success_only_where_documented(side: Side) -> None:
    with scripted_server(Response(204)) as server:
        batch = client_of(side, "cep", server.url)
        assert batch.campaigns.delete("x") is None
        with pytest.raises(errors.OutcomeUnknownError):
            batch.campaigns.update("x", cep_campaign(state="RUNNING"))


@pytest.mark.parametrize("body", [b"", b" ", b"{}", b'{"campaign_token": "x"}'])
@pytest.mark.parametrize("name", NO_BODY)
def test_undescribed_body_may_be_empty_or_an_object(name: str, body: bytes, one_side: Side) -> None:
    api, call = NO_BODY[name]
    with scripted_server(Response(200, body)) as server:
        assert call(client_of(one_side, api, server.url)) is None


CUT_PAGES = [
    Response(200, headers={"content-type": "text/html", "connection": "close"}, length=-1),
    Response(200, headers={"connection": "close", "content-encoding": "gzip"}, length=-1),
    Response(200, b" \n", {"connection": "close"}, length=-1),
]
"""Responses that end with the connection, and before the first character of their page."""


@pytest.mark.parametrize("response", CUT_PAGES)
@pytest.mark.parametrize("yours", [False, True])
def test_empty_body_without_an_end_is_no_success(yours: bool, response: Response, side: Side) -> None:
    def track(app: Any) -> Any:
        return app.events.track("cust-0042", [{"name": "basket_left"}])

    for call in (*(call for _, call in NO_BODY.values()), track):
        with scripted_server(response) as server:
            options = {"http_client": side.http_client()} if yours else {}
            with pytest.raises(errors.OutcomeUnknownError):
                call(client_of(side, "mep", server.url, **options))
            assert len(server.requests) == 1


def test_empty_chunked_body_is_a_success(side: Side) -> None:
    chunked = Response(200, b"0\r\n\r\n", {"transfer-encoding": "chunked"}, length=-1)
    for _, call in NO_BODY.values():
        with scripted_server(chunked) as server:
            assert call(client_of(side, "mep", server.url)) is None


@pytest.mark.parametrize("code", ["TOO_MANY_REQUESTS", "SERVER_ERROR", "AUTHENTICATION_INVALID"])
def test_name_of_an_error_is_no_proof(code: str, side: Side) -> None:
    event = {"identifiers": {"custom_id": "cust-0042"}, "events": [{"name": "basket_left"}]}
    with scripted_server(Response(202, {"code": code})) as server:
        with pytest.raises(errors.OutcomeUnknownError):
            client_of(side, "cep", server.url).profiles.update([event])
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    "response", [Response(200, LOGIN), Response(200), Response(204), Response(206, b"[]")]
)
def test_read_of_a_foreign_response_raises_after_retries(response: Response, side: Side) -> None:
    with scripted_server(response) as server:
        with pytest.raises(errors.NoResponseError, match="call it again") as caught:
            client_of(side, "mep", server.url, retry=RetryPolicy(max_attempts=2)).campaigns.get(TOKEN)
        assert len(server.requests) == 2
        assert caught.value.status_code == response.status_code


def test_repeatable_call_is_retried_after_a_login_page(side: Side) -> None:
    responses = [Response(200, LOGIN), Response(200, b'{"token": "x_1"}')]
    with scripted_server(*responses) as server:
        app = client_of(side, "mep", server.url, retry=RetryPolicy(max_attempts=2))
        assert app.custom_data.set("c", {"u.a": 1}).to_dict() == {"token": "x_1"}
        assert len(server.requests) == 2


# --- bulk


def test_bulk_send_on_login_page_accepts_no_entry(side: Side) -> None:
    notification = mep.transactional("parcel", "Parcel sent")
    with scripted_server(Response(200, LOGIN)) as server:
        result = client_of(side, "mep", server.url).transactional.send_all(
            [f"cust-{number}" for number in range(10)], notification, chunk_size=5, concurrency=1
        )
    assert (result.accepted, result.unknown) == (0, 10)


def test_bulk_set_on_login_page_accepts_no_entry(side: Side) -> None:
    updates = [(f"cust-{number}", {"u.a": number}) for number in range(10)]
    with scripted_server(Response(200, LOGIN)) as server:
        result = client_of(side, "mep", server.url).custom_data.set_many(updates, chunk_size=5, concurrency=1)
    assert (result.accepted, result.unknown) == (0, 10)


def request_review(app: Any) -> Any:
    return app.gdpr.request("review", {"type": "custom_id", "value": "cust-42"})


@pytest.mark.parametrize(
    ("response", "token"),
    [
        (Response(200, b'{"token": "t-1"}'), "t-1"),
        (Response(201, b'{"request": "t-1"}'), None),
    ],
)
def test_unpublished_response_with_an_object_is_returned(
    response: Response, token: str | None, side: Side
) -> None:
    with scripted_server(response) as server:
        assert request_review(client_of(side, "mep", server.url)).token == token


@pytest.mark.parametrize("response", [Response(200), Response(202), Response(204), Response(200, b'["t-1"]')])
def test_unpublished_response_without_an_object_is_none(response: Response, side: Side) -> None:
    with scripted_server(response) as server:
        assert request_review(client_of(side, "mep", server.url)) is None


@pytest.mark.parametrize(
    "response", [Response(200, LOGIN), Response(200, b'{"error_code": 31}'), Response(206)]
)
def test_unpublished_response_of_a_proxy_has_an_unknown_outcome(response: Response, side: Side) -> None:
    with scripted_server(response) as server, pytest.raises(errors.OutcomeUnknownError):
        request_review(client_of(side, "mep", server.url))


def test_optional_body_that_is_omitted_is_an_empty_object(side: Side) -> None:
    with scripted_server(Response(200)) as server:
        client_of(side, "mep", server.url).install_audiences.create("beta_devices")
    assert server.requests[0].json == {}
