"""The error of a name that does not exist suggests the right name."""

import re
import subprocess
import sys
from typing import Any

import batchcom
import pytest
from batchcom import cep, mep
from batchcom_api._hints import NAMES

PROJECT = cep.Client(rest_api_key="invented", project_key="project_invented")
APP = mep.Client(rest_api_key="invented", api_key="invented-live")
OWNERS: dict[str, Any] = {
    "batchcom": batchcom,
    "cep": cep,
    "mep": mep,
    "batch": PROJECT,
    "app": APP,
    "batch_async": cep.AsyncClient(rest_api_key="invented", project_key="project_invented"),
    "app_async": mep.AsyncClient(rest_api_key="invented", api_key="invented-live"),
    "group": mep.ClientGroup({"ios": "invented-live"}, rest_api_key="invented"),
    "group_async": mep.AsyncClientGroup({"ios": "invented-live"}, rest_api_key="invented"),
}


def look_up(path: str) -> Any:
    """Return what a dotted path names."""
    owner, *names = path.split(".")
    value = OWNERS[owner]
    for name in names:
        value = getattr(value, name)
    return value


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("batch.transactional", "mep.Client().transactional"),
        ("batch_async.custom_data", "mep.Client().custom_data"),
        ("batch.campaigns.list", "batch.orchestrations.list()"),
        ("batch_async.campaigns.get", "batch.orchestrations.view(…)"),
        ("batch.campaigns.send", "did you mean launch?"),
        ("batch.orchestrations.create", "batch.campaigns.create(…)"),
        ("batch.audiences.delete", "did you mean remove?"),
        ("batch.segments.all", "did you mean list?"),
        ("batch.profles", "did you mean profiles?"),
        ("batch_async.aclose", "did you mean close?"),
        ("app.orchestrations", "app.campaigns"),
        ("app_async.profiles", "app.custom_data"),
        ("app.catalogs", "cep.Client().catalogs"),
        ("app.transactional.create", "did you mean send?"),
        ("app_async.custom_data.update", "did you mean set?"),
        ("app.gdpr.delete", "did you mean request?"),
        ("group.campaigns", "group.map("),
        ("group_async.custom_data", "group.map("),
        ("cep.message", "cep.push(…)"),
        ("cep.Campaign", "cep.models.Campaign"),
        ("mep.MessageDict", "mep.dicts.MessageDict"),
        ("mep.push", "mep.message(…)"),
        ("batchcom.Client", "cep.Client"),
        ("batchcom.RateLimitError", "batchcom.errors.RateLimitError"),
    ],
)
def test_wrong_name_error_names_the_right_one(path: str, hint: str) -> None:
    with pytest.raises(AttributeError) as refusal:
        look_up(path)
    owner, _, text = str(refusal.value).partition("; ")
    assert owner.endswith(f"has no attribute {path.rpartition('.')[2]!r}")
    assert hint in text


@pytest.mark.parametrize("label", NAMES)
def test_hints_name_only_what_exists(label: str) -> None:
    for name, hint in NAMES[label].items():
        named = hint.format(name=name).replace("Client()", "Client")
        for path in re.findall(r"\b(?:batchcom|batch|app|group|cep|mep)(?:\.\w+)+", named):
            look_up(path)


@pytest.mark.parametrize("label", NAMES)
def test_hints_are_only_for_names_that_are_missing(label: str) -> None:
    *_, api, owner = f".{label}".split(".")
    value = {"cep": cep, "mep": mep, "batchcom": batchcom}.get(owner) or getattr(OWNERS[api], owner)
    assert not set(NAMES[label]) & set(dir(value))


def test_unknown_name_unlike_any_has_no_hint() -> None:
    with pytest.raises(AttributeError, match=r"^'Client' object has no attribute 'zzz'$"):
        look_up("batch.zzz")
    assert not hasattr(PROJECT.campaigns, "__deepcopy__")


def test_attribute_error_of_a_property_is_kept() -> None:
    class Shop(cep.Client):
        @property
        def basket(self) -> object:
            return None.items  # type: ignore[attr-defined]

    with pytest.raises(AttributeError, match="'NoneType' object has no attribute 'items'"):
        _ = Shop(rest_api_key="invented", project_key="project_invented").basket


def test_hints_are_imported_at_the_first_wrong_name() -> None:
    code = (
        "import sys; from batchcom import cep\n"
        "batch = cep.Client(rest_api_key='invented', project_key='p'); batch.campaigns\n"
        "assert not hasattr(batch, '__deepcopy__')\n"
        "print('batchcom_api._hints' in sys.modules, 'difflib' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["False", "False"]
