"""What the sandbox does where Batch's pages contradict each other or say nothing, and how it can misbehave.

Some decisions have no setting:

- An unknown app key in a 1.x path is rejected like a wrong REST key: 401, code 10.
- A known path with a method that it does not have is rejected like an unknown path: 404, code 20.
- Without `X-Batch-Project` the response is 400, code 30; with another project's key it is 401, code 10.
- Credentials are checked before the rate limit, the rate limit before the body, the body before the state.
- A body without `Content-Type` is read as JSON. With another type than JSON, the response is 400, code 32.
- A deletion of a 2.x campaign returns 200 with `{}`, as in Batch's document; its prose says 204.
- A 2.x campaign can be updated until its start time. Later the response is 400, code 31.
- A start time in the past sends at once.
- A 1.x campaign shows `gcm_collapse_key` as text, as in Batch's example of a response.
- All app keys of one app see the same campaigns. A campaign created with a Dev key is `dev_only`.
- An update of a 1.x campaign is merged into the stored campaign, which therefore never loses a parameter.
- An update of a finished 1.x campaign may change anything but cannot set `live: true`.
- A 1.x campaign that was sent and stopped is not sent again when it goes live again.
- A deleted campaign is no longer sent; a second deletion returns 404. Every state can be deleted.
- Local times (`local_time`, `local_push_time`): sending begins at the given time read as UTC, and ends 24
  hours later.
- A campaign with `send_rate` runs for as long as its audience needs at that rate; without one, it completes
  at once.
- Opens, clicks and errors in the statistics are fixed shares of what was sent.
- Statistics of a group id that was never used are empty.
- Unknown query parameters are ignored. A path with a slash too many is an unknown path.
- Custom data and profiles: repeated ids within a request are applied in order, and are visible at once.
- Profiles: an attribute or event that breaks a rule is dropped alone. Such a rule is that an email address,
  a phone number, a time zone and a date exist. An event is also dropped if it is older than 24 hours, in
  the future or above 25,000 bytes. The errors of the response have the category `attribute` or `event`;
  Batch's pages show `attribute` only. Trigger events (1.x) reject the whole request instead.
- A second creation with the same name is rejected: 400, code 31, and so is a sixth catalog. Operations on an
  unknown name or id: 404.
- Members of audiences, items of catalogs and rows of app data change at once; only the indexing state waits.
- The file of an export that has not succeeded yet is rejected: 400, code 31.
- An export contains the data of the moment of its request. Exports of the app API have a header only.
- A GDPR removal deletes custom data at once. A request for an unknown person, or by another id than
  `custom_id`, is `done` with an error.
- An operation that came with a later 2.x version is an unknown route (404) in older versions; a property or
  value that came later is rejected (400, code 31).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["Behavior"]

_FORMS = ("name", "number", "text")
_SWITCHES = {"": True, "on": True, "true": True, "1": True, "off": False, "false": False, "0": False}
_MOST = 1_000_000_000


@dataclass(frozen=True, kw_only=True)
class Behavior:
    """Settings of a sandbox: what Batch's pages leave open, and faults of the service itself.

    Args:
        audience: How many people a campaign reaches.
        labels: The labels that exist. Defaults to all.
        sender_identities: The sender identities that exist. Defaults to all.
        processing_seconds: How long indexing an audience or a catalog and writing an export takes.
        cep_error_code: The form of `error_code` on 2.x routes: the name (the only form in a public fixture),
            the number, or the number as text.
        resend_on_running_update: Accept an update of a running or completed campaign, and send it again.
        read_lag: Seconds by which reads lag behind changes. Defaults to 0.
        unordered_list: Lists have an arbitrary order, the same on every page.
        trimmed_names: Cut the names of campaigns to so many characters. Defaults to 0: not at all.
        late_effect: Seconds after which a request takes effect that had none because of a fault, if the fault
            leaves the outcome unknown. The client has then given up. Defaults to 0: never.
    """

    audience: int = 1000
    labels: Collection[str] | None = None
    sender_identities: Collection[str] | None = None
    processing_seconds: float = 2.0
    cep_error_code: Literal["name", "number", "text"] = "name"
    resend_on_running_update: bool = False
    read_lag: float = 0.0
    unordered_list: bool = False
    trimmed_names: int = 0
    late_effect: float = 0.0

    def __post_init__(self) -> None:
        if self.cep_error_code not in _FORMS:
            raise ValueError(
                f"cep_error_code must be one of {', '.join(_FORMS)}, got {self.cep_error_code!r}"
            )
        for name in ("audience", "processing_seconds", "read_lag", "trimmed_names", "late_effect"):
            value = getattr(self, name)
            if not (isinstance(value, int | float) and 0 <= value <= _MOST):
                raise ValueError(f"{name} must be a number from 0 to {_MOST}, got {value!r}")

    def trimmed(self, name: str) -> str:
        """Return a name as it is stored."""
        return name[: self.trimmed_names] if self.trimmed_names else name

    @classmethod
    def parse(cls, settings: Iterable[str]) -> Behavior:
        """Read settings from text, such as `unordered_list` and `read_lag=2.5`.

        Raises:
            ValueError: If a setting is unknown, or its value has the wrong type.
        """
        types = {entry.name: str(entry.type) for entry in fields(cls)}
        values: dict[str, Any] = {}
        for setting in settings:
            name, _, text = setting.partition("=")
            if name not in types:
                raise ValueError(f"behavior must be one of {', '.join(types)}, got {name!r}")
            values[name] = _read(name, types[name], text)
        return cls(**values)


def _read(name: str, kind: str, text: str) -> Any:
    if kind == "bool":
        if text.lower() not in _SWITCHES:
            raise ValueError(f"{name} must be one of {', '.join(filter(None, _SWITCHES))}, got {text!r}")
        return _SWITCHES[text.lower()]
    try:
        if kind == "int":
            return int(text)
        if kind.startswith("float"):
            return float(text)
    except ValueError:
        raise ValueError(f"{name} must be a number, got {text!r}") from None
    return text.split("+") if kind.startswith("Collection") else text
