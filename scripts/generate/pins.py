"""The versions of the two tools that decide what is generated."""

import re
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from scripts.generate.errors import ToolError

TEMPLATES = Path("scripts", "templates")
RUFF: str = import_module("ruff").find_ruff_bin()
"""The program. Its package has no types."""

TOOLS = ("openapi-python-client", "ruff")


def check_versions(root: Path) -> None:
    """Raise ToolError if a tool is not the one that is pinned."""
    text = (root / "requirements" / "development.in").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([\w-]+)==(\S+)", text, re.MULTILINE))
    actual = {tool: version(tool) for tool in TOOLS}
    wrong = [
        f"{tool} is {actual[tool]} here, requirements/development.in pins {pinned[tool]}: run `make setup`"
        for tool in TOOLS
        if actual[tool] != pinned[tool]
    ]
    if wrong:
        raise ToolError("\n".join(wrong))
