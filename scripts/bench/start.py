"""What it costs to begin: imports, and the first client and the second."""

from __future__ import annotations

from pathlib import Path

from scripts.bench.measure import Costs, Row, calls, imports

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-benchmark" / "bin" / "python"
OURS = f"sys.path[:0] = [{str(ROOT / 'overlay')!r}, {str(ROOT / 'generated')!r}]; "
_KEYS = 'rest_api_key="invented", project_key="project_invented"'

CODES = {
    "httpx": "import httpx",
    "batchcom": OURS + "import batchcom",
    "used": OURS
    + "from batchcom import cep, mep; cep.Client; mep.Client; "
    + "import batchcom_api.cep.api.campaigns.campaigns_create; "
    + "from batchcom_api.cep.models import Campaign, Email, LanguageEmail, LanguagePush, Push, When",
    "httpx.Client": "import httpx; httpx.Client()",
    "client": OURS + f"from batchcom import cep; cep.Client({_KEYS})",
}
PEER_CODES = {
    "onesignal-python-api: import": "import onesignal; from onesignal.api import default_api",
    "onesignal-python-api: first client": (
        "import onesignal; from onesignal.api import default_api; "
        "default_api.DefaultApi(onesignal.ApiClient(onesignal.Configuration()))"
    ),
    "klaviyo-api: import": "import klaviyo_api",
    "klaviyo-api: first client": 'from klaviyo_api import KlaviyoAPI; KlaviyoAPI("invented")',
    "stripe: import": "import stripe",
    "stripe: first client": 'import stripe; stripe.StripeClient("sk_test_invented")',
    "openai: import": "import openai",
    "openai: first client": 'import openai; openai.OpenAI(api_key="invented")',
    "aiohttp: import": "import aiohttp",
}


def rows(rounds: int) -> list[Row]:
    """The rows of imports and first clients; those of peers where their environment is built."""
    peers = PEERS.exists()
    codes = {**CODES, **(PEER_CODES if peers else {})}
    costs = imports(codes, rounds=rounds, **({"python": str(PEERS)} if peers else {}))
    found = [
        costs.row("`import batchcom` ÷ `import httpx`", "batchcom", "httpx", 0.03, 1e3),
        costs.row(
            "both packages, client class, operation, a campaign's models ÷ `import httpx`",
            "used",
            "httpx",
            0.85,
            1e3,
        ),
        costs.row("first client ready ÷ `import httpx; httpx.Client()`", "client", "httpx.Client", 1.3, 1e3),
    ]
    for name in PEER_CODES if peers else ():
        floor = "httpx" if name.endswith("import") else "httpx.Client"
        found.append(costs.row(f"· {name} ÷ the same of httpx", name, floor, None, 1e3))
    return found


def second_client() -> list[Row]:
    """A further client, with and without proxies in the environment; the floor is 0.2 ms."""
    import os

    import httpx
    from batchcom import cep, mep
    from batchcom._transport import shared_ssl_context

    def make() -> None:
        cep.Client(rest_api_key="invented", project_key="project_invented")

    def make_async() -> None:
        mep.AsyncClient(rest_api_key="invented", api_key="invented")

    context = shared_ssl_context()

    def bare() -> None:
        httpx.Client(verify=context)

    found: list[Row] = []
    for words, proxy in (("", None), (", proxies in the environment", "http://127.0.0.1:9")):
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            os.environ.pop(name, None)
            if proxy:
                os.environ[name] = proxy
        for kind, way in (("sync", make), ("async", make_async)):
            costs = Costs(calls({"client": way, "httpx": bare}, number=50, rounds=15))
            costs["floor"] = [0.0002, 0.0002, 0.0002]
            found.append(costs.row(f"a second client, {kind}{words} ÷ 0.2 ms", "client", "floor", 1.0))
            found.append(costs.row("the same ÷ `httpx.Client(verify=context)`", "client", "httpx", None))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        os.environ.pop(name, None)
    return found
