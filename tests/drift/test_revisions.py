"""The working tree against a revision: documents, corrections, and names in Python."""

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

from scripts.drift import edits, formats
from scripts.drift.documents import CannotCompareError
from scripts.drift.revisions import against

if TYPE_CHECKING:
    from scripts.drift.report import Report

ROOT = Path(__file__).parents[2]
FOLDERS = ("spec", "overlay/batchcom/errors.py", "generated/SURFACE.md")
UPSTREAM = "spec/cep/upstream/campaigns_create.json"
MERGED = "spec/cep/openapi.json"


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Jane", "-c", "user.email=jane@example.test", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds the documents and the names of this one, in one commit."""
    root = tmp_path_factory.mktemp("committed")
    for name in FOLDERS:
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
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


def told(report: Report) -> list[tuple[str, str]]:
    return [(change.kind, change.python[0] if change.python else "") for change in report.changes]


def test_an_unchanged_tree_has_no_changes(tree: Path) -> None:
    report = against(tree, "HEAD")
    assert report.changes == []
    assert report.verdict == {"deployed": "none", "developer": "none"}


def test_a_revision_that_is_not_there_is_an_error(tree: Path) -> None:
    with pytest.raises(CannotCompareError, match="nowhere"):
        against(tree, "nowhere")


def test_a_document_that_is_not_valid_any_more_is_an_error(tree: Path) -> None:
    (tree / MERGED).write_text("{", encoding="utf-8")
    with pytest.raises(CannotCompareError, match=r"openapi\.json"):
        against(tree, "HEAD")


def test_a_change_upstream_and_in_the_merged_document_is_told_once(tree: Path) -> None:
    step = {"op": "replace", "path": "#campaign/properties/send_rate/maximum", "value": 5000}
    revise(tree, UPSTREAM, step)
    revise(tree, MERGED, step)
    report = against(tree, "HEAD")
    assert [change.kind for change in report.changes] == ["limit-tightened"]
    assert report.changes[0].documents == [MERGED, UPSTREAM]


def test_its_line_in_the_surface_is_folded_into_it(tree: Path) -> None:
    revise(tree, MERGED, {"op": "replace", "path": "#campaign/properties/send_rate/maximum", "value": 5000})
    replace(tree, "generated/SURFACE.md", "minimum 1000, maximum 1000000", "minimum 1000, maximum 5000")
    assert told(against(tree, "HEAD")) == [("limit-tightened", "Campaign.send_rate")]


def test_a_new_channel_folds_its_lines_and_nothing_else_of_the_surface(tree: Path) -> None:
    sms = {"type": "object", "required": ["channel_type"], "properties": {"channel_type": {"const": "sms"}}}
    at = "#campaign/properties/messages/items"
    revise(
        tree,
        MERGED,
        {"op": "add", "path": "#sms", "value": sms},
        {"op": "append", "path": f"{at}/oneOf", "value": {"$ref": "#/components/schemas/sms"}},
        {"op": "add", "path": f"{at}/discriminator/mapping/sms", "value": "#/components/schemas/sms"},
        {"op": "append", "path": "#campaign/properties/state/enum", "value": "ARCHIVED"},
    )
    replace(
        tree,
        "generated/SURFACE.md",
        "enum CampaignState: 'DRAFT'\n",
        "enum CampaignState: 'DRAFT'\nenum CampaignState: 'ARCHIVED'\n",
    )
    replace(
        tree,
        "generated/SURFACE.md",
        "field Campaign.send_rate",
        "field Sms.channel_type: Literal['sms'], required\nfield Campaign.send_rate",
    )
    replace(tree, "generated/SURFACE.md", "list[Email | Push]", "list[Email | Push | Sms]")
    replace(tree, "generated/SURFACE.md", "field When.start_time: str, required\n", "")
    found = [(change.kind, change.python[0]) for change in against(tree, "HEAD").changes]
    assert sorted(found) == [
        ("enum-value-added", "Campaign.state"),
        ("python-name-removed", "When.start_time"),
        ("tagged-branch-added", "Sms"),
    ]


def published(root: Path) -> None:
    """Enter the upstream document as it is now, as `make vendor` does."""
    source = root / "spec/cep/SOURCE.toml"
    document = tomllib.loads(source.read_text("utf-8"))["campaigns_create"]
    data = (root / UPSTREAM).read_bytes()
    replace(root, "spec/cep/SOURCE.toml", document["sha256"], hashlib.sha256(data).hexdigest())
    replace(root, "spec/cep/SOURCE.toml", f"size = {document['size']}", f"size = {len(data)}")


