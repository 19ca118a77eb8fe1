"""The built wheel works alone in clean environments. Needs the network or a cache of packages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.wheel_test import build, install

ROOT = Path(__file__).parents[2]
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

ALONE = """
import sys
import batchcom, batchcom_api
assert "site-packages" in batchcom.__file__ and "site-packages" in batchcom_api.__file__
from batchcom import cep, mep
from batchcom_api.cep.models import Campaign
body = {"name": "Sale", "state": "DRAFT", "when": {"start_time": "now"},
        "messages": [{"channel_type": "push", "platform_type": ["ios"], "body": "Hi"}]}
campaign = cep.parse_campaign(body)
assert type(campaign) is Campaign and campaign.to_dict() == body
assert Campaign.from_dict(body).messages[0].body == "Hi"
assert mep.parse_campaign({"name": "Sale", "live": False, "push_time": "now",
                           "messages": [{"language": "en", "body": "Hi"}]}).name == "Sale"
with cep.Client(rest_api_key="invented", project_key="invented") as batch:
    print(batch, *batchcom.revisions())
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("dist"))


@pytest.mark.parametrize("resolution", ["highest", "lowest"])
def test_wheel_imports_both_packages_and_reads_a_campaign(
    resolution: str, wheel: Path, tmp_path: Path
) -> None:
    python = install(wheel, tmp_path / "venv", python=PYTHON, resolution=resolution)
    subprocess.run([python, "-W", "error", "-I", "-c", ALONE], cwd=tmp_path, check=True)


def test_sandbox_without_its_extra_names_the_extra(wheel: Path, tmp_path: Path) -> None:
    python = install(wheel, tmp_path / "venv", python=PYTHON)
    code = "from batchcom_sandbox import Sandbox; Sandbox()"
    ended = subprocess.run([python, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "pip install '.[sandbox]'" in ended.stderr


@pytest.mark.parametrize("resolution", ["highest", "lowest"])
def test_wheel_passes_the_tests_without_the_sources(resolution: str) -> None:
    command = [sys.executable, "-m", "scripts.wheel_test", "--resolution", resolution]
    subprocess.run(command, cwd=ROOT, check=True)
