"""Settings of all tests."""

import os
import sys

if os.environ.get("BATCHCOM_WITHOUT_ORJSON"):
    sys.modules["orjson"] = None  # type: ignore[assignment]  # importing it fails, as if it were not installed