def test_a_default_that_a_correction_hides_is_told_all_the_same(tree: Path) -> None:
    revise(tree, UPSTREAM, {"op": "replace", "path": "#push/properties/priority/default", "value": "normal"})
    replace(tree, "spec/cep/corrections.yaml", "x-expect: high", "x-expect: normal")
    published(tree)
    change = next(change for change in against(tree, "HEAD").changes if change.kind == "default-changed")
    assert change.note.endswith("Corrections keep it from the generated client.")


def test_corrections_keep_nothing_from_a_client_that_is_not_generated_yet(tree: Path) -> None:
    place = "#campaign/properties/send_rate/maximum"
    revise(tree, UPSTREAM, {"op": "replace", "path": place, "value": 5000})
    published(tree)
    [change] = against(tree, "HEAD").changes
    assert change.note.endswith(
        "What the generated client has of it shows after `make generate`, which has not run through."
    )
    revise(tree, MERGED, {"op": "replace", "path": place, "value": 5000})
    [change] = against(tree, "HEAD").changes
    assert "make generate" not in change.note


def test_a_correction_that_fails_leaves_open_what_the_client_will_have(tree: Path) -> None:
    revise(tree, UPSTREAM, {"op": "replace", "path": "#push/properties/priority/default", "value": "normal"})
    published(tree)
    changes = {change.kind: change for change in against(tree, "HEAD").changes}
    assert "which has not run through" in changes["default-changed"].note
    assert "correction-fails" in changes


def test_a_name_that_a_correction_keeps_breaks_nobody(tree: Path) -> None:
    revise(tree, UPSTREAM, {"op": "replace", "path": "#email/title", "value": "Email message"})
    change = next(change for change in against(tree, "HEAD").changes if change.kind == "title-changed")
    assert (change.deployed, change.developer) == ("prose", "prose")


def test_a_repair_upstream_makes_its_correction_unnecessary(tree: Path) -> None:
    place = "/paths/~1campaigns~1create/post/requestBody/required"
    revise(tree, UPSTREAM, {"op": "add", "path": place, "value": True})
    report = against(tree, "HEAD")
    kinds = {change.kind for change in report.changes}
    assert kinds & {"correction-fails", "correction-unnecessary"}
    assert {row["state"] for row in report.corrections} > {"applies"}


def test_a_correction_that_comes_or_goes_is_told(tree: Path) -> None:
    text = (tree / "spec/cep/corrections.yaml").read_text("utf-8")
    title = next(
        line
        for line in text.splitlines()
        if "description:" in line and line.lstrip().startswith("description")
    )
    (tree / "spec/cep/corrections.yaml").write_text(
        text.replace(title, f"{title} again", 1), encoding="utf-8"
    )
    kinds = [change.kind for change in against(tree, "HEAD").changes]
    assert sorted(kinds) == ["correction-added", "correction-removed"]


def test_a_name_that_leaves_the_generated_surface_breaks_the_developer(tree: Path) -> None:
    text = (tree / "generated/SURFACE.md").read_text("utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("enum PushPriority:")]
    (tree / "generated/SURFACE.md").write_text("".join(kept), encoding="utf-8")
    report = against(tree, "HEAD")
    assert told(report) == [("python-name-removed", "PushPriority")] * 2
    assert report.verdict == {"deployed": "compatible", "developer": "breaking"}


def test_a_document_that_comes_or_goes_is_told(tree: Path) -> None:
    shutil.copy(tree / UPSTREAM, tree / "spec/cep/upstream/other.json")
    assert [change.kind for change in against(tree, "HEAD").changes] == ["document-added"]
    (tree / "spec/cep/upstream/other.json").unlink()
    (tree / "spec/mep/openapi.yaml").unlink()
    assert "document-removed" in {change.kind for change in against(tree, "HEAD").changes}


OLD = '''
"""Words."""
__all__ = ("Policy", "send")
class Policy:
    """Words."""
    attempts: int = 3
    def decide(self, status: int, /) -> bool: ...
def send(name: str, body: str = "", *, live: bool = False) -> str: ...
'''


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('("Policy", "send")', '("Policy",)', "python-name-removed"),
        ('("Policy", "send")', '("Policy", "send", "late")\nlate = 1', "python-name-added"),
        ("live: bool = False", "live: bool", "python-signature-changed"),
        ("live: bool = False", "alive: bool = False", "python-signature-changed"),
        ('name: str, body: str = ""', 'body: str, name: str = ""', "python-signature-changed"),
        ('body: str = "", *, live', "*, body: str = '', live", "python-signature-changed"),
        ("live: bool = False", "live: bool = False, late: bool = False", "python-signature-grown"),
        ("-> str", "-> str | None", "python-type-changed"),
        (
            "def decide(self, status: int, /)",
            "def decide(self, status: int, body: bytes, /)",
            "python-signature-changed",
        ),
        ("    def decide(self, status: int, /) -> bool: ...\n", "", "python-name-removed"),
        ('"""Words."""\n__all__', '"""Other words."""\n__all__', None),
    ],
)
def test_the_public_names_of_the_overlay_are_compared(
    old: str, new: str, kind: str | None, tree: Path
) -> None:
    module = tree / "overlay/batchcom/example.py"
    module.write_text(OLD, encoding="utf-8")
    git(tree, "add", ".")
    git(tree, "commit", "--quiet", "--message", "An example")
    assert old in OLD
    module.write_text(OLD.replace(old, new), encoding="utf-8")
    assert [change.kind for change in against(tree, "HEAD").changes] == ([kind] if kind else [])


