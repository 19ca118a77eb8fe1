"""Pass a pull request if nothing breaks, or if a label acknowledges the breaking change.

Exit status: 0 pass, 1 breaking and not acknowledged, 2 the report is missing or unreadable.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

LABEL = "breaking change acknowledged"
"""The label. Only people with write access can set one."""


def main(arguments: list[str] | None = None) -> int:
    """Read the report and the labels (a JSON list in the variable LABELS); return the exit status."""
    parser = argparse.ArgumentParser("gate", description=__doc__)
    parser.add_argument("report", type=Path, help="the drift report in JSON")
    options = parser.parse_args(arguments)
    try:
        verdict: dict[str, str] = json.loads(options.report.read_text(encoding="utf-8"))["verdict"]
        broken = [reader for reader in ("deployed", "developer") if verdict[reader] == "breaking"]
        labels: list[str] = json.loads(os.environ.get("LABELS") or "[]")
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"gate: the report cannot be read: {error}", file=sys.stderr)
        return 2
    if not broken:
        print("Nothing breaks.")
        return 0
    if LABEL in labels:
        print(f"Breaking for {' and '.join(broken)}; acknowledged by the label “{LABEL}”.")
        return 0
    print(f"Breaking for {' and '.join(broken)}. Set the label “{LABEL}” to let it pass.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
