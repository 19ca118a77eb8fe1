"""Models that other generators make of the same document; prints its rows as JSON.

.venv-benchmark/bin/python -m scripts.bench.peers ROUNDS FOLDER    of the raw client, see scripts.bench.raw
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.bench import documents
from scripts.bench.measure import Row, calls

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
msgspec: Any = importlib.import_module("msgspec")
KINDS = {"pydantic": "pydantic_v2.BaseModel", "msgspec": "msgspec.Struct"}


def generated(kind: str, folder: Path) -> ModuleType:
    """The models of the project API that datamodel-code-generator makes, as one module."""
    target = folder / f"models_{kind}.py"
    subprocess.run(
        [
            *(sys.executable, "-m", "datamodel_code_generator", "--input-file-type", "openapi"),
            *("--input", str(ROOT / "generated/batchcom_api/cep/openapi.json"), "--output", str(target)),
            *("--output-model-type", KINDS[kind], "--target-python-version", "3.11", "--disable-timestamp"),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    spec = importlib.util.spec_from_file_location(target.stem, target)
    if spec is None or spec.loader is None:
        raise ImportError(target)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def rows(rounds: int, raw_folder: str) -> list[Row]:
    """Write and parse the push with each."""
    sys.path[:0] = [str(ROOT / "generated"), raw_folder]
    from batchcom_api._http import decode
    from batchcom_api._json import dumps
    from batchcom_api.cep.models import Campaign as Ours

    from scripts.bench.codec import build_push, floor
    from scripts.bench.raw import NAME

    data = documents.push()
    text = floor(data)
    with tempfile.TemporaryDirectory() as folder:
        pydantic: Any = generated("pydantic", Path(folder)).Campaign
        struct: Any = generated("msgspec", Path(folder)).Campaign
    raw: Any = importlib.import_module("raw_cep.models").Campaign
    plain = raw.from_dict(data)
    model, record, own = pydantic.model_validate(data), msgspec.json.decode(text, type=struct), build_push()
    decoder = msgspec.json.Decoder(struct)
    costs = calls(
        {
            "dumps": lambda: floor(data),
            "loads": lambda: json.loads(text),
            "batchcom: write": lambda: dumps(own.to_dict()),
            "batchcom: parse": lambda: decode(text, Ours),
            f"{NAME}: write": lambda: floor(plain.to_dict()),
            f"{NAME}: parse": lambda: raw.from_dict(json.loads(text)),
            "pydantic: write": lambda: model.model_dump_json(exclude_none=True).encode(),
            "pydantic: parse": lambda: pydantic.model_validate_json(text),
            "msgspec: write": lambda: msgspec.json.encode(record),
            "msgspec: parse": lambda: decoder.decode(text),
        },
        number=100,
        rounds=rounds,
    )
    return [
        costs.row(f"· {way} the push ÷ json", way, "loads" if way.endswith("parse") else "dumps", None)
        for way in costs
        if ":" in way
    ]


if __name__ == "__main__":
    print(json.dumps(rows(int(sys.argv[1]), sys.argv[2])))
