"""Each model of a request has a `TypedDict` with its keys, in a module that is imported on demand."""

from typing import Any, get_type_hints

import pytest

from tests.generated.support import APIS, Package
from tests.generated.test_imports import loaded, roots


def dicts_of(package: Package, api: str) -> dict[str, Any]:
    dicts = package(f"{api}.dicts")
    return {name: getattr(dicts, name) for name in dicts.__all__}


@pytest.mark.parametrize("api", APIS)
def test_dict_has_the_keys_of_its_model(api: str, ours: Package) -> None:
    for name, typed_dict in dicts_of(ours, api).items():
        fields = getattr(ours(f"{api}.models"), name.removesuffix("Dict")).json_shape().fields
        assert typed_dict.__required_keys__ == {key for key, field in fields.items() if field.required}
        assert typed_dict.__optional_keys__ == {key for key, field in fields.items() if not field.required}


@pytest.mark.parametrize("api", APIS)
def test_dict_has_types_that_exist(api: str, ours: Package) -> None:
    dicts = dicts_of(ours, api)
    assert len(dicts) > 10
    for typed_dict in dicts.values():
        assert get_type_hints(typed_dict)


def test_dict_of_an_open_object_does_not_exist(ours: Package) -> None:
    assert (
        not {"TargetingQueryDict", "UnknownMessageDict", "OrchestrationDict"} & dicts_of(ours, "cep").keys()
    )


def test_dict_is_accepted_by_from_dict(ours: Package) -> None:
    edit = ours("cep.dicts").AudienceEditDict(id="a", action="ADD")
    assert ours("cep.models").AudienceEdit.from_dict(edit).to_dict() == edit


def test_dicts_are_not_imported_with_the_models() -> None:
    modules = loaded("import batchcom_api.cep, batchcom_api.cep.models\nbatchcom_api.cep.models.Campaign")
    assert "batchcom_api.cep.dicts" not in modules
    assert "typing" not in roots(loaded("import batchcom_api.cep"))
