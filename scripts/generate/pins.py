"""The versions of the two tools that are part of the output, and the templates that ours replace."""

import hashlib
import re
import subprocess
import tomllib
from importlib.metadata import version
from importlib.resources import files
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
    wanted, found = pinned(root), installed(ruff)
    wrong = [
        f"{tool} is {found[tool]} here, requirements/development.in pins {wanted[tool]}: run `make setup`"
        for tool in TOOLS
        if found[tool] != wanted[tool]
    ]
    if wrong:
        raise ToolError("\n".join(wrong))
    return found


def check_originals(root: Path) -> dict[str, str]:
    """Return the hashes of the generator's templates that ours replace or call.

    Raises:
        ToolError: One of them is not what ours was written against, or is not listed.
    """
    known: dict[str, str] = tomllib.loads((root / TEMPLATES / "originals.toml").read_text(encoding="utf-8"))
    originals = files("openapi_python_client") / "templates"
    replaced = {path.name for path in (root / TEMPLATES).glob("*.jinja") if (originals / path.name).is_file()}
    problems = [f"{TEMPLATES}/originals.toml lacks {name}" for name in sorted(replaced - known.keys())]
    for name, digest in known.items():
        found = hashlib.sha256((originals / name).read_bytes()).hexdigest()
        if found != digest:
            problems.append(
                f"the generator's {name} changed: carry the change over into {TEMPLATES}, "
                f'then write {name!r} = "{found}" into {TEMPLATES}/originals.toml'
            )
    if problems:
        raise ToolError("\n".join(problems))
    return known
