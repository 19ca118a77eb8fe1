"""Settings of all tests."""

import os
import signal
import sys

if os.environ.get("BATCHCOM_WITHOUT_ORJSON"):
    sys.modules["orjson"] = None  # type: ignore[assignment]  # importing it fails, as if it were not installed

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a shell starts programs in the background with SIGINT ignored; tests of interruptions need it
    signal.signal(signal.SIGINT, signal.default_int_handler)
