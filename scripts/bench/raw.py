"""The raw client: what openapi-python-client makes of the same documents with its own templates."""

from __future__ import annotations

import atexit
import compileall
import importlib
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-benchmark" / "bin" / "python"
"""The environment with other clients, which `make bench` builds."""

NAME = "raw openapi-python-client"
_SETTINGS = "literal_enums: true\n"  # as ours; formatted by the generator itself, as it is for anybody


@cache
def folder() -> Path:
    """Where `raw_cep` and `raw_mep` are, compiled: made when first asked for, gone when the program ends."""
    place = tempfile.TemporaryDirectory(prefix="raw-")
    atexit.register(place.cleanup)
    path = Path(place.name)
    tools = Path(sys.executable).parent
    (path / "settings.yaml").write_text(_SETTINGS)
    for api in ("cep", "mep"):
        document = ROOT / "generated" / "batchcom_api" / api / "openapi.json"
        subprocess.run(
            [
                *(str(tools / "openapi-python-client"), "generate", "--meta", "none", "--fail-on-warning"),
                *("--path", str(document), "--config", str(path / "settings.yaml")),
                *("--output-path", str(path / f"raw_{api}")),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PATH": os.pathsep.join((str(tools), os.environ["PATH"]))},
        )
    compileall.compile_dir(path, quiet=2, workers=1)
    return path


def module(name: str) -> Any:
    """One of its modules, such as `raw_cep.models`, in this process."""
    if str(folder()) not in sys.path:
        sys.path.append(str(folder()))
    return importlib.import_module(name)
