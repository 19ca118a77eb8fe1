"""Contenders side by side: interleaved rounds, medians, ratios, and the noise that was seen."""

from __future__ import annotations

import asyncio
import importlib.machinery
import resource
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.docs import markdown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator, Mapping
    from contextlib import AbstractContextManager

    Ways = Mapping[str, Callable[[], object]]


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        measure: What is compared with what.
        ratio: The cost as a multiple of the floor's.
        target: What the ratio is to stay below; None where it is shown for comparison.
        cost: In words.
        noise: Half of the middle half of the rounds, as a share of the median; the larger of both sides.
    """

    measure: str
    ratio: float
    target: float | None
    cost: str
    noise: float


class Costs(dict[str, list[float]]):
    """The cost of each contender, round by round."""

    def row(self, measure: str, way: str, floor: str, target: float | None, unit: float = 1e6) -> Row:
        """One contender against another."""
        names = {1e9: "ns", 1e6: "µs", 1e3: "ms", 1.0: "s"}
        own, other = median(self[way]), median(self[floor])
        cost = f"{own * unit:,.1f} / {other * unit:,.1f} {names[unit]}"
        return Row(measure, own / other, target, cost, max(self.noise(way), self.noise(floor)))

    def quickest(self, measure: str, way: str, floor: str, target: float | None, unit: float = 1e6) -> Row:
        """As `row`, by the quicker quarter of the rounds: for contenders that differ by little.

        What else runs on the machine makes a process slower and never quicker.
        """
        quarter = {name: sorted(self[name])[: max(2, len(self[name]) // 4)] for name in (way, floor)}
        return Costs(quarter).row(measure, way, floor, target, unit)

    def noise(self, way: str) -> float:
        """How far the rounds of a contender lie apart."""
        low, middle, high = quantiles(self[way], n=4)
        return (high - low) / 2 / middle if middle else 0.0


def calls(ways: Ways, *, number: int, rounds: int) -> Costs:
    """CPU seconds of one call of each, which other work on the machine disturbs least."""
    costs = Costs({name: [] for name in ways})
    for way in ways.values():
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.process_time()
            for _ in range(number):
                way()
            costs[name].append((time.process_time() - began) / number)
    return costs


def workers(
    ways: Mapping[str, Callable[[], Awaitable[object]]],
    *,
    at_once: int,
    number: int,
    rounds: int,
    after: Callable[[], Awaitable[object]],
    around: Mapping[str, Callable[[], AbstractContextManager[None]]],
) -> tuple[Costs, Costs]:
    """Seconds of one call with so many workers, and the 99th percentile of how long a call takes."""
    costs = Costs({name: [] for name in ways})
    slowest = Costs({name: [] for name in ways})

    async def measure() -> None:
        for turn in range(rounds + 1):
            for name, way in ways.items():
                took: list[float] = []
                with around.get(name, nullcontext)():
                    began = time.perf_counter()
                    await asyncio.gather(*(_work(way, number // at_once, took) for _ in range(at_once)))
                    ended = time.perf_counter()
                if turn:
                    costs[name].append((ended - began) / len(took))
                    slowest[name].append(quantiles(took, n=100)[-1])
        await after()

    asyncio.run(measure())
    return costs, slowest


@contextmanager
def without(module: str) -> Generator[None]:
    """Make a module look as if it were not installed: each import searches the path and fails."""
    removed = sys.modules.pop(module, None)

    class Finder(importlib.machinery.PathFinder):
        @classmethod
        def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> Any:
            fullname = f"no_{fullname}" if fullname == module else fullname
            return super().find_spec(fullname, path, target)

    finders = list(sys.meta_path)
    sys.meta_path[:] = [Finder if finder is importlib.machinery.PathFinder else finder for finder in finders]
    try:
        yield
    finally:
        sys.meta_path[:] = finders
        if removed is not None:
            sys.modules[module] = removed


async def _work(way: Callable[[], Awaitable[object]], number: int, took: list[float]) -> None:
    for _ in range(number):
        began = time.perf_counter()
        await way()
        took.append(time.perf_counter() - began)


PRELUDE = "import sys; sys.modules.update(dict.fromkeys(('click', 'rich', 'orjson'))); "
"""Hides what httpx would load for its command line if it happened to be installed, and the extra."""


def imports(codes: Mapping[str, str], *, rounds: int) -> Costs:
    """CPU seconds that each takes in a fresh process, less those of a process that does nothing."""
    every = {"": "pass", **codes}
    costs = Costs({name: [] for name in every})
    for turn in range(rounds + 1):
        for name, code in every.items():
            took = _process([sys.executable, "-c", PRELUDE + code])
            if turn:
                costs[name].append(took)
    nothing = median(costs.pop(""))
    return Costs({name: [took - nothing for took in every] for name, every in costs.items()})


def _process(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    cells: list[tuple[str, ...]] = []
    for row in rows:
        target = "" if row.target is None else f"≤ {row.target:g}"
        mark = "" if row.target is None else ("met" if row.ratio <= row.target else "**missed**")
        ratio = f"{row.ratio:.3f}" if row.ratio < 0.1 else f"{row.ratio:.2f}"
        cells.append((row.measure, ratio, target, mark, row.cost, f"±{row.noise:.0%}"))
    return markdown.table(("measure", "ratio", "target", "", "cost / floor", "noise"), cells, " rr rr")


def in_process(module: str, *arguments: str, code: str = "") -> list[Row]:
    """The rows that another process measures, such as one in which orjson is hidden."""
    import json

    start = f"{code}import runpy, sys; sys.argv = {[module, *arguments]!r}; "
    start += f"runpy.run_module({module!r}, run_name='__main__')"
    ended = subprocess.run([sys.executable, "-c", start], check=True, stdout=subprocess.PIPE, text=True)
    rows: list[Any] = json.loads(ended.stdout.splitlines()[-1])
    return [Row(*row) for row in rows]
