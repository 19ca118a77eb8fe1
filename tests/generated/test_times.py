"""Timestamps of responses become Python's own types and are written in the API's form."""

import datetime as dt
import json
from typing import Any

import pytest
from batchcom_api._http import decode
from batchcom_api.cep import models as cep
from batchcom_api.mep import models as mep

MOMENT = dt.datetime(2031, 4, 2, 8, 30, tzinfo=dt.UTC)
EXACT = MOMENT.replace(microsecond=250_000)


@pytest.mark.parametrize(
    ("model", "field", "text", "value"),
    [
        (cep.Orchestration, "created_date", "2031-04-02T08:30:00Z", MOMENT),
        (cep.Orchestration, "start_time", "2031-04-02T08:30:00.250Z", EXACT),
        (cep.OrchestrationStatsDay, "date", "2031-04-02", MOMENT.date()),
        (mep.CampaignView, "created_date", "2031-04-02T08:30:00", MOMENT),
        (mep.CampaignView, "push_time", "2031-04-02T08:30:00.250", EXACT),
        (mep.CampaignStatsDay, "date", "2031-04-02", MOMENT.date()),
        (mep.GdprRequestView, "request_date", "2031-04-02T08:30:00.250", EXACT),
        (mep.InAppCampaignView, "end_date", "2031-04-02T08:30:00", MOMENT),
    ],
)
def test_time_of_a_response_round_trips(model: Any, field: str, text: str, value: Any) -> None:
    response = {"id": "1", "campaign_token": "t", "status": "DONE", field: text}
    read = decode(json.dumps(response).encode(), model)
    assert getattr(read, field) == value
    assert read is not None
    assert read.to_dict() == response


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2031-04-02T08:30:00", "2031-04-02T08:30:00Z"),
        ("2031-04-02T10:30:00+02:00", "2031-04-02T10:30:00+02:00"),
        ("2031-04-02T08:30:00+00:00", "2031-04-02T08:30:00Z"),
    ],
)
def test_time_in_another_form_is_the_same_moment(text: str, written: str) -> None:
    read = cep.Orchestration.from_dict({"id": "1", "created_date": text})
    assert read.created_date == MOMENT
    assert read.to_dict()["created_date"] == written


def test_day_with_a_time_is_a_day() -> None:
    assert mep.CampaignStatsDay.from_dict({"date": "2031-04-02T00:00:00"}).date == MOMENT.date()


@pytest.mark.parametrize("text", ["now", "", "yesterday", 1767225600, ["2031-04-02"]])
def test_time_that_cannot_be_read_is_kept_as_it_is(text: Any) -> None:
    response = {"campaign_token": "t", "name": "Sale", "push_time": text}
    view = decode(json.dumps(response).encode(), mep.CampaignView)
    assert view is not None
    assert (view.name, view.push_time, view["push_time"]) == ("Sale", None, text)
    assert view.to_dict() == response


def test_time_in_local_time_is_a_string() -> None:
    view = mep.CampaignView.from_dict({"campaign_token": "t", "local_push_time": "2031-04-02T08:30:00"})
    assert view.local_push_time == "2031-04-02T08:30:00"


def test_time_without_a_zone_is_not_written() -> None:
    view = mep.CampaignView(campaign_token="t", push_time=MOMENT.replace(tzinfo=None))  # noqa: S106
    with pytest.raises(ValueError, match="a datetime must be timezone-aware, got 2031-04-02 08:30:00"):
        view.to_dict()


def test_time_in_another_zone_is_written_in_utc() -> None:
    eastern = MOMENT.astimezone(dt.timezone(dt.timedelta(hours=-5)))
    view = mep.CampaignView(campaign_token="t", push_time=eastern)  # noqa: S106
    assert view.to_dict()["push_time"] == "2031-04-02T08:30:00"
