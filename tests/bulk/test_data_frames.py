"""Columns and rows of pandas and polars as the input of bulk methods, in an environment that has both."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from batchcom_sandbox import Sandbox, Server

ROOT = Path(__file__).parents[2]
WITH_DATA_FRAMES = ROOT / ".venv-examples" / "bin" / "python"

PROGRAM = """
import json, sys
from batchcom import cep, errors, mep

if sys.argv[1] == "pandas":
    import pandas
    table = pandas.read_csv("people.csv", parse_dates=["renewal"])
    table["renewal"] = table["renewal"].dt.tz_localize("UTC")
    rows = table.to_dict("records")
else:
    import polars
    table = polars.read_csv("people.csv", try_parse_dates=True)
    rows = table.to_dicts()

app, batch = mep.Client(), cep.Client()
parcel = mep.transactional("parcel_out", "Parcel sent")
people = table["custom_id"]


def refusal(send):
    try:
        send()
    except errors.RequestValidationError as error:
        return [str(problem) for problem in error.problems]


def profile(row):
    values = cep.attributes({"age": row["age"]}, dates={"renewal": row["renewal"]})
    return cep.profile(row["custom_id"], values)


batch.audiences.create("vip", "custom_ids")
skipped = app.custom_data.delete_many(table["referrer"], on_invalid="skip")
print(json.dumps({
    "sent": [app.transactional.send_all(people, parcel, journal="journal").accepted for _ in range(2)],
    "members": batch.audiences.replace_many("vip", people, chunk_size=2).accepted,
    "profiles": batch.profiles.update_many(profile(row) for row in rows).accepted,
    "skipped": [entry.position for entry in skipped.rejected_entries],
    "tables": [
        refusal(lambda: app.transactional.send_all(table, parcel)),
        refusal(lambda: batch.audiences.replace_many("vip", table)),
        refusal(lambda: batch.profiles.update_many(table)),
    ],
    "numbers": refusal(lambda: app.transactional.send_all(table["age"], parcel)),
}))
"""

CSV = """custom_id,age,renewal,referrer
cust-1,31,2031-05-01,cust-9
cust-2,32,2031-06-01,
cust-3,33,2031-07-01,cust-8
"""

COLUMN = 'Pass one column, such as table["custom_id"]'
ROWS = "Make an entry of each row: table.to_dict('records') in pandas, table.to_dicts() in polars"


def run(library: str, url: str, folder: Path) -> Any:
    (folder / "people.csv").write_text(CSV, "utf-8")
    environment = {
        **os.environ,
        "BATCH_REST_API_KEY": "sandbox-rest-key",
        "BATCH_PROJECT_KEY": "project_sandbox",
        "BATCH_API_KEY": "sandbox-live-key",
        "BATCH_BASE_URL": url,
        "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("overlay", "generated")),
    }
    command = [str(WITH_DATA_FRAMES), "-c", PROGRAM, library]
    ended = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=100
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.slow
@pytest.mark.skipif(not WITH_DATA_FRAMES.exists(), reason="make test-all builds .venv-examples")
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_bulk_methods_take_columns_and_refuse_tables(library: str, tmp_path: Path) -> None:
    with Sandbox() as sandbox, Server(sandbox) as server:
        outcome = run(library, server.url, tmp_path)
        assert [sent.exact["recipients"] for sent in sandbox.sent] == [
            {"custom_ids": ["cust-1", "cust-2", "cust-3"]}
        ]
        assert list(sandbox.audiences["vip"]["members"]) == ["cust-1", "cust-2", "cust-3"]
        assert [profile["age"] for profile in sandbox.profiles.values()] == [31, 32, 33]
        assert [profile["date(renewal)"][:10] for profile in sandbox.profiles.values()] == [
            "2031-05-01",
            "2031-06-01",
            "2031-07-01",
        ]
    assert (outcome["sent"], outcome["members"], outcome["profiles"]) == ([3, 3], 3, 3)
    assert outcome["skipped"] == [1]  # the empty cell
    assert outcome["tables"] == [
        [f"ids: must be an iterable of strings, got a DataFrame. {COLUMN}"],
        [f"ids: must be an iterable of ids, got a DataFrame. {COLUMN}"],
        [f"profiles: must be an iterable of profile updates, got a DataFrame. {ROWS}"],
    ]
    assert outcome["numbers"] == [f"[{row}]: must be a string, got int" for row in range(3)]
