"""`make vendor` stores a complete, valid document byte for byte; anything else changes nothing."""

from __future__ import annotations

import hashlib
import io
import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts.vendor.__main__ import main
from scripts.vendor.document import DocumentError
from scripts.vendor.merge import merged_cep

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "https://doc.batch.com/developer/api/cep/campaigns/update"


def page_around(document: bytes, info: bytes = b"json") -> bytes:
    return b"\n".join(
        [
            b"# A page",
            b"",
            b"```" + info,
            document.rstrip(b"\n"),
            b"```",
            b"",
            b"An example, and a fragment of one:",
            b"",
            b"```json",
            b'{"name": "The campaign name"}',
            b"```",
            b"```json",
            b'  "name": "The campaign name",',
            b"```",
            b"",
        ]
    )


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def write(path: Path, content: bytes | dict[str, Any]) -> str:
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return str(path)


def run(tree: Path, *arguments: str) -> int:
    return main([*arguments, "--root", str(tree)])


def sources(tree: Path) -> dict[str, Any]:
    return tomllib.loads((tree / "spec/cep/SOURCE.toml").read_text("utf-8"))


def refusal(tree: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the message of a refused run, after checking that it is one line and no file has changed."""
    before = snapshot(tree)
    assert run(tree, *arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert snapshot(tree) == before
    return err


@pytest.mark.parametrize("form", ["page", "bare", "CRLF page", "tilde fence", "no info string", "hint first"])
def test_vendor_of_the_same_document_changes_nothing(
    tree: Path, tmp_path: Path, published: bytes, form: str
) -> None:
    content = {
        "page": page_around(published),
        "bare": published,
        "CRLF page": page_around(published, b"json\r"),
        "tilde fence": page_around(published)
        .replace(b'```json\n{"openapi', b'~~~~json\n{"openapi', 1)
        .replace(b"\n```\n", b"\n~~~~\n", 1),
        "no info string": page_around(published, b""),
        "hint first": b"{% hint %}\nNew\n{% endhint %}\n" + page_around(published),
    }[form]
    before = snapshot(tree)
    assert run(tree, write(tmp_path / "page.md", content)) == 0
    assert snapshot(tree) == before


def test_vendor_stores_a_changed_document_byte_for_byte(
    tree: Path, tmp_path: Path, document: dict[str, Any]
) -> None:
    document["servers"][0]["variables"]["version"]["default"] = "2.11.1"
    data = json.dumps(document, indent=3).encode() + b"\n"
    assert run(tree, write(tmp_path / "page.md", page_around(data))) == 0
    assert (tree / "spec/cep/upstream/campaigns_create.json").read_bytes() == data
    row = sources(tree)["campaigns_create"]
    assert row["page"] == "https://doc.batch.com/developer/api/cep/campaigns/create"
    assert row["sha256"] == hashlib.sha256(data).hexdigest()


def test_vendor_of_a_second_page_keeps_the_first(
    tree: Path, tmp_path: Path, published: bytes, update_document: dict[str, Any]
) -> None:
    assert run(tree, write(tmp_path / "update.json", update_document), "--page", PAGE + ".md") == 0
    assert (tree / "spec/cep/upstream/campaigns_create.json").read_bytes() == published
    assert json.loads((tree / "spec/cep/upstream/campaigns_update.json").read_bytes()) == update_document
    assert sources(tree)["campaigns_update"]["page"] == PAGE


def test_vendor_of_yaml_keeps_its_bytes_and_suffix(
    tree: Path, tmp_path: Path, document: dict[str, Any]
) -> None:
    path = tmp_path / "create.yaml"
    with path.open("w") as file:
        yaml.safe_dump(document, file)
    assert run(tree, str(path)) == 0
    assert (tree / "spec/cep/upstream/campaigns_create.yaml").read_bytes() == path.read_bytes()
    assert not (tree / "spec/cep/upstream/campaigns_create.json").exists()
    assert sources(tree)["campaigns_create"]["file"] == "campaigns_create.yaml"


def test_vendor_accepts_a_page_with_yaml(tree: Path, tmp_path: Path, document: dict[str, Any]) -> None:
    text = io.StringIO()
    yaml.safe_dump(document, text)
    assert run(tree, write(tmp_path / "page.md", page_around(text.getvalue().encode(), b"yaml"))) == 0
    assert (tree / "spec/cep/upstream/campaigns_create.yaml").read_text("utf-8") == text.getvalue()


def test_vendor_restores_an_edited_file_and_keeps_its_date(
    tree: Path, tmp_path: Path, published: bytes
) -> None:
    before = (tree / "spec/cep/SOURCE.toml").read_bytes()
    edited = tree / "spec/cep/upstream/campaigns_create.json"
    edited.write_bytes(published.replace(b"X-Batch-Project", b"X-Batch-P"))
    assert run(tree, write(tmp_path / "page.md", published)) == 0
    assert edited.read_bytes() == published
    assert (tree / "spec/cep/SOURCE.toml").read_bytes() == before


CREATE = ("paths", "/campaigns/create", "post")
GONE = object()


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("openapi",), "3.0.3", "OpenAPI 3.0.3; only 3.1"),
        (("openapi",), 3.1, "OpenAPI 3.1; only 3.1"),
        (("components", "schemas", "campaign", "type"), "objet", "not valid"),
        (("info",), GONE, "not valid"),
        (("paths",), [], "not valid"),
        (("components", "schemas", "when"), GONE, "refers to #/components/schemas/when"),
        (("components", "schemas", "when", "$ref"), "http://127.0.0.1:9/when.json", "outside of it"),
        (("paths",), {"/": {"get": {"responses": {"200": {"description": "OK"}}}}}, "cannot name a file"),
        (("paths",), {}, "no operation"),
    ],
)
def test_vendor_refuses_an_invalid_document(
    tree: Path,
    tmp_path: Path,
    document: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
    place: tuple[str, ...],
    value: Any,
    message: str,
) -> None:
    holder = document
    for name in place[:-1]:
        holder = holder[name]
    if value is GONE:
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    assert message in refusal(tree, capsys, write(tmp_path / "document.json", document))


def test_vendor_refuses_swagger_2(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    message = refusal(tree, capsys, write(tmp_path / "document.json", {"swagger": "2.0", "paths": {}}))
    assert "OpenAPI 2.0; only 3.1" in message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (lambda _: b"# A page\n\nwithout a document\n", "no OpenAPI document"),
        (lambda _: b"", "no OpenAPI document"),
        (lambda _: b'{"name": "a campaign"}', "no OpenAPI document"),
        (lambda _: b"<html><body>502 Bad Gateway</body></html>", "no OpenAPI document"),
        (lambda data: data[:9000], "cut off"),
        (lambda data: page_around(data[:9000]), "cut off"),
        (lambda data: page_around(data)[:9000], "cut off"),
        (lambda data: b"# A page\n\n```json\n" + data, "not closed"),
        (lambda data: page_around(data) * 2, "2 OpenAPI documents"),
        (lambda data: data + data, "cut off or broken"),
        (
            lambda data: data.replace(b'"openapi":"3.1.0"', b'"openapi":"3.1.0","openapi":"3.1.0"'),
            "occurs twice",
        ),
        (lambda data: data.replace(b'"minimum":0', b'"minimum":Infinity'), "Infinity"),
        (lambda data: data.decode().encode("utf-16"), "no OpenAPI document"),
        (lambda data: data.replace(b"Batch", b"\xff"), "cut off or broken"),
        (lambda _: b"openapi: 3.1.0\ninfo: [", "cut off or broken"),
        (lambda _: b'{"openapi":' * 100_000, "cut off or broken"),
        (lambda _: b"{% hint %}\nNothing here.\n{% endhint %}\n", "no OpenAPI document"),
    ],
)
def test_vendor_refuses_a_page_without_one_complete_document(
    tree: Path,
    tmp_path: Path,
    published: bytes,
    capsys: pytest.CaptureFixture[str],
    content: Any,
    message: str,
) -> None:
    assert message in refusal(tree, capsys, write(tmp_path / "page.md", content(published)))


def test_vendor_refuses_a_missing_file(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "the file does not exist" in refusal(tree, capsys, "nowhere.md")


def test_vendor_new_operation_without_page_fails(
    tree: Path, tmp_path: Path, update_document: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "PAGE=" in refusal(tree, capsys, write(tmp_path / "update.json", update_document))


@pytest.mark.parametrize("page", ["doc.batch.com/page", "file:///page", "https://user:secret@doc.batch.com/"])
def test_vendor_page_with_unusable_address_is_refused(
    tree: Path, tmp_path: Path, published: bytes, capsys: pytest.CaptureFixture[str], page: str
) -> None:
    message = refusal(tree, capsys, write(tmp_path / "page.md", published), "--page", page)
    assert "must be the address of a page" in message


@pytest.mark.parametrize(
    ("operation_id", "note"),
    [
        (None, "has no operationId"),
        ("createCampaign", "has the operationId createCampaign, which is not <resource>_<method>"),
        ("../../escape", "has the operationId ../../escape, which is not <resource>_<method>"),
    ],
)
def test_vendor_names_an_operation_without_id_by_its_path(
    tree: Path, tmp_path: Path, document: dict[str, Any], operation_id: str | None, note: str
) -> None:
    merged = merged_cep(tree).document
    operation = document["paths"]["/campaigns/create"]["post"]
    del operation["operationId"]
    if operation_id:
        operation["operationId"] = operation_id
    assert run(tree, write(tmp_path / "page.json", document)) == 0
    assert list(sources(tree)) == ["campaigns_create"]
    repaired = merged_cep(tree)
    assert repaired.document == merged
    assert f"POST /campaigns/create {note}. Its name is campaigns_create, after its path" in repaired.notes[0]


def test_merge_removes_parameters_of_content_types(
    tree: Path, tmp_path: Path, document: dict[str, Any]
) -> None:
    merged = merged_cep(tree).document
    content = document["components"]["responses"]["400"]["content"]
    content["application/json; charset=utf-8"] = content.pop("application/json")
    assert run(tree, write(tmp_path / "page.json", document)) == 0
    assert merged_cep(tree).document == merged


def renamed(document: dict[str, Any]) -> dict[str, Any]:
    document["paths"]["/campaigns/create"]["post"]["operationId"] = "campaigns_add"
    return document


def test_vendor_refuses_the_removal_of_an_operation(
    tree: Path, tmp_path: Path, document: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    page = sources(tree)["campaigns_create"]["page"]
    message = refusal(tree, capsys, write(tmp_path / "page.json", renamed(document)), "--page", page)
    assert "campaigns_create" in message
    assert "ALLOW_REMOVAL=campaigns_create" in message


def test_vendor_allows_the_removal_of_a_named_operation(
    tree: Path, tmp_path: Path, document: dict[str, Any]
) -> None:
    page = sources(tree)["campaigns_create"]["page"]
    place = write(tmp_path / "page.json", renamed(document))
    assert run(tree, place, "--page", page, "--allow-removal", "campaigns_create") == 0
    assert [path.name for path in (tree / "spec/cep/upstream").iterdir()] == ["campaigns_add.json"]
    assert list(sources(tree)) == ["campaigns_add"]


def test_vendor_of_a_conflicting_schema_names_both_files(
    tree: Path, tmp_path: Path, update_document: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    update_document["components"]["schemas"]["when"]["properties"]["local_time"]["description"] = (
        "Other words"
    )
    message = refusal(tree, capsys, write(tmp_path / "update.json", update_document), "--page", PAGE)
    assert "campaigns_create.json" in message
    assert "campaigns_update.json" in message
    assert "/components/schemas/when/properties/local_time/description" in message


def test_vendor_changes_a_shared_schema_on_both_pages_at_once(
    tree: Path, tmp_path: Path, published: bytes, update_document: dict[str, Any]
) -> None:
    update = tmp_path / "update.json"
    assert run(tree, write(update, update_document), "--page", PAGE) == 0
    write(update, update.read_bytes().replace(b"X-Batch-Project", b"X-Batch-P"))
    create = write(tmp_path / "create.json", published.replace(b"X-Batch-Project", b"X-Batch-P"))
    assert run(tree, str(update)) == 1
    assert run(tree, str(update), create) == 0


def test_vendor_with_one_refused_page_stores_none(
    tree: Path, tmp_path: Path, published: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = write(tmp_path / "create.json", published.replace(b"X-Batch-Project", b"X-Batch-P"))
    assert "empty.md" in refusal(tree, capsys, changed, write(tmp_path / "empty.md", b"# Nothing\n"))


def test_merge_refuses_a_document_without_its_source_row(
    tree: Path, tmp_path: Path, published: bytes
) -> None:
    changed = write(tmp_path / "create.json", published.replace(b"X-Batch-Project", b"X-Batch-P"))
    before = (tree / "spec/cep/SOURCE.toml").read_bytes()
    assert run(tree, changed) == 0
    (tree / "spec/cep/SOURCE.toml").write_bytes(before)
    with pytest.raises(DocumentError, match="is not what was published"):
        merged_cep(tree)
