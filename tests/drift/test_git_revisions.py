"""The working tree against a revision of git: documents, corrections, and Python names."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scripts.drift import render
from scripts.drift.document import CannotCompareError
from scripts.drift.git_revisions import against
from tests.drift.tools import edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.report import Report

ROOT = Path(__file__).parents[2]
SURFACE = "generated/SURFACE.json"
UPSTREAM = "spec/cep/upstream/campaigns_create.json"
MERGED = "spec/cep/openapi.json"
EXAMPLE = '''
"""Words."""
__all__ = ("Policy", "send")
class Policy:
    """Words."""
    attempts: int = 3
    def decide(self, status: int, /) -> bool: ...
def send(name: str, body: str = "", *, live: bool = False) -> str: ...
'''
OVERLAY = {"overlay/batchcom/__init__.py": "", "overlay/batchcom/example.py": EXAMPLE}


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Jane", "-c", "user.email=jane@example.test", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds our documents and their names, and an overlay of one module, in one commit."""
    root = tmp_path_factory.mktemp("committed")
    shutil.copytree(ROOT / "spec", root / "spec")
    for name, content in {SURFACE: (ROOT / SURFACE).read_text("utf-8"), **OVERLAY}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Before")
    return root


@pytest.fixture
def tree(committed: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(committed, tmp_path / "tree"))


def revise(root: Path, name: str, *steps: dict[str, Any]) -> None:
    document = json.loads((root / name).read_text("utf-8"))
    (root / name).write_text(json.dumps(edits.apply(document, steps)), encoding="utf-8")


