"""The promises that the templates make for generated code."""

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from tests.generated.support import Package, Server
from tests.servers.sockets import Response

Promise = Callable[[Package, Server], None]

PUSH = {"channel_type": "push", "platform_type": ["ios"], "body": "Hello"}
CAMPAIGN = {"name": "Sale", "state": "DRAFT", "when": {"start_time": "now"}, "messages": [PUSH]}
TOKEN = "0123-invented-token"  # noqa: S105


def campaign(package: Package) -> Any:
    return package("cep.models").Campaign.from_dict(CAMPAIGN)


def create(package: Package, server: Server, response: Response, **options: Any) -> Any:
    server.response = response
    with package("cep.client").Client(base_url=server.url, timeout=5.0, **options) as client:
        endpoint = package("cep.api.campaigns.campaigns_create")
        return endpoint.sync_detailed(client=client, body=campaign(package), x_batch_project="project")


def copies_send_the_same(package: Package, _: Server) -> None:
    model = campaign(package)
    assert json.dumps(copy.deepcopy(model).to_dict()) == json.dumps(CAMPAIGN)


def pickles_send_the_same(package: Package, _: Server) -> None:
    model = campaign(package)
    assert json.dumps(pickle.loads(pickle.dumps(model)).to_dict()) == json.dumps(CAMPAIGN)  # noqa: S301


def what_is_left_out_is_none(package: Package, _: Server) -> None:
    assert package("cep.models").Targeting().languages is None


def a_null_of_an_optional_field_is_left_out(package: Package, _: Server) -> None:
    assert package("cep.models").Campaign.from_dict({**CAMPAIGN, "labels": None}).to_dict() == CAMPAIGN


def an_unknown_value_of_an_enum_is_kept(package: Package, _: Server) -> None:
    future = {**CAMPAIGN, "state": "ARCHIVED"}
    assert package("cep.models").Campaign.from_dict(future).to_dict() == future


def an_unknown_status_survives(package: Package, server: Server) -> None:
    response = create(package, server, Response(520, b"<html>", {"Content-Type": "text/html"}))
    assert (response.status_code, response.content, response.parsed) == (520, b"<html>", None)


def an_error_page_leaves_the_bytes(package: Package, server: Server) -> None:
    response = create(package, server, Response(503, b"<html>down</html>", {"Content-Type": "text/html"}))
    assert (response.status_code, response.content, response.parsed) == (503, b"<html>down</html>", None)


def an_empty_error_leaves_no_parsed(package: Package, server: Server) -> None:
    assert create(package, server, Response(500)).parsed is None


def a_response_without_a_required_key_leaves_the_bytes(package: Package, server: Server) -> None:
    response = create(package, server, Response(201, b'{"token": 1}'))
    assert (response.content, response.parsed) == (b'{"token": 1}', None)


def a_response_of_another_kind_leaves_the_bytes(package: Package, server: Server) -> None:
    assert create(package, server, Response(201, b'"created"')).parsed is None


def a_response_nested_too_deep_leaves_the_bytes(package: Package, server: Server) -> None:
    assert create(package, server, Response(500, b"[" * 100_000)).parsed is None


def the_token_is_not_printed(package: Package, _: Server) -> None:
    client = package("cep.client").AuthenticatedClient(
        base_url="http://127.0.0.1", token=TOKEN, headers={"X-Batch-Project": "invented-project"}
    )
    assert TOKEN not in repr(client)
    assert "invented-project" not in repr(client)


def the_token_is_not_printed_after_a_call(package: Package, server: Server) -> None:
    with package("cep.client").AuthenticatedClient(base_url=server.url, token=TOKEN, timeout=5.0) as client:
        endpoint = package("cep.api.campaigns.campaigns_create")
        endpoint.sync_detailed(client=client, body=campaign(package), x_batch_project="project")
        assert TOKEN not in repr(client)


def more_headers_are_for_the_copy_alone(package: Package, server: Server) -> None:
    with package("cep.client").Client(base_url=server.url, timeout=5.0) as client:
        client.with_headers({"X-Extra": "1"})
        client.with_timeout(None)
        assert "X-Extra" not in client.get_httpx_client().headers
        assert client.get_httpx_client().timeout.read == 5.0


def a_call_does_not_wait_for_ever(package: Package, _: Server) -> None:
    with package("cep.client").Client(base_url="http://127.0.0.1") as client:
        assert client.get_httpx_client().timeout.read == 5.0


def a_message_of_an_unknown_channel_is_kept(package: Package, _: Server) -> None:
    future = {**CAMPAIGN, "messages": [{**PUSH, "channel_type": "pigeon"}]}
    assert package("cep.models").Campaign.from_dict(future).to_dict() == future


def a_broken_email_is_reported_as_one(package: Package, _: Server) -> None:
    campaign_data = {**CAMPAIGN, "messages": [{"channel_type": "email", "subject": "Hello"}]}
    with pytest.raises(ValueError, match=r"^messages\[0\]\.\w+ is missing; messages\[0\]\.\w+ is missing$"):
        package("cep.models").Campaign.from_dict(campaign_data)


def a_segment_cannot_climb(package: Package, _: Server) -> None:
    endpoint = package("mep.api.campaigns.campaigns_get")
    for segment in ("", ".", ".."):
        with pytest.raises(ValueError, match="campaign_token must not lead to another path"):
            endpoint._get_kwargs("key", segment)


def numbers_that_json_lacks_are_named(package: Package, _: Server) -> None:
    endpoint = package("cep.api.campaigns.campaigns_create")
    model = campaign(package)
    model.messages[0]["weight"] = float("nan")
    with pytest.raises(ValueError, match=r"^messages\[0\]\.weight must be a finite number, got nan$"):
        endpoint._get_kwargs(body=model, x_batch_project="project")


def the_body_is_bytes(package: Package, _: Server) -> None:
    endpoint = package("cep.api.campaigns.campaigns_create")
    kwargs = endpoint._get_kwargs(body=campaign(package), x_batch_project="project")
    assert kwargs["content"] == json.dumps(CAMPAIGN, separators=(",", ":")).encode()


def submodels_resolve_as_annotations(package: Package, _: Server) -> None:
    assert package("cep.models.campaign").Push is package("cep.models").Push


PROMISES: list[Promise] = [
    copies_send_the_same,
    pickles_send_the_same,
    what_is_left_out_is_none,
    a_null_of_an_optional_field_is_left_out,
    an_unknown_value_of_an_enum_is_kept,
    an_unknown_status_survives,
    an_error_page_leaves_the_bytes,
    an_empty_error_leaves_no_parsed,
    a_response_without_a_required_key_leaves_the_bytes,
    a_response_of_another_kind_leaves_the_bytes,
    a_response_nested_too_deep_leaves_the_bytes,
    the_token_is_not_printed,
    the_token_is_not_printed_after_a_call,
    more_headers_are_for_the_copy_alone,
    a_call_does_not_wait_for_ever,
    a_message_of_an_unknown_channel_is_kept,
    a_broken_email_is_reported_as_one,
    a_segment_cannot_climb,
    numbers_that_json_lacks_are_named,
    the_body_is_bytes,
    submodels_resolve_as_annotations,
]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_generated_code_keeps_each_promise(promise: Promise, ours: Package, server: Server) -> None:
    promise(ours, server)
