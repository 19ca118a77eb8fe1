"""What it costs to begin: imports, and the first client and the second."""

from __future__ import annotations

import compileall
import os
import tempfile
from pathlib import Path

from batchcom import cep, mep

from scripts.bench import larger
from scripts.bench.measure import Row, calls, imports

ROOT = Path(__file__).parents[2]


def _path(*folders: Path) -> str:
    return f"sys.path[:0] = {[str(folder) for folder in folders]}; "


OURS = _path(ROOT / "overlay", ROOT / "generated")
_USED = "both packages, client class, operation, a campaign's models"
_MODELS = "Campaign, Email, LanguageEmail, LanguagePush, Push, When"
_USE = (
    "from batchcom import cep, mep; cep.Client; mep.Client; "
    "import batchcom_api.cep.api.campaigns.campaigns_create; "
    f"from batchcom_api.cep.models import {_MODELS}"
)
_CEP = 'cep.Client(rest_api_key="invented", project_key="project_invented")'
_MEP = 'mep.Client(rest_api_key="invented", api_key="invented")'

CODES = {
    "httpx": "import httpx",
    "batchcom": OURS + "import batchcom",
    "used": OURS + _USE,
    "httpx.Client": "import httpx; httpx.Client()",
    "client": OURS + f"from batchcom import cep; {_CEP}",
}
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
GROWING = {
    _USED: _USE,
    "first client of each API ready": f"from batchcom import cep, mep; {_CEP}; {_MEP}",
}


def rows(rounds: int) -> list[Row]:
    """The rows of imports and first clients."""
    costs = imports(CODES, rounds=rounds)
    return [
        costs.row("`import batchcom` ÷ `import httpx`", "batchcom", "httpx", 0.03, 1e3),
        costs.row(f"{_USED} ÷ `import httpx`", "used", "httpx", 0.85, 1e3),
        costs.row("first client ready ÷ `import httpx; httpx.Client()`", "client", "httpx.Client", 1.3, 1e3),
    ]


def growth(rounds: int) -> list[Row]:
    """The same with clients of documents of ten times the size; nothing may grow that is not used."""
    codes: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10):
            place = Path(folder, str(times))
            place.mkdir()
            larger.generate(place, times)
            path = _path(ROOT / "overlay", place)
            codes.update({f"{times} {name}": path + code for name, code in GROWING.items()})
        compileall.compile_dir(folder, quiet=2, workers=1)
        order = [f"{times} {name}" for name in GROWING for times in (1, 10)]
        costs = imports({name: codes[name] for name in order}, rounds=rounds)
    return [
        costs.quickest(
            f"{name}: documents of ten times the size ÷ as they are", f"10 {name}", f"1 {name}", 1.05, 1e3
        )
        for name in GROWING
    ]


def second_client() -> list[Row]:
    """A further client, with and without proxies in the environment; the floor is 0.2 ms."""
    rows: list[Row] = []
    for words, proxy in (("", ""), (", proxies in the environment", "http://127.0.0.1:9")):
        os.environ.update(dict.fromkeys(_PROXIES, proxy))  # an empty one counts as none
        costs = calls({"sync": _client, "async": _async_client}, number=50, rounds=15)
        costs["floor"] = [0.0002, 0.0002, 0.0002]
        rows += [
            costs.row(f"a second client, {kind}{words} ÷ 0.2 ms", kind, "floor", 1.0)
            for kind in ("sync", "async")
        ]
    for name in _PROXIES:
        del os.environ[name]
    return rows


def _client() -> None:
    cep.Client(rest_api_key="invented", project_key="project_invented")


def _async_client() -> None:
    mep.AsyncClient(rest_api_key="invented", api_key="invented")
