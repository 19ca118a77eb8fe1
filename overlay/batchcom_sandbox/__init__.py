"""A local fake of Batch, for tests and trials without an account.

One state machine serves both APIs: mounted in a test without a socket, or on 127.0.0.1 (`python -m
batchcom_sandbox`). It checks requests by the documents, records what was sent, and fails on demand. It needs
the extra `sandbox`; in a clone: `pip install '.[sandbox]'`.
"""

from batchcom_api._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from batchcom_sandbox.behavior import Behavior as Behavior
    from batchcom_sandbox.clock import VirtualClock as VirtualClock
    from batchcom_sandbox.faults import KINDS as KINDS
    from batchcom_sandbox.faults import Fault as Fault
    from batchcom_sandbox.messages import Request as Request
    from batchcom_sandbox.messages import Response as Response
    from batchcom_sandbox.records import Campaign as Campaign
    from batchcom_sandbox.records import Entries as Entries
    from batchcom_sandbox.records import Event as Event
    from batchcom_sandbox.records import Recorded as Recorded
    from batchcom_sandbox.records import Sent as Sent
    from batchcom_sandbox.sandbox import Sandbox as Sandbox
    from batchcom_sandbox.server import Server as Server
    from batchcom_sandbox.server import serve as serve
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "KINDS": ".faults",
            "Behavior": ".behavior",
            "Campaign": ".records",
            "Entries": ".records",
            "Event": ".records",
            "Fault": ".faults",
            "Recorded": ".records",
            "Request": ".messages",
            "Response": ".messages",
            "Sandbox": ".sandbox",
            "Sent": ".records",
            "Server": ".server",
            "VirtualClock": ".clock",
            "serve": ".server",
        },
    )
