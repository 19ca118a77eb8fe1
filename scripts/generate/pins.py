"""The versions of the two tools that decide what is generated."""

import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from scripts.generate.errors import ToolError

TEMPLATES = Path("scripts", "templates")
TOOLS = ("openapi-python-client", "ruff")


def pinned(root: Path) -> dict[str, str]:
    """Return the exact versions that requirements/development.in asks for, by tool."""
    text = (root / "requirements" / "development.in").read_text(encoding="utf-8")
    versions = dict(re.findall(r"^([\w-]+)==(\S+)", text, re.MULTILINE))
    return {tool: versions[tool] for tool in TOOLS}


def installed(ruff: str) -> dict[str, str]:
    """Return the versions that would do the work; `ruff` is the program."""
    printed = subprocess.run([ruff, "--version"], capture_output=True, encoding="utf-8", check=True).stdout
    return {"openapi-python-client": version("openapi-python-client"), "ruff": printed.split()[1]}


def check_versions(root: Path, ruff: str) -> dict[str, str]:
    """Return the versions, or raise ToolError when a tool is not the pinned one."""
    wanted, actual = pinned(root), installed(ruff)
    wrong = [
        f"{tool} is {actual[tool]} here, requirements/development.in pins {wanted[tool]}: run `make setup`"
        for tool in TOOLS
        if actual[tool] != wanted[tool]
    ]
    if wrong:
        raise ToolError("\n".join(wrong))
    return actual
