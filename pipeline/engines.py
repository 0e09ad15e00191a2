"""How a function is mapped over many documents: one after the other, or by worker processes. Results come in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

chunk_size: Final = 32
"""Documents a task, at most: a task of one costs as much in sending as in work. Fewer where there are few for each process."""

_AHEAD: Final = 4
"""Chunks a worker that may wait: enough to keep it busy, few enough to keep memory small."""


def map_in_process(do: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """``do`` each item here, one after the other."""
    return map(do, items)


def map_in_processes(
    do: Callable[[Item], Result], items: Sequence[Item], jobs: int, died: Callable[[Item], Result]
) -> Iterator[Result]:
    """``do`` each item in one of ``jobs`` processes; the results come in the order of ``items``.

    ``do`` is a function at module level. Where a process dies (out of memory, a crash in a library) the chunks that were
    under way are done again, item by item; ``died`` gives the result for one that kills its process. An exception of ``do``
    is raised here.
    """
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(chunk_size, len(items) // (jobs * _AHEAD)))
    chunks = [items[i : i + size] for i in range(0, len(items), size)]
    done: dict[int, list[Result]] = {}
    sent = given = 0
    while given < len(chunks):
        under_way: dict[Future[list[Result]], int] = {}
        lost: list[int] = []
        with _pool(jobs) as pool:
            while given < len(chunks) and not lost:
                while sent < len(chunks) and len(under_way) < jobs * _AHEAD:
                    sent += 1
                    try:
                        under_way[pool.submit(_do_chunk, do, chunks[sent - 1])] = sent - 1
                    except BrokenProcessPool:
                        lost.append(sent - 1)
                        break
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    number = under_way.pop(future)
                    try:
                        done[number] = future.result()
                    except BrokenProcessPool:
                        lost.append(number)
                while given in done:
                    yield from done.pop(given)
                    given += 1
        for number in (*lost, *under_way.values()):
            done[number] = _one_by_one(do, chunks[number], died)
        while given in done:
            yield from done.pop(given)
            given += 1


def _do_chunk(do: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result]:
    return [do(item) for item in chunk]


def _one_by_one(do: Callable[[Item], Result], chunk: Sequence[Item], died: Callable[[Item], Result]) -> list[Result]:
    """Each item alone at work in its process, so that a death is its own."""
    from concurrent.futures.process import BrokenProcessPool

    results: list[Result] = []
    while len(results) < len(chunk):
        with _pool(1) as pool:
            for item in chunk[len(results) :]:
                try:
                    results.append(pool.submit(do, item).result())
                except BrokenProcessPool:
                    results.append(died(item))
                    break
    return results


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Fresh processes that share nothing with this one: no lock of a library can be inherited in a bad state."""
    import gc
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    rarely = (100_000, 50, 100)  # what a worker makes it hands over: there is little for the collector of cycles to find
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), gc.set_threshold, rarely)
