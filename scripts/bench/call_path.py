"""How many of our files one call crosses: ``python -m scripts.bench.call_path [--list]``.

It prints the files that ``client.campaigns.create(campaign)`` enters, and how often consecutive calls of
our functions are in different files. It is the second call of the client: imports and caches do not count.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import batchcom
import batchcom_api
import batchcom_sandbox
from batchcom import cep

if TYPE_CHECKING:
    from types import FrameType

OURS = tuple(f"{package.__path__[0]}/" for package in (batchcom, batchcom_api))


def calls_of_one_operation() -> list[tuple[str, str]]:
    """Return the file and the name of each function of ours that one call enters, in order."""
    calls: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(OURS):
            calls.append((file, frame.f_code.co_name))

    campaign = cep.campaign("invented", cep.push("Hello", platforms=["ios"]), start_time="now")
    with (
        batchcom_sandbox.serve() as url,
        cep.Client(rest_api_key="sandbox-rest-key", project_key="project_sandbox", base_url=url) as client,
    ):
        client.campaigns.create(campaign, everyone=True)
        sys.setprofile(note)
        try:
            client.campaigns.create(campaign, everyone=True)
        finally:
            sys.setprofile(None)
    return calls


def main() -> None:
    """Print the figures; with ``--list``, each function too."""
    calls = calls_of_one_operation()
    files = [file for file, _ in calls]
    changes = sum(before != after for before, after in pairwise(files))
    generated = {file for file in files if file.startswith(OURS[1])}
    print(
        f"{len(set(files))} files, {len(generated)} of them generated, "
        f"{changes} changes of file between {len(calls)} calls"
    )
    if "--list" in sys.argv[1:]:
        for file, name in calls:
            print(f"{file.rpartition('/batchcom')[2]} {name}")


if __name__ == "__main__":
    main()
