"""Ask pip-audit about every pinned package, and list the packages that it could not audit.

    python -m scripts.audit [requirements file]

pip-audit says "no known vulnerabilities" of a package that its service does not know, and of all of them
where the service cannot be reached. Exit status: 0 all were audited and none has a known vulnerability; 1
some are vulnerable; 2 some, or all, could not be audited.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Findings", "findings", "main", "pinned"]

ROOT = Path(__file__).parents[1]
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


class Findings(NamedTuple):
    """Result of an audit.

    Attributes:
        vulnerable: Package and version, with the ids of its vulnerabilities.
        unaudited: Packages that pip-audit could not check, each with the reason.
        audited: How many were looked up and are clean.
    """

    vulnerable: dict[str, list[str]]
    unaudited: dict[str, str]
    audited: int

    @property
    def status(self) -> int:
        """The exit status."""
        return 1 if self.vulnerable else 2 if self.unaudited else 0


def pinned(requirements: str) -> dict[str, str]:
    """Return the version of each package in a requirements file."""
    return dict(_PIN.findall(requirements))


def findings(packages: dict[str, str], report: dict[str, Any] | None) -> Findings:
    """What pip-audit's report says about these packages.

    Args:
        packages: Names and versions that were to be audited.
        report: pip-audit's JSON; None where it gave none.
    """
    dependencies = {
        dependency["name"].lower(): dependency for dependency in (report or {}).get("dependencies", ())
    }
    vulnerable: dict[str, list[str]] = {}
    unaudited: dict[str, str] = {}
    for name, version in packages.items():
        dependency = dependencies.get(name.lower())
        if dependency is None or "skip_reason" in dependency:
            unaudited[name] = (
                "pip-audit returned no result" if dependency is None else dependency["skip_reason"]
            )
        elif dependency["vulns"]:
            vulnerable[f"{name} {version}"] = [vulnerability["id"] for vulnerability in dependency["vulns"]]
    return Findings(vulnerable, unaudited, len(packages) - len(vulnerable) - len(unaudited))


def _ask(requirements: Path) -> dict[str, Any] | None:
    tool = str(Path(sys.executable).with_name("pip-audit"))
    options = ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
    command = [tool, "--requirement", str(requirements), *options, "--timeout", "10"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        report: dict[str, Any] = json.loads(ended.stdout)
    except ValueError:
        print(ended.stderr.strip().rpartition("\n")[2], file=sys.stderr)
        return None
    return report


def main(arguments: Sequence[str]) -> int:
    """Audit, print, and return the exit status."""
    path = Path(arguments[0]) if arguments else ROOT / "requirements" / "development.txt"
    found = findings(pinned(path.read_text("utf-8")), _ask(path))
    for package, ids in found.vulnerable.items():
        print(f"VULNERABLE  {package}: {', '.join(ids)}")
    for name, why in found.unaudited.items():
        print(f"NOT AUDITED {name}: {why}")
    print(f"{found.audited} clean, {len(found.vulnerable)} vulnerable, {len(found.unaudited)} not audited")
    return found.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
