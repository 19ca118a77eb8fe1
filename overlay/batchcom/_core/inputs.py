"""What a bulk call over several apps is given: an input and a journal for each app, or all that is wrong.

Apps are called one after the other. An input that can be read only once would be empty for the second app,
and nobody would notice; and an object need not show it: cursors of databases and streams make a new iterator
each time and go on where the last one ended. So what several apps are to get is a collection, and copied
before the first one is called; anything else stands by the name of the one app that reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sized
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from batchcom.errors import RequestValidationError
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Share", "shares"]


class Share(NamedTuple):
    """What one app is called with.

    Attributes:
        entries: Its input.
        journal: The file of its journal; None for none.
    """

    entries: Any
    journal: str | PathLike[str] | None


def shares(
    operation: str,
    apps: Collection[str],
    given: object,
    journals: Mapping[str, str | PathLike[str]] | None,
    *,
    readable: tuple[type, ...],
    of_one_app: str | None,
) -> dict[str, Share]:
    """Each app's share, by the app's name.

    Args:
        operation: The operation's name with its API.
        apps: The names of the group.
        given: A collection for all of them, or a mapping with each app's own input.
        journals: The file of each app's journal.
        readable: What an input may be.
        of_one_app: The kind of ids, where those of one app are none of another's.

    Raises:
        RequestValidationError: Something is wrong; nothing was read or sent.
    """
    by_app = isinstance(given, Mapping)
    inputs: dict[str, Any] = (
        dict(cast("Mapping[str, Any]", given)) if by_app else dict.fromkeys(apps, cast("Any", given))
    )
    readers = Counter(map(id, inputs.values()))
    problems = _unknown("", inputs, apps) + _no_journals(journals, apps, inputs)
    places = {f'["{app}"]': inputs[app] for app in inputs if app in apps} if by_app else {"": given}
    for place, entries in places.items():
        problems += _unfit(place, entries, not by_app or readers[id(entries)] > 1, readable)
    if of_one_app is not None and not by_app:
        allowed = f"each app's own: {{app: {of_one_app}}}"
        problems.append(Problem("", None, f"{of_one_app} are those of one app", allowed))
    if problems:
        raise RequestValidationError(problems, operation=operation)
    distinct = {id(entries): entries for entries in inputs.values()}
    copies = {key: list(entries) for key, entries in distinct.items() if readers[key] > 1}
    return {
        app: Share(copies.get(id(entries), entries), None if journals is None else journals[app])
        for app, entries in inputs.items()
    }


def _unfit(place: str, entries: object, several: bool, readable: tuple[type, ...]) -> list[Problem]:
    """What is wrong with one input, which one app is to read or several."""
    kind = type(entries).__name__
    if isinstance(entries, str | bytes):
        return [Problem(place, entries, "is one text, not a list", "a list of texts")]
    if several and not (isinstance(entries, Sized) and isinstance(entries, Iterable)):
        message = f"is one {kind} for every app, and the first may leave nothing to the others"
        allowed = "a list, or an input for each app: {app: people() for app in group.apps}"
        return [Problem(place, None, message, allowed)]
    if not isinstance(entries, readable):
        return [Problem(place, None, f"is of type {kind}, which cannot be read", "any iterable")]
    return []


def _unknown(place: str, names: Iterable[str], apps: Collection[str]) -> list[Problem]:
    """The names that the group does not have; what was meant as a list of people may have very many."""
    unknown = [name for name in names if name not in apps]
    allowed = f"{', '.join(apps)}: a mapping has what is each app's own"
    return [Problem(place, unknown, "are no apps of the group", allowed)] if unknown else []


def _no_journals(journals: object, apps: Collection[str], called: Iterable[str]) -> list[Problem]:
    """What is wrong with the journals: each app that is called has one, which is no other's."""
    if journals is None:
        return []
    if not isinstance(journals, Mapping):
        return [Problem("journal", journals, "is one file", "one for each app: {app: path}")]
    files = cast("Mapping[str, str | PathLike[str]]", journals)
    problems = _unknown("journal", files, apps)
    owners: dict[Path, str] = {}
    for app, path in files.items():
        if not isinstance(cast("object", path), str | PathLike):
            problems.append(Problem(f'journal["{app}"]', path, "is no path", "the path of a file"))
        elif (owner := owners.setdefault(Path(path).resolve(), app)) != app:
            problems.append(
                Problem(f'journal["{app}"]', str(path), f"is that of {owner!r} too", "another file")
            )
    missing = [app for app in called if app in apps and app not in files]
    problems += [Problem(f'journal["{app}"]', None, "is missing", "a file of its own") for app in missing]
    return problems
