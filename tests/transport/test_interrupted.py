"""An exception of a signal handler, at whichever moment, leaves nothing locked in the pool of a client."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# the lines are those of httpcore's locks, which are written in Python
INTERRUPTED = """
import sys
from pathlib import Path
from batchcom import cep
from httpcore import _synchronization
from tests.bulk.support import PROJECT_KEYS, interrupt_at_each_line
from tests.servers import behaviors
from tests.servers.sockets import SocketServer

def delete():
    clients[-1].campaigns.delete("a" * 32)

def renew():
    if clients:
        delete()
        clients[-1].close()
    clients.append(cep.Client(**PROJECT_KEYS, base_url=server.url))
    if "connected" in sys.argv:
        delete()

clients = []
with SocketServer(behaviors.empty_object) as server:
    renew()
    assert interrupt_at_each_line(delete, renew, Path(_synchronization.__file__)) > 5
"""


@pytest.mark.parametrize("state", ["new", "connected"])
def test_client_interrupted_inside_a_lock_goes_on(state: str) -> None:
    subprocess.run([sys.executable, "-c", INTERRUPTED, state], cwd=ROOT, timeout=60, check=True)
