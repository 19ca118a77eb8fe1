"""Development packages are pinned by hash, and an audit that cannot look up a package fails."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_pin_has_a_hash_and_no_file_names_a_host() -> None:
    text = (ROOT / "requirements" / "development.txt").read_text("utf-8")
    pins = re.findall(r"^[A-Za-z0-9._-]+==", text, re.MULTILINE)
    assert {"httpx==", "jsonschema-rs==", "openapi-python-client==", "zizmor=="} <= {*pins}
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text


def test_audit_fails_at_a_package_that_cannot_be_looked_up() -> None:
    (command,) = re.findall(r"pip-audit [^\n]*", (ROOT / "Makefile").read_text("utf-8"))
    assert "--strict" in command
