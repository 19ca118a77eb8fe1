"""The Python client for Batch (batch.com): push and email campaigns, typed, sync and async.

::

    from batchcom import cep, mep

The client repeats a request only if the failed attempt had no effect, or if a second effect does no harm. The
page "Retries" of the documentation lists the assumptions.

``cep`` is the project API (2.x, all channels), ``mep`` the older app API (1.x, push). All errors are in
``batchcom.errors``. Names are loaded when they are first used, so that importing is fast.
"""

from batchcom_api._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from batchcom_api.resource import AsyncPages as AsyncPages
    from batchcom_api.resource import Page as Page
    from batchcom_api.resource import Pages as Pages

    from batchcom import cep as cep
    from batchcom import errors as errors
    from batchcom import mep as mep
    from batchcom._core.operations import Revision as Revision
    from batchcom._core.operations import revisions as revisions
    from batchcom._version import __version__ as __version__
    from batchcom.errors import BatchError as BatchError
    from batchcom.launch import CampaignStatus as CampaignStatus
    from batchcom.launch import LaunchResult as LaunchResult
    from batchcom.problems import Problem as Problem
    from batchcom.responses import DownloadProgress as DownloadProgress
    from batchcom.responses import ResponseInfo as ResponseInfo
    from batchcom.retry import RetryEvent as RetryEvent
    from batchcom.retry import RetryPolicy as RetryPolicy
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AsyncPages": "batchcom_api.resource",
            "BatchError": "batchcom.errors",
            "CampaignStatus": "batchcom.launch",
            "DownloadProgress": "batchcom.responses",
            "LaunchResult": "batchcom.launch",
            "Page": "batchcom_api.resource",
            "Pages": "batchcom_api.resource",
            "Problem": "batchcom.problems",
            "ResponseInfo": "batchcom.responses",
            "RetryEvent": "batchcom.retry",
            "RetryPolicy": "batchcom.retry",
            "Revision": "batchcom._core.operations",
            "__version__": "batchcom._version",
            "cep": "",
            "errors": "",
            "mep": "",
            "revisions": "batchcom._core.operations",
        },
    )
