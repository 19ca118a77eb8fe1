"""What the sandbox keeps: one SQLite database, in memory or in a file, with one transaction per request.

A file is used in WAL mode: what was committed survives the end of the process at any moment (kill -9 too),
and nothing of a transaction that was not committed is ever visible.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from batchcom_sandbox.records import Campaign, Entry, Event, Recorded, Sent

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from batchcom_sandbox.messages import Api, JsonObject

__all__ = ["Store"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS campaigns (
    id TEXT PRIMARY KEY, api TEXT NOT NULL, app TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
    status TEXT NOT NULL, body TEXT NOT NULL, created REAL NOT NULL, due REAL, finish REAL, sent INTEGER NOT
    NULL, from_api INTEGER NOT NULL, dev_only INTEGER NOT NULL, deleted INTEGER NOT NULL, next REAL) WITHOUT
    ROWID;
CREATE INDEX IF NOT EXISTS campaigns_next ON campaigns (next) WHERE next IS NOT NULL;
CREATE INDEX IF NOT EXISTS campaigns_listed ON campaigns (api, app, number) WHERE NOT deleted;
CREATE INDEX IF NOT EXISTS campaigns_shuffled ON campaigns (api, app, substr(id, -12)) WHERE NOT deleted;
CREATE TABLE IF NOT EXISTS versions (id TEXT NOT NULL, at REAL NOT NULL, row TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS versions_of ON versions (id, at);
CREATE TABLE IF NOT EXISTS effects (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, api TEXT NOT NULL, app TEXT NOT NULL, kind TEXT NOT NULL,
    name TEXT NOT NULL, channel TEXT NOT NULL, audience TEXT NOT NULL, recipients INTEGER NOT NULL, at REAL
    NOT NULL, exact TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS effects_of ON effects (id);
CREATE INDEX IF NOT EXISTS effects_named ON effects (app, kind, name);
CREATE TABLE IF NOT EXISTS requests (
    number INTEGER PRIMARY KEY, operation TEXT, method TEXT NOT NULL, path TEXT NOT NULL, status INTEGER,
    fault TEXT, effect INTEGER NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS entries (
    collection TEXT NOT NULL, app TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, created REAL NOT
    NULL, updated REAL NOT NULL, data TEXT NOT NULL, PRIMARY KEY (collection, app, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entries_listed ON entries (collection, app, number);
CREATE TABLE IF NOT EXISTS events (
    number INTEGER PRIMARY KEY, api TEXT NOT NULL, app TEXT NOT NULL, custom_id TEXT NOT NULL, name TEXT NOT
    NULL, time TEXT, attributes TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS late (number INTEGER PRIMARY KEY, due REAL NOT NULL, request TEXT NOT NULL);
"""
TABLES = ("meta", "campaigns", "versions", "effects", "requests", "entries", "events", "late")
COLUMNS = (
    "id", "api", "app", "number", "name", "status", "body", "created", "due", "finish", "sent", "from_api",
    "dev_only", "deleted",
)  # fmt: skip
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM campaigns"  # noqa: S608 - constant names
_UPSERT = (
    f"INSERT OR REPLACE INTO campaigns ({', '.join(COLUMNS)}, next) "  # noqa: S608 - constant names
    f"VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Store:
    """Everything that the sandbox keeps. Not thread-safe: the sandbox holds a lock around it.

    Args:
        path: The SQLite file, created if missing; `None` keeps everything in memory.
        seed: Makes ids repeatable.
    """

    def __init__(self, path: str | Path | None = None, seed: int = 0) -> None:
        self._seed = seed
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def __del__(self) -> None:
        if hasattr(self, "_db"):
            self._db.close()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Commit everything inside together, or nothing of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def clear(self) -> None:
        """Delete everything."""
        for table in TABLES:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - constant names

    @property
    def advanced(self) -> float:
        """The seconds by which time was advanced."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'advanced'").fetchone()
        return 0.0 if row is None else row[0]

    def advance(self, seconds: float) -> None:
        """Advance time."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('advanced', ?)", (self.advanced + seconds,))

    def next_number(self) -> int:
        """Return 1, 2, 3, …, continued after a restart."""
        row = self._db.execute(
            "INSERT INTO meta VALUES ('number', 1) "
            "ON CONFLICT (key) DO UPDATE SET value = value + 1 RETURNING value"
        ).fetchone()
        return int(row[0])

    def generate_id(self, kind: str, size: int = 32) -> str:
        """Return hexadecimal digits that are the same for the same seed, kind and number of ids before."""
        text = f"{self._seed}/{kind}/{self.next_number()}".encode()
        return hashlib.blake2b(text, digest_size=size // 2).hexdigest()

    def put_campaign(self, campaign: Campaign, at: float, *, keep_version: bool = False) -> None:
        """Write a campaign, new or changed; with `keep_version` this state stays readable."""
        row = [getattr(campaign, column) for column in COLUMNS]
        row[COLUMNS.index("body")] = _text(campaign.body)
        upcoming: float | None = None
        if campaign.status == "running" and not campaign.deleted:
            upcoming = campaign.finish if campaign.due is None else campaign.due
        self._db.execute(_UPSERT, (*row, upcoming))
        if keep_version:
            self._db.execute("INSERT INTO versions VALUES (?, ?, ?)", (campaign.id, at, _text(row)))

    @staticmethod
    def _campaign(row: Any) -> Campaign:
        values = dict(zip(COLUMNS, row, strict=True))
        values["body"] = json.loads(values["body"])
        for column in ("from_api", "dev_only", "deleted"):
            values[column] = bool(values[column])
        return Campaign(**values)

    def get_campaign(self, api: Api, app: str, campaign_id: str) -> Campaign | None:
        """Return the campaign unless it is missing, deleted or another app's."""
        row = self._db.execute(
            f"{_SELECT} WHERE id = ? AND api = ? AND app = ? AND NOT deleted", (campaign_id, api, app)
        ).fetchone()
        return None if row is None else self._campaign(row)

    def campaigns(
        self, api: Api, app: str, *, after: str | None, shuffled: bool
    ) -> Iterator[tuple[str, Campaign]]:
        """Yield (cursor, campaign) of those that are not deleted, newest first or in an arbitrary order.

        Args:
            api: The API of the campaigns.
            app: Their app; empty for 2.x.
            after: The cursor after which to continue.
            shuffled: Whether the order is arbitrary, but always the same.
        """
        key, order, beyond = ("substr(id, -12)", "ASC", ">") if shuffled else ("number", "DESC", "<")
        condition = "1" if after is None else f"{key} {beyond} ?"
        values = () if after is None else (after if shuffled else int(after),)
        rows = self._db.execute(
            f"{_SELECT} WHERE NOT deleted AND api = ? AND app = ? AND {condition} ORDER BY {key} {order}",
            (api, app, *values),
        )
        for row in rows:
            campaign = self._campaign(row)
            yield campaign.id[-12:] if shuffled else str(campaign.number), campaign

    def all_campaigns(self) -> list[Campaign]:
        """Return the campaigns of both APIs that are not deleted, newest first."""
        return [
            self._campaign(row)
            for row in self._db.execute(f"{_SELECT} WHERE NOT deleted ORDER BY number DESC")
        ]

    def version_at(self, campaign_id: str, at: float) -> Campaign | None:
        """Return the campaign as it was at that time, `None` if there was none."""
        row = self._db.execute(
            "SELECT row FROM versions WHERE id = ? AND at <= ? ORDER BY at DESC, rowid DESC LIMIT 1",
            (campaign_id, at),
        ).fetchone()
        campaign = None if row is None else self._campaign(json.loads(row[0]))
        return None if campaign is None or campaign.deleted else campaign

    def next_due(self, now: float) -> Campaign | None:
        """Return the first campaign that is due to be sent or completed."""
        row = self._db.execute(
            f"{_SELECT} WHERE next IS NOT NULL AND next <= ? ORDER BY next, number LIMIT 1", (now,)
        ).fetchone()
        return None if row is None else self._campaign(row)

    def add_effect(self, sent: Sent, app: str) -> None:
        """Record that something was sent, at `sent.at`."""
        self._db.execute(
            "INSERT INTO effects (id, api, app, kind, name, channel, audience, recipients, at, exact) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (sent.id, sent.api, app, sent.kind, sent.name, sent.channel, sent.audience, sent.recipients,
             sent.at, _text(sent.exact)),
        )  # fmt: skip

    def effects(
        self, *, identifier: str | None = None, app: str | None = None, group: str | None = None
    ) -> list[tuple[float, int]]:
        """Return (time, recipients) of each sending: of one id, or of one app's transactional group."""
        if identifier is not None:
            query, values = "id = ?", [identifier]
        else:
            query, values = "app = ? AND kind = 'transactional' AND name = ?", [app or "", group or ""]
        return self._db.execute(
            f"SELECT at, recipients FROM effects WHERE {query} ORDER BY number",  # noqa: S608 - constant conditions
            values,
        ).fetchall()

    def sent(self) -> list[Sent]:
        """Return what was sent, one entry per id, in the order of the first sending."""
        rows = self._db.execute(
            "SELECT id, api, kind, name, channel, audience, recipients, at, exact FROM effects "
            "ORDER BY number"
        )
        sent: dict[str, Sent] = {}
        for identifier, api, kind, name, channel, audience, recipients, at, exact in rows:
            before = sent.get(identifier)
            moments = (*before.moments, at) if before else (at,)
            sent[identifier] = Sent(
                id=identifier, api=api, kind=kind, name=name, channel=channel, audience=audience,
                recipients=recipients, times=len(moments), at=moments[0], moments=moments,
                exact=json.loads(exact),
            )  # fmt: skip
        return list(sent.values())

    def add_request(self, recorded: Recorded) -> None:
        """Record a request."""
        self._db.execute(
            "INSERT INTO requests (operation, method, path, status, fault, effect, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (recorded.operation, recorded.method, recorded.path_template, recorded.status, recorded.fault,
             recorded.effect, recorded.at),
        )  # fmt: skip

    def requests(self) -> list[Recorded]:
        """Return all recorded requests in their order."""
        rows = self._db.execute(
            "SELECT operation, method, path, status, fault, effect, at FROM requests ORDER BY number"
        )
        return [
            Recorded(
                operation=operation,
                method=method,
                path_template=path,
                status=status,
                fault=fault,
                effect=bool(effect),
                at=at,
            )
            for operation, method, path, status, fault, effect, at in rows
        ]

    def get_entry(self, collection: str, app: str, entry_id: str) -> Entry | None:
        """Return an entry of a collection, `None` if there is none."""
        row = self._db.execute(
            "SELECT id, number, created, updated, data FROM entries "
            "WHERE collection = ? AND app = ? AND id = ?",
            (collection, app, entry_id),
        ).fetchone()
        return None if row is None else _entry(row)

    def put_entry(self, collection: str, app: str, entry_id: str, data: JsonObject, now: float) -> None:
        """Write an entry, new or changed."""
        changed = self._db.execute(
            "UPDATE entries SET updated = ?, data = ? WHERE collection = ? AND app = ? AND id = ?",
            (now, _text(data), collection, app, entry_id),
        )
        if not changed.rowcount:
            self._db.execute(
                "INSERT INTO entries (collection, app, id, number, created, updated, data) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (collection, app, entry_id, self.next_number(), now, now, _text(data)),
            )

    def delete_entry(self, collection: str, app: str, entry_id: str) -> bool:
        """Delete an entry, and return whether there was one."""
        deleted = self._db.execute(
            "DELETE FROM entries WHERE collection = ? AND app = ? AND id = ?", (collection, app, entry_id)
        )
        return bool(deleted.rowcount)

    def entries(self, collection: str, app: str, *, after: int | None = None) -> Iterator[Entry]:
        """Yield the entries of a collection, newest first, beginning after the one with number `after`."""
        condition, values = ("", ()) if after is None else ("AND number < ? ", (after,))
        rows = self._db.execute(
            "SELECT id, number, created, updated, data FROM entries "  # noqa: S608 - constant conditions
            f"WHERE collection = ? AND app = ? {condition}ORDER BY number DESC",
            (collection, app, *values),
        )
        return map(_entry, rows)

    def add_event(self, event: Event) -> None:
        """Record an event."""
        self._db.execute(
            "INSERT INTO events (api, app, custom_id, name, time, attributes, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                event.api,
                event.app,
                event.custom_id,
                event.name,
                event.time,
                _text(event.attributes),
                event.at,
            ),
        )

    def events(self) -> list[Event]:
        """Return all events in the order in which they were received."""
        rows = self._db.execute(
            "SELECT api, app, custom_id, name, time, attributes, at FROM events ORDER BY number"
        )
        return [
            Event(
                api=api, app=app, custom_id=custom_id, name=name, time=time,
                attributes=json.loads(attributes), at=at,
            )
            for api, app, custom_id, name, time, attributes, at in rows
        ]  # fmt: skip

    def add_late(self, due: float, request: JsonObject) -> None:
        """Store a request that takes effect later."""
        self._db.execute("INSERT INTO late (due, request) VALUES (?, ?)", (due, _text(request)))

    def take_late(self, now: float) -> list[tuple[float, JsonObject]]:
        """Return and delete the requests that are due, in order."""
        rows = self._db.execute(
            "SELECT number, due, request FROM late WHERE due <= ? ORDER BY due, number", (now,)
        ).fetchall()
        for number, _, _ in rows:
            self._db.execute("DELETE FROM late WHERE number = ?", (number,))
        return [(due, json.loads(request)) for _, due, request in rows]


def _entry(row: Any) -> Entry:
    entry_id, number, created, updated, data = row
    return Entry(id=entry_id, number=number, created=created, updated=updated, data=json.loads(data))