def test_revisions_without_a_document_are_no_match(tree: Path) -> None:
    for name in (MERGED, "spec/mep/openapi.yaml"):
        (tree / name).unlink()
    git(tree, "commit", "--quiet", "--all", "--message", "Without")
    with pytest.raises(CannotCompareError, match=re.escape(MERGED)):
        against(tree, "HEAD")


@pytest.mark.parametrize("base", ["", "no-such-revision", "HEAD..HEAD"])
def test_what_names_no_revision_is_an_error(base: str, tree: Path) -> None:
    with pytest.raises(CannotCompareError):
        against(tree, base)


def test_a_client_that_cannot_be_made_any_more_breaks_the_developer(tree: Path) -> None:
    (tree / "spec/mep/openapi.yaml").unlink()
    (change,) = against(tree, "HEAD").changes
    assert (change.kind, change.deployed, change.developer) == ("document-removed", "warning", "breaking")


def test_a_document_that_is_no_text_is_an_error_that_names_it(tree: Path) -> None:
    (tree / MERGED).write_bytes(b"\xff\xfe")
    with pytest.raises(CannotCompareError, match=MERGED):
        against(tree, "HEAD")


def test_the_last_page_of_batch_may_go(tree: Path) -> None:
    (tree / UPSTREAM).unlink()
    assert ("document-removed", UPSTREAM) in told(against(tree, "HEAD"))


def test_a_name_that_goes_is_told_beside_another_change_of_its_class(tree: Path) -> None:
    revise(tree, MERGED, {"op": "add", "path": "#campaign/additionalProperties", "value": False})
    line = "field Campaign.labels: list[str], optional, maxItems 5, uniqueItems true\n"
    replace(tree, "generated/SURFACE.md", line, "")
    found = told(against(tree, "HEAD"))
    assert sorted(found) == [
        ("additional-properties-closed", "Campaign"),
        ("python-name-removed", "Campaign.labels"),
    ]


@pytest.mark.parametrize("name", ["limit", "type"])
def test_a_parameter_that_goes_is_told_beside_another_change_of_its_operation(name: str, tree: Path) -> None:
    at = "/paths/~1orchestrations~1list/get/parameters/3/schema/maxLength"
    revise(tree, MERGED, {"op": "add", "path": at, "value": 9})
    text = (tree / "generated/SURFACE.md").read_text("utf-8")
    start = f"parameter orchestrations_list query {name}"
    line = next(line for line in text.splitlines() if line.startswith(start))
    replace(tree, "generated/SURFACE.md", line + "\n", "")
    assert "python-name-removed" in {change.kind for change in against(tree, "HEAD").changes}


def test_annotations_name_the_line_of_what_changed_or_of_what_is_around_it(tree: Path) -> None:
    path = tree / "spec/mep/openapi.yaml"
    text = path.read_text("utf-8")
    cut = text.replace("maximum: 100\n", "maximum: 50\n", 1)
    path.write_text(
        cut.replace("        image_description:\n", "        image_words:\n", 1), encoding="utf-8"
    )
    report = against(tree, "HEAD")
    lines = path.read_text("utf-8").splitlines()
    found = {change.kind: lines[change.line - 1].strip() for change in report.changes}
    assert found["limit-tightened"] == "maximum: 50"
    assert found["property-renamed"] == "image_words:"
    annotations = formats.github(report).splitlines()
    assert all(re.match(r"::\w+ file=spec/mep/openapi.yaml,line=\d+,", line) for line in annotations[:-1])


def test_what_is_gone_is_annotated_where_it_was(tree: Path) -> None:
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


def test_a_parameter_that_is_gone_is_not_annotated_at_the_next_one(tree: Path) -> None:
    path = tree / "spec/mep/openapi.yaml"
    text = path.read_text("utf-8")
    start = text.index("        - name: since\n")
    path.write_text(text[:start] + text[text.index("        - name: until\n", start) :], encoding="utf-8")
    (change,) = against(tree, "HEAD").changes
    assert change.kind == "parameter-removed"
    assert path.read_text("utf-8").splitlines()[change.line - 1].strip() == "parameters:"
