"""With a file, the state survives kill -9, and every request is applied completely or not at all."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest
from batchcom_sandbox import Fault, Sandbox, VirtualClock
from batchcom_sandbox.__main__ import main

from .conftest import CEP_HEADERS, MEP_HEADERS, Calls, app_push, push, transactional


class Process:
    """`python -m batchcom_sandbox` in its own process."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        command = [sys.executable, "-m", "batchcom_sandbox", *arguments]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()

    def end(self, number: int) -> tuple[int, str, str]:
        """Send a signal, and return the exit status and the output after the address."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=10)
        return self.process.returncode, out, err


def test_state_survives_a_restart(tmp_path):
    def sandbox() -> Sandbox:
        return Sandbox(store=tmp_path / "sandbox.db", clock=VirtualClock())

    first = sandbox()
    calls = Calls(first.handle)
    calls.cep("POST", "/campaigns/create", push(state="RUNNING"))
    calls.cep("POST", "/campaigns/create", push(name="Draft"))
    calls.data("POST", "/data/users/jane", {"values": {"u.city": "lyon"}})
    before = first.sent, first.campaigns, first.user_data, first.requests
    first.close()
    second = sandbox()
    assert (second.sent, second.campaigns, second.user_data, second.requests) == before
    created = Calls(second.handle).cep("POST", "/campaigns/create", push()).json()["id"]
    assert created not in [campaign.id for campaign in before[1]]


def test_late_effect_survives_a_restart(tmp_path):
    first = Sandbox(store=tmp_path / "sandbox.db", clock=VirtualClock())
    first.fault(Fault("no_response", effect="late", delay=5))
    Calls(first.handle).mep("POST", "/transactional/send", transactional())
    first.close()
    second = Sandbox(store=tmp_path / "sandbox.db", clock=VirtualClock())
    second.advance(6)
    assert len(second.sent) == 1


def test_kill_loses_nothing_that_had_a_response(tmp_path: Path):
    store = str(tmp_path / "sandbox.db")
    confirmed: list[str] = []
    process = Process("--store", store, "--quiet")

    def send(number: int) -> None:
        with httpx.Client(base_url=process.url) as http:
            for count in range(10_000):
                name = f"{number}-{count}"
                try:
                    body = transactional(group_id=name)
                    response = http.post(
                        "/1.1/sandbox-live-key/transactional/send", json=body, headers=MEP_HEADERS
                    )
                except httpx.TransportError:
                    return
                assert response.status_code == 201
                confirmed.append(name)

    threads = [threading.Thread(target=send, args=[number]) for number in range(3)]
    for thread in threads:
        thread.start()
    while len(confirmed) < 60:
        assert process.process.poll() is None
    process.end(signal.SIGKILL)
    for thread in threads:
        thread.join()
    sandbox = Sandbox(store=store)
    names = [sent.name for sent in sandbox.sent]
    assert len(names) == len(set(names))
    assert set(confirmed) <= set(names)
    assert len(names) - len(confirmed) <= len(threads)
    requests = [entry for entry in sandbox.requests if entry.effect]
    assert len(requests) == len(names)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_command_restarted_on_its_port_keeps_its_state(tmp_path, number):
    store = str(tmp_path / "sandbox.db")
    process = Process("--store", store)
    assert process.url.startswith("http://127.0.0.1:")
    with httpx.Client(base_url=process.url) as http:
        assert http.post("/2.10/campaigns/create", json=push(), headers=CEP_HEADERS).status_code == 201
        status, out, err = process.end(number)
        assert (status, out) == (0, "")
        assert "201 POST cep /campaigns/create" in err
        again = Process("--store", store, "--port", process.url.rpartition(":")[2], "--quiet")
        assert again.url == process.url
        listed = http.get("/2.10/orchestrations/list", headers=CEP_HEADERS).json()
        assert len(listed["orchestrations"]) == 1
    assert again.end(number) == (0, "", "")


def test_command_reads_keys_from_the_environment():
    keys = {"BATCH_REST_API_KEY": "rest-9f1", "BATCH_PROJECT_KEY": "project-9f1", "BATCH_API_KEY": "app-9f1"}
    process = Process("--fault", "500@mep.campaigns_create,times=1", "--rate-limit", "1", **keys)
    headers = {"X-Authorization": "rest-9f1"}
    with httpx.Client(base_url=process.url) as http:
        for status in (500, 201):
            response = http.post("/1.1/app-9f1/campaigns/create", json=app_push(), headers=headers)
            assert response.status_code == status
        project = {"Authorization": "Bearer rest-9f1", "X-Batch-Project": "project-9f1"}
        statuses = [http.get("/2.10/orchestrations/list", headers=project).status_code for _ in range(2)]
        assert statuses == [200, 429]
    status, _, err = process.end(signal.SIGTERM)
    assert status == 0
    assert "9f1" not in err
    assert "500:before" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fault", "flood"], "kind must be one of refused, "),
        (
            ["--fault", "500@campaigns.create"],
            "operation must be one of cep.",
        ),
        (["--behavior", "chaos"], "behavior must be one of audience, "),
        (["--port", "65536"], "argument --port: must be a port from 0 to 65535, got '65536'"),
        (["--rate-limit", "-1"], "rate_limit must be a number above 0, or None, got -1.0"),
        (["--app", "key=green"], "apps must map each key to live, dev or sdk"),
        (["--rest-api-key", ""], "rest_api_key must not be empty"),
        (["--project-key", ""], "project_key must not be empty"),
        (["--app", "a-key"], "argument --app: must be KEY=live"),
        (["--app", "=live"], "argument --app: must be KEY=live"),
        (["--app", "a-key="], "argument --app: must be KEY=live"),
    ],
)
def test_command_rejects_bad_arguments(capsys, arguments, message):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert message in error
    assert "a-key" not in error


def test_command_with_an_unusable_file_names_it(capsys, tmp_path):
    assert main(["--store", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"cannot use the file {tmp_path}: unable to open")


def test_command_with_a_port_in_use_names_it(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["--port", str(taken.getsockname()[1])]) == 1
    assert capsys.readouterr().err.startswith("cannot listen on port")


KILLED_AT_EVERY_STATEMENT = """
import json, os, signal, sys
from batchcom_sandbox import Request, Sandbox

