"""What holds for every test."""

import os
import sys

if os.environ.get("BATCHCOM_WITHOUT_ORJSON"):
    sys.modules["orjson"] = None  # type: ignore[assignment]  # importing it fails, as where it is not installed
