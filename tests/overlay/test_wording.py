"""Error messages that name a type are correct sentences for every name."""

import datetime as dt
from typing import Any

import pytest
from batchcom import cep
from batchcom.errors import RequestValidationError


@pytest.mark.parametrize("value", [7, dt.date(2031, 1, 1)])
def test_value_that_is_no_list_is_reported_by_its_type(value: Any) -> None:
    with pytest.raises(RequestValidationError, match=f"must be a list, got {type(value).__name__}"):
        cep.campaign("Sale", cep.push("Hi", platforms=value), start_time="now")


def test_value_that_json_lacks_is_reported_by_its_type() -> None:
    campaign = {"name": "Sale", "labels": [OSError()]}
    [reported] = [problem for problem in cep.validate(campaign) if problem.path == "labels[0]"]
    assert str(reported) == "labels[0]: must be a JSON value, got OSError"
