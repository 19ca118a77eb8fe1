"""A second generation changes nothing, and the check fails for each kind of change."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.derived import update
from scripts.generate.__main__ import derived, main
from tests.generated.support import ROOT


def copy_of(tree: Path, target: Path) -> Path:
    for folder in ("spec", "scripts/templates", "generated", "overlay"):
        shutil.copytree(tree / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (target / "requirements").mkdir()
    shutil.copy(tree / "requirements" / "development.in", target / "requirements")
    return target


def contents(tree: Path) -> dict[str, bytes]:
    files = (path for path in tree.rglob("*") if path.is_file())
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def in_step(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files that generation reads and of those that it writes."""
    tree = copy_of(ROOT, tmp_path_factory.mktemp("tree"))
    assert main(["--root", str(tree)]) == 0
    return tree


@pytest.fixture
def tree(in_step: Path, tmp_path: Path) -> Path:
    return copy_of(in_step, tmp_path)


def check(tree: Path) -> int:
    return main(["--check", "--root", str(tree)])


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow  # `test_generation_restores_changed_files` compares the bytes of two generations too
def test_generating_twice_changes_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(tree)
    assert main(["--root", str(tree)]) == 0
    assert contents(tree) == before
    assert "wrote" not in capsys.readouterr().out


@pytest.mark.slow  # `make check` does the same with our own tree
def test_check_in_step_passes_and_writes_nothing(tree: Path) -> None:
    before = contents(tree)
    assert check(tree) == 0
    assert contents(tree) == before


def hand_edit(tree: Path) -> str:
    edit(tree / "generated/batchcom_api/cep/models/campaign.py", "class Campaign(", "class  Campaign(")
    return "-class  Campaign(OpenModel):\n+class Campaign(OpenModel):\n"


def other_line_ends(tree: Path) -> str:
    path = tree / "generated/batchcom_api/types.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return "--- generated/batchcom_api/types.py\n"


def orphan(tree: Path) -> str:
    (tree / "generated/batchcom_api/cep/models/left_over.py").write_text("LEFT = 1\n", encoding="utf-8")
    return "--- generated/batchcom_api/cep/models/left_over.py\n+++ /dev/null\n"


def empty_orphan(tree: Path) -> str:
    (tree / "generated/batchcom_api/cep/empty.py").touch()
    return "generated/batchcom_api/cep/empty.py: not derived from anything\n"


def missing_file(tree: Path) -> str:
    (tree / "generated/batchcom_api/mep/models/message.py").unlink()
    return "--- /dev/null\n+++ generated/batchcom_api/mep/models/message.py, as derived\n"


def missing_marker_of_types(tree: Path) -> str:
    (tree / "generated/batchcom_api/py.typed").unlink()
    return "+++ generated/batchcom_api/py.typed, as derived\n"


def stale_merge(tree: Path) -> str:
    edit(tree / "spec/cep/openapi.json", '"openapi"', '"x-stale": true,\n  "openapi"')
    return "--- spec/cep/openapi.json\n"


def changed_document(tree: Path) -> str:
    edit(tree / "spec/mep/openapi.yaml", "campaigns_create", "campaigns_make")
    return "+++ generated/batchcom_api/mep/api/campaigns/campaigns_make.py, as derived\n"


def changed_template(tree: Path) -> str:
    edit(tree / "scripts/templates/model.py.jinja", "model = new(cls)", "model = new(cls)  # made")
    return "+        model = new(cls)  # made\n"


@pytest.mark.parametrize(
    "change",
    [hand_edit, other_line_ends, orphan, empty_orphan, missing_file, missing_marker_of_types, stale_merge],
    ids=lambda change: change.__name__,
)
def test_check_shows_what_is_out_of_step(
    change: Callable[[Path], str], tree: Path, in_step: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = change(tree)
    assert update(derived(tree, in_step), ["--check"], tree) == 1
    assert expected in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize(
    "change", [hand_edit, stale_merge, changed_document, changed_template], ids=lambda change: change.__name__
)
def test_check_out_of_step_fails_and_writes_nothing(
    change: Callable[[Path], str], tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = change(tree)
    before = contents(tree)
    assert check(tree) == 1
    printed = capsys.readouterr()
    assert expected in printed.out
    assert "run `make generate`" in printed.err
    assert contents(tree) == before


def other_generator(tree: Path) -> str:
    edit(tree / "requirements/development.in", "openapi-python-client==", "openapi-python-client==9.")
    return "openapi-python-client is "


def other_formatter(tree: Path) -> str:
    edit(tree / "requirements/development.in", "ruff==", "ruff==9.")
    return "ruff is "


def endpoint_that_cannot_be_read(tree: Path) -> str:
    edit(tree / "spec/mep/generator.yaml", "literal_enums: true", "literal_enums: false")
    return "no template for EnumProperty"


def operation_without_its_facts(tree: Path) -> str:
    edit(tree / "spec/mep/openapi.yaml", "x-idempotent:", "x-unknown:")
    return "x-idempotent"


def default_in_a_request(tree: Path) -> str:
    edit(tree / "spec/mep/openapi.yaml", "        live:\n", "        live:\n          default: true\n")
    return "a request has a default"


def word_that_no_table_knows(tree: Path) -> str:
    edit(tree / "spec/mep/openapi.yaml", "x-idempotent: false", "x-idempotent: 'no'")
    return "x-idempotent must be true, false or {unless: "


def invalid_document(tree: Path) -> str:
    edit(tree / "spec/mep/openapi.yaml", "openapi: 3.1", "openapi: 2.1")
    return "spec/mep/openapi.yaml"


OF_A_TOOL = {other_generator, other_formatter}
"""Changes of tools, for which a correction of a document is no remedy."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        other_generator,
        other_formatter,
        endpoint_that_cannot_be_read,
        operation_without_its_facts,
        default_in_a_request,
        word_that_no_table_knows,
        invalid_document,
    ],
    ids=lambda change: change.__name__,
)
def test_generation_with_a_wrong_input_is_refused(
    change: Callable[[Path], str], tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = change(tree)
    assert check(tree) == 1
    output = capsys.readouterr().err
    assert expected in output
    assert ("documents in spec/cep/corrections.yaml" in output) == (change not in OF_A_TOOL)


def test_generation_refused_writes_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = operation_without_its_facts(tree)
    before = contents(tree)
    assert main(["--root", str(tree)]) == 1
    assert expected in capsys.readouterr().err
    assert contents(tree) == before


def test_generation_restores_changed_files(tree: Path, in_step: Path) -> None:
    for change in (hand_edit, orphan, missing_file, stale_merge):
        change(tree)
    assert main(["--root", str(tree)]) == 0
    assert contents(tree) == contents(in_step)


def test_generated_files_begin_with_the_marker(in_step: Path) -> None:
    text = "Generated from spec/ by scripts/generate: do not edit"
    for path in (in_step / "generated").rglob("*"):
        if path.is_file():
            head = path.read_text(encoding="utf-8")[:200]
            assert text in head, path
            assert path.suffix == ".json" or text in head.splitlines()[0], path


ELSEWHERE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TZ": "Pacific/Kiritimati"}
"""The environment of a machine with an ASCII locale and a time zone 14 hours ahead of UTC."""


@pytest.mark.parametrize("seed", ["1", "2"])
@pytest.mark.parametrize("step", ["synchronous", pytest.param("generate", marks=pytest.mark.slow)])
def test_generation_on_another_machine_writes_the_same(step: str, seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"scripts.{step}", "--check"],
        cwd=ROOT,
        env={**os.environ, **ELSEWHERE, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
