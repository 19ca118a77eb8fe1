"""What it costs to build, write and parse a campaign, and ten thousand updates; prints its rows as JSON.

python -m scripts.bench.codec
"""

from __future__ import annotations

import json
import sys
from typing import Any

from batchcom_api._http import decode
from batchcom_api._json import dumps
from batchcom_api.cep import models as cep_models
from batchcom_api.mep import models as mep_models

from scripts.bench import documents
from scripts.bench.measure import Row, calls

_VALUES = documents.push()


def floor(value: Any) -> bytes:
    """What httpx does with ``json=``."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def build_push() -> cep_models.Campaign:
    """The push as its models, by their constructors."""
    m, d = cep_models, _VALUES
    (push,) = d["messages"]
    texts = [
        m.LanguagePush(
            language=entry["language"],
            body=entry["body"],
            title=entry["title"],
            media=m.LanguagePushMedia(picture=entry["media"]["picture"]),
            ios=m.LanguagePushIos(deeplink=entry["ios"]["deeplink"]),
            android=m.LanguagePushAndroid(
                deeplink=entry["android"]["deeplink"],
                media=m.LanguagePushAndroidMedia(icon=entry["android"]["media"]["icon"]),
            ),
            web=m.LanguagePushWeb(
                deeplink=entry["web"]["deeplink"],
                media=m.LanguagePushWebMedia(icon=entry["web"]["media"]["icon"]),
            ),
        )
        for entry in push["languages"]
    ]
    message = m.Push(
        channel_type="push",
        platform_type=push["platform_type"],
        body=push["body"],
        title=push["title"],
        media=m.PushMedia(picture=push["media"]["picture"]),
        priority=push["priority"],
        time_to_live=push["time_to_live"],
        filter_push_tokens=push["filter_push_tokens"],
        ios=m.PushIos(**push["ios"]),
        android=m.PushAndroid(
            deeplink=push["android"]["deeplink"],
            custom_payload=push["android"]["custom_payload"],
            media=m.PushAndroidMedia(**push["android"]["media"]),
            collapse_key=m.PushAndroidCollapseKey(**push["android"]["collapse_key"]),
        ),
        web=m.PushWeb(deeplink=push["web"]["deeplink"], media=m.PushWebMedia(**push["web"]["media"])),
        languages=texts,
    )
    return m.Campaign(
        name=d["name"],
        state=d["state"],
        when=m.When(**d["when"]),
        messages=[message],
        send_rate=d["send_rate"],
        targeting=m.Targeting(
            languages=d["targeting"]["languages"],
            query=m.TargetingQuery.from_dict(d["targeting"]["query"]),
        ),
        labels=d["labels"],
    )


def rows(rounds: int) -> list[Row]:
    """With whichever encoder is installed."""
    import batchcom_api._json as encoder

    fast = vars(encoder)["orjson"] is not None
    word = "orjson" if fast else "stdlib"
    text = floor(documents.push())
    costs = calls(
        {
            "floor": lambda: floor(documents.push()),
            "models": lambda: dumps(build_push().to_dict()),
            "loads": lambda: json.loads(text),
            "parse": lambda: decode(text, cep_models.Campaign),
        },
        number=100,
        rounds=rounds,
    )
    updates = documents.updates(10_000)
    many = calls(
        {
            "floor": lambda: floor([_update_dict(entry) for entry in updates]),
            "models": lambda: dumps([_update_model(entry).to_dict() for entry in updates]),
        },
        number=1,
        rounds=max(5, rounds // 2),
    )
    return [
        costs.row(
            f"build and write a 10-language push ÷ dict + json, {word}",
            "models",
            "floor",
            0.8 if fast else 1.5,
        ),
        costs.row(f"parse it ÷ json.loads, {word}", "parse", "loads", 1.4 if fast else 1.8),
        many.row(
            f"10,000 updates, models → bytes ÷ dict + json, {word}",
            "models",
            "floor",
            0.8 if fast else None,
            1e3,
        ),
    ]


def _update_dict(entry: dict[str, Any]) -> dict[str, Any]:
    update = entry["update"]
    return {"id": entry["id"], "update": {"overwrite": update["overwrite"], "values": {**update["values"]}}}


def _update_model(entry: dict[str, Any]) -> mep_models.CustomDataUpdate:
    update = entry["update"]
    values = mep_models.CustomDataValues.from_dict(update["values"])
    return mep_models.CustomDataUpdate(
        id=entry["id"], update=mep_models.CustomData(overwrite=update["overwrite"], values=values)
    )


if __name__ == "__main__":
    print(json.dumps(rows(int(sys.argv[1]))))