headers = {"Authorization": "Bearer sandbox-rest-key", "X-Batch-Project": "project_sandbox"}
campaign = json.loads(sys.argv[2])

def post(sandbox, path, body):
    response = sandbox.handle(Request("POST", "/2.10" + path, headers, json.dumps(body).encode()))
    return response.json()

def killed_at(number):
    sandbox = Sandbox(store=sys.argv[1])
    draft = post(sandbox, "/campaigns/create", {**campaign, "name": f"killed at {number}"})["id"]
    left = [number]
    def count(statement):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    sandbox._store._db.set_trace_callback(count)
    running = {**campaign, "name": f"killed at {number}", "state": "RUNNING"}
    post(sandbox, "/campaigns/update", {"id": draft, "campaign": running})

for number in range(1, 100):
    child = os.fork()
    if child == 0:
        killed_at(number)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
print(number)
"""


def test_kill_at_any_statement_leaves_a_consistent_state(tmp_path):
    store = str(tmp_path / "sandbox.db")
    command = [sys.executable, "-c", KILLED_AT_EVERY_STATEMENT, store, json.dumps(push())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    statements = int(done.stdout)
    assert statements > 5
    with Sandbox(store=store) as sandbox:
        started = {sent.name for sent in sandbox.sent}
        completed = {campaign.name for campaign in sandbox.campaigns if campaign.status == "completed"}
        updates = [entry for entry in sandbox.requests if entry.operation == "cep.campaigns_update"]
        assert len(sandbox.campaigns) == statements
    assert started == completed
    assert len(updates) == len(started)
    assert 1 <= len(started) < statements