def replace(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def rows(report: Report) -> list[tuple[str, str]]:
    return [(change.kind, change.python[0] if change.python else "") for change in report.changes]


def test_against_unchanged_tree_has_no_changes(tree: Path) -> None:
    report = against(tree, "HEAD")
    assert report.changes == []
    assert report.verdict == {"deployed": "none", "developer": "none"}


def test_against_unknown_revision_says_what_to_type(tree: Path) -> None:
    with pytest.raises(CannotCompareError, match=r"nowhere.*make drift BASE="):
        against(tree, "nowhere")


def test_against_unreadable_document_is_an_error(tree: Path) -> None:
    (tree / MERGED).write_text("{", encoding="utf-8")
    with pytest.raises(CannotCompareError, match=r"openapi\.json"):
        against(tree, "HEAD")


def test_change_upstream_and_merged_is_one_entry(tree: Path) -> None:
    step = {"op": "replace", "path": "#campaign/properties/send_rate/maximum", "value": 5000}
    revise(tree, UPSTREAM, step)
    revise(tree, MERGED, step)
    report = against(tree, "HEAD")
    assert [change.kind for change in report.changes] == ["limit-tightened"]
    assert report.changes[0].documents == [MERGED, UPSTREAM]


def test_change_has_the_python_name_of_surface_json(tree: Path) -> None:
    revise(tree, MERGED, {"op": "replace", "path": "#campaign/properties/send_rate/maximum", "value": 5000})
    assert rows(against(tree, "HEAD")) == [("limit-tightened", "Campaign.send_rate")]


def surface(root: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Edit SURFACE.json with a function of its content."""
    content = json.loads((root / SURFACE).read_text("utf-8"))
    change(content["cep"])
    (root / SURFACE).write_text(json.dumps(content), encoding="utf-8")


def test_new_channel_explains_its_names_and_no_others(tree: Path) -> None:
    sms = {"type": "object", "required": ["channel_type"], "properties": {"channel_type": {"const": "sms"}}}
    at = "#campaign/properties/messages/items"
    revise(
        tree,
        MERGED,
        {"op": "add", "path": "#sms", "value": sms},
        {"op": "append", "path": f"{at}/oneOf", "value": {"$ref": "#/components/schemas/sms"}},
        {"op": "add", "path": f"{at}/discriminator/mapping/sms", "value": "#/components/schemas/sms"},
    )

    def change(cep: Any) -> None:
        cep["classes"]["/components/schemas/sms"] = "Sms"
        cep["names"]["/components/schemas/sms/properties/channel_type"] = "Sms.channel_type"
        del cep["names"]["/components/schemas/when/properties/start_time"]

    surface(tree, change)
    assert sorted(rows(against(tree, "HEAD"))) == [
        ("python-name-removed", "When.start_time"),
        ("tagged-form-added", "Sms"),
    ]


def published(root: Path) -> None:
    """Enter the upstream document as it is now, as `make vendor` does."""
    source = root / "spec/cep/SOURCE.toml"
    document = tomllib.loads(source.read_text("utf-8"))["campaigns_create"]
    data = (root / UPSTREAM).read_bytes()
    replace(root, "spec/cep/SOURCE.toml", document["sha256"], hashlib.sha256(data).hexdigest())


def test_change_that_a_correction_withholds_says_so(tree: Path) -> None:
    revise(tree, UPSTREAM, {"op": "replace", "path": "#push/properties/priority/default", "value": "normal"})
    replace(tree, "spec/cep/corrections.yaml", "x-expect: high", "x-expect: normal")
    published(tree)
    change = next(change for change in against(tree, "HEAD").changes if change.kind == "default-changed")
    assert change.note.endswith("Corrections keep it from the generated client.")


def test_change_before_make_generate_says_so(tree: Path) -> None:
    place = "#campaign/properties/send_rate/maximum"
    revise(tree, UPSTREAM, {"op": "replace", "path": place, "value": 5000})
    published(tree)
    [change] = against(tree, "HEAD").changes
    assert change.note.endswith("The generated client does not contain it: run `make generate`.")
    revise(tree, MERGED, {"op": "replace", "path": place, "value": 5000})
    [change] = against(tree, "HEAD").changes
    assert "make generate" not in change.note


def test_correction_that_fails_is_reported(tree: Path) -> None:
    revise(tree, UPSTREAM, {"op": "replace", "path": "#push/properties/priority/default", "value": "normal"})
    published(tree)
    changes = {change.kind: change for change in against(tree, "HEAD").changes}
    assert "run `make generate`" in changes["default-changed"].note
    assert "correction-fails" in changes


def test_title_that_a_correction_keeps_is_prose(tree: Path) -> None:
    revise(tree, UPSTREAM, {"op": "replace", "path": "#email/title", "value": "Email message"})
    change = next(change for change in against(tree, "HEAD").changes if change.kind == "title-changed")
    assert (change.deployed, change.developer) == ("prose", "prose")


def test_repair_upstream_makes_correction_unnecessary(tree: Path) -> None:
    place = "/paths/~1campaigns~1create/post/requestBody/required"
    revise(tree, UPSTREAM, {"op": "add", "path": place, "value": True})
    changes = against(tree, "HEAD").changes
    [change] = [change for change in changes if change.kind.startswith("correction-")]
    assert change.kind == "correction-unnecessary"
    assert change.note.startswith(
        "It changes nothing: the document already contains the change. Remove it when: "
    )


def test_changed_correction_is_named_in_the_report(tree: Path) -> None:
    path = tree / "spec/cep/corrections.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    index = next(i for i, line in enumerate(lines) if line.lstrip(" -").startswith("description:"))
    title = lines[index].partition("description:")[2].strip()
    lines[index] = lines[index].replace(title, f"{title} again")
    path.write_text("".join(lines), encoding="utf-8")
    report = against(tree, "HEAD")
    assert sorted(change.kind for change in report.changes) == ["correction-added", "correction-removed"]
    assert f"{title} again" in render.text(report)


def test_name_removed_from_surface_breaks_the_developer(tree: Path) -> None:
    place = "/components/schemas/campaign/properties/labels"
    surface(tree, lambda cep: cep["names"].update({place: "Campaign.tags"}))
    report = against(tree, "HEAD")
    assert rows(report) == [
        ("python-name-removed", "Campaign.labels"),
        ("python-name-added", "Campaign.tags"),
    ]
    assert report.verdict == {"deployed": "compatible", "developer": "breaking"}


def test_name_removed_beside_another_change_is_reported(tree: Path) -> None:
    revise(tree, MERGED, {"op": "add", "path": "#campaign/additionalProperties", "value": False})
    surface(tree, lambda cep: cep["names"].pop("/components/schemas/campaign/properties/labels"))
    assert sorted(rows(against(tree, "HEAD"))) == [
        ("additional-properties-closed", "Campaign"),
        ("python-name-removed", "Campaign.labels"),
    ]


def test_document_added_or_removed_is_reported(tree: Path) -> None:
    shutil.copy(tree / UPSTREAM, tree / "spec/cep/upstream/other.json")
    assert [change.kind for change in against(tree, "HEAD").changes] == ["document-added"]
    (tree / "spec/cep/upstream/other.json").unlink()
    (tree / "spec/mep/openapi.yaml").unlink()
    assert "document-removed" in {change.kind for change in against(tree, "HEAD").changes}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('("Policy", "send")', '("Policy",)', "python-name-removed"),
        ('("Policy", "send")', '("Policy", "send", "late")\nlate = 1', "python-name-added"),
        ("live: bool = False", "live: bool", "python-signature-changed"),
        ("*, live: bool = False", "", "python-signature-changed"),
        ('name: str, body: str = ""', 'body: str, name: str = ""', "python-signature-changed"),
        ('body: str = "", *, live', "*, body: str = '', live", "python-signature-changed"),
        ("live: bool = False", "live: bool = False, late: bool = False", None),
        ("-> str", "-> str | None", "python-type-changed"),
        ("status: int, /)", "status: int, body: bytes, /)", "python-signature-changed"),
        ("    def decide(self, status: int, /) -> bool: ...\n", "", "python-name-removed"),
        ('"""Words."""\n__all__', '"""Other words."""\n__all__', None),
    ],
)
def test_overlay_change_is_reported(old: str, new: str, kind: str | None, tree: Path) -> None:
    replace(tree, "overlay/batchcom/example.py", old, new)
    kinds = {change.kind for change in against(tree, "HEAD").changes}
    assert (kind in kinds) if kind else not kinds


def test_overlay_names_imported_for_type_checkers_are_public(tree: Path) -> None:
    lazy = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from batchcom.{} import {}\n"
    package = tree / "overlay/batchcom/__init__.py"
    package.write_text(lazy.format("example", "Policy as Policy"), encoding="utf-8")
    git(tree, "commit", "--quiet", "--all", "--message", "Export a name")
    names = tree / "overlay/batchcom/_names.py"
    names.write_text(lazy.format("example", "Policy") + '    __all__ = ["Policy"]\n', encoding="utf-8")
    package.write_text(lazy.format("_names", "*"), encoding="utf-8")
    assert rows(against(tree, "HEAD")) == []
    package.write_text("", encoding="utf-8")
    assert rows(against(tree, "HEAD")) == [("python-name-removed", "batchcom.Policy")]


def test_overlay_method_that_the_generated_class_has_is_kept(tree: Path) -> None:
    method = "    def decide(self, status: int, /) -> bool: ...\n"
    replace(tree, "overlay/batchcom/example.py", method, "")
    replace(tree, "overlay/batchcom/example.py", "class Policy:", "class Policy(Base):")
    imported = 'from batchcom_api import Base\n__all__ = ("Base", '
    replace(tree, "overlay/batchcom/example.py", "__all__ = (", imported)
    (tree / "generated/batchcom_api").mkdir()
    (tree / "generated/batchcom_api/__init__.py").write_text(f"class Base:\n{method}", encoding="utf-8")
    assert rows(against(tree, "HEAD")) == [("python-name-added", "batchcom.example.Base")]
    git(tree, "add", ".")
    git(tree, "commit", "--quiet", "--message", "Inherit a method")
    (tree / "generated/batchcom_api/__init__.py").write_text("class Base: ...\n", encoding="utf-8")
    replace(tree, "overlay/batchcom/example.py", "live: bool = False", "live: bool")
    assert rows(against(tree, "HEAD")) == [("python-signature-changed", "batchcom.example.send")]


def test_overlay_type_imported_in_another_way_is_no_change(tree: Path) -> None:
    module = "overlay/batchcom/example.py"
    replace(tree, module, "__all__ = (", "from pathlib import Path\n__all__ = (")
    replace(tree, module, "-> str", "-> Path | None")
    git(tree, "commit", "--quiet", "--all", "--message", "Return a path")
    replace(tree, module, "from pathlib import Path", "import pathlib")
    replace(tree, module, "-> Path | None", "-> pathlib.Path | None")
    assert rows(against(tree, "HEAD")) == []
    replace(tree, module, "-> pathlib.Path | None", "-> pathlib.PurePath | None")
    assert rows(against(tree, "HEAD")) == [("python-type-changed", "batchcom.example.send")]


def test_against_revisions_without_documents_is_an_error(tree: Path) -> None:
    for name in (MERGED, "spec/mep/openapi.yaml"):
        (tree / name).unlink()
    git(tree, "commit", "--quiet", "--all", "--message", "Without")
    with pytest.raises(CannotCompareError, match=re.escape(MERGED)):
        against(tree, "HEAD")


@pytest.mark.parametrize("base", ["", "no-such-revision", "HEAD..HEAD"])
def test_against_no_revision_is_an_error(base: str, tree: Path) -> None:
    with pytest.raises(CannotCompareError):
        against(tree, base)


def test_merged_document_removed_breaks_the_developer(tree: Path) -> None:
    (tree / "spec/mep/openapi.yaml").unlink()
    (change,) = against(tree, "HEAD").changes
    assert (change.kind, change.deployed, change.developer) == ("document-removed", "warning", "breaking")


def test_against_binary_document_names_it(tree: Path) -> None:
    (tree / MERGED).write_bytes(b"\xff\xfe")
    with pytest.raises(CannotCompareError, match=MERGED):
        against(tree, "HEAD")


def test_last_upstream_document_may_be_removed(tree: Path) -> None:
    (tree / UPSTREAM).unlink()
    assert ("document-removed", UPSTREAM) in rows(against(tree, "HEAD"))


def test_annotation_names_the_line_of_the_change(tree: Path) -> None:
    path = tree / "spec/mep/openapi.yaml"
    text = path.read_text("utf-8")
    cut = text.replace("maximum: 100\n", "maximum: 50\n", 1)
    path.write_text(
        cut.replace("        image_description:\n", "        image_words:\n", 1), encoding="utf-8"
    )
    report = against(tree, "HEAD")
    lines = path.read_text("utf-8").splitlines()
    line_of = {change.kind: lines[change.line - 1].strip() for change in report.changes}
    assert line_of["limit-tightened"] == "maximum: 50"
    assert line_of["optional-property-renamed"] == "image_words:"
    annotations = render.github(report).splitlines()
    assert all(re.match(r"::\w+ file=spec/mep/openapi.yaml,line=\d+,", line) for line in annotations[:-1])


def test_annotation_of_removed_property_names_its_schema(tree: Path) -> None:
    path = tree / "spec/mep/openapi.yaml"
    text = path.read_text("utf-8")
    start = text.index("        tracking_id:\n")
    path.write_text(text[:start] + text[text.index("        header:\n", start) :], encoding="utf-8")
    (change,) = against(tree, "HEAD").changes
    lines = path.read_text("utf-8").splitlines()
    assert change.kind == "optional-property-removed"
    assert change.python == ["Landing.tracking_id"]
    assert lines[change.line - 1].strip() == "properties:"
    assert lines[change.line].strip() == "theme:"


def test_annotation_of_removed_parameter_names_the_list(tree: Path) -> None:
    path = tree / "spec/mep/openapi.yaml"
    text = path.read_text("utf-8")
    start = text.index("        - name: since\n")
    path.write_text(text[:start] + text[text.index("        - name: until\n", start) :], encoding="utf-8")
    (change,) = against(tree, "HEAD").changes
    assert change.kind == "parameter-removed"
    assert path.read_text("utf-8").splitlines()[change.line - 1].strip() == "parameters:"


def test_against_without_git_says_what_to_type(tmp_path: Path) -> None:
    with pytest.raises(CannotCompareError, match=r"not a git repository; .*make drift OLD="):
        against(tmp_path, "origin/main")


def test_against_in_a_shallow_clone_says_what_to_type(committed: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{committed}", "clone")
    with pytest.raises(CannotCompareError, match="make drift BASE="):
        against(tmp_path / "clone", "v0.1.0")
