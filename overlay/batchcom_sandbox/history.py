"""What happened in a sandbox, and what it stores."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from batchcom_sandbox import campaigns, profiles
from batchcom_sandbox.records import Campaign, Entries, Entry, Event, Recorded, RecordT, Sent

if TYPE_CHECKING:
    from batchcom_sandbox.application import Application
    from batchcom_sandbox.clock import Clock
    from batchcom_sandbox.messages import JsonObject

__all__ = ["History"]


class History:
    """The records, the collections and the time of a sandbox. What is due is done before anything is read."""

    def __init__(self, application: Application, clock: Clock) -> None:
        self._application = application
        self._store = application.store
        self._lock = threading.RLock()
        self.clock = clock
        """The clock of the sandbox."""
        self.app_names = application.credentials.app_names
        """The apps whose keys are accepted."""

    def now(self) -> float:
        """Return the sandbox's time, in seconds since 1970: the clock's time plus what was advanced."""
        with self._lock:
            return self.clock.time() + self._store.advanced

    def _catch_up(self) -> None:
        with self._store.transaction():
            self._application.catch_up(self.now())

    def _records(self, kind: type[RecordT], condition: str = "1") -> list[RecordT]:
        """Return records, after what is due by now."""
        with self._lock:
            self._catch_up()
            return list(self._store.select(kind, condition))

    @property
    def sent(self) -> list[Sent]:
        """Everything that was sent, one entry per campaign and transactional push, and how often."""
        with self._lock:
            self._catch_up()
            return self._store.sent()

    @property
    def requests(self) -> list[Recorded]:
        """All requests in their order, without keys and data."""
        return self._records(Recorded)

    @property
    def campaigns(self) -> list[Campaign]:
        """The campaigns of both APIs that are not deleted, newest first."""
        condition = f"collection IN ('{campaigns.CEP}', '{campaigns.MEP}') ORDER BY number DESC"
        return [campaigns.campaign_of(entry) for entry in self._records(Entry, condition)]

    @property
    def events(self) -> list[Event]:
        """The events of both APIs, as often as they were recorded, in their order."""
        return self._records(Event)

    @property
    def user_data(self) -> Entries:
        """The custom data of the first app's people, by custom id. For another app: `collection`."""
        return self.collection(profiles.CUSTOM_DATA)

    @property
    def profiles(self) -> Entries:
        """The attributes of the project's profiles, by custom id."""
        return self.collection(profiles.PROFILES)

    @property
    def audiences(self) -> Entries:
        """The project's audiences by their names."""
        return self.collection("cep.audiences")

    def collection(self, name: str, *, app: str | None = None) -> Entries:
        """Return the entries of a collection by their ids, in the order of their ids.

        Args:
            name: The API and the collection in the document's `x-sandbox`, such as `cep.catalogs`.
            app: The app of a 1.x collection. Defaults to the first app.

        Raises:
            ValueError: If no route has this collection, or there is no such app.
        """
        with self._lock:
            self._catch_up()
            entries = {entry.id: entry.data for _, entry in self._store.entries(name, self._owner(name, app))}
        return Entries(name, dict(sorted(entries.items())))

    def _owner(self, collection: str, app: str | None) -> str:
        """Return the app that a collection belongs to, empty for the project's collections."""
        operations = self._application.router.operations.values()
        collections = {operation.collection for operation in operations if operation.collection}
        if collection not in collections:
            raise ValueError(f"name must be one of {', '.join(sorted(collections))}, got {collection!r}")
        if app is not None and app not in self.app_names:
            raise ValueError(f"app must be one of {', '.join(self.app_names)}, got {app!r}")
        if collection.startswith("cep."):
            return ""
        return next(iter(self.app_names), "app") if app is None else app

    def add(self, name: str, entry_id: str, data: JsonObject, *, app: str | None = None) -> None:
        """Add an entry to a collection as if it had been made on the dashboard, such as a segment.

        Args:
            name: The API and the collection in the document's `x-sandbox`, such as `cep.segments`.
            entry_id: The id of the entry.
            data: What a response shows of it.
            app: The app of a 1.x collection. Defaults to the first app.

        Raises:
            ValueError: If no route has this collection, or there is no such app.
        """
        with self._lock, self._store.transaction():
            owner = self._owner(name, app)
            self._store.put_entry(name, owner, entry_id, data, self.now(), from_api=False)
