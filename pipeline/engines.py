"""How a function is mapped over many documents: one after the other, or by worker processes. Results come in order."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

chunk_size: Final = 32
"""Documents a task, at most: fewer where there are few for each process."""

spent: Final = 70
"""Exit code of a worker that ended itself over its item: the item would end the next one too."""

_SHARES: Final = 4
"""Chunks for each process at the least, so that none is done long before the others."""


_THREADS: Final = Path("/proc/self/task")


def map_in_process(do: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """``do`` each item here, one after the other."""
    return map(do, items)


def map_in_processes(
    do: Callable[[Item], Result], items: Sequence[Item], jobs: int, died: Callable[[Item], Result]
) -> Iterator[Result]:
    """``do`` each item in one of ``jobs`` processes; the results come in the order of ``items``.

    ``do`` is a function at module level. A process that dies (out of memory, a crash in a library) costs the item that it had
    in hand, and that only if a second process dies of it too or it ended itself (``spent``); ``died`` gives the result then.
    An exception of ``do`` is raised here.
    """
    size = max(1, min(chunk_size, len(items) // (jobs * _SHARES)))
    waiting = deque(deque(range(i, min(i + size, len(items)))) for i in range(0, len(items), size))
    suspects: set[int] = set()
    done: dict[int, Result] = {}
    given = 0
    workers: list[_Worker[Item, Result]] = []
    try:
        while given < len(items):
            while waiting and len(workers) < jobs:
                workers.append(_Worker(do))
                workers[-1].take(waiting.popleft(), items)
            for worker in _ready(workers):
                number = worker.in_hand[0]
                try:
                    done[number] = worker.result()
                except WorkerDied as end:
                    workers.remove(worker)
                    rest = worker.in_hand
                    rest.popleft()
                    if rest:
                        waiting.appendleft(rest)
                    if end.code == spent or number in suspects:
                        done[number] = died(items[number])
                    else:
                        suspects.add(number)
                        waiting.appendleft(deque([number]))
                    continue
                if not worker.in_hand and waiting:
                    worker.take(waiting.popleft(), items)
                elif not worker.in_hand:
                    workers.remove(worker)
                    worker.end()
            while given in done:
                yield done.pop(given)
                given += 1
    finally:
        for worker in workers:
            worker.stop()


def side_by_side(one: Callable[[], Result], other: Callable[[], Result]) -> tuple[Result, Result]:
    """The results of both: ``one`` is done here, ``other`` at the same time in a copy of this process, where it can be copied.

    Neither may change anything that is looked at afterwards, and ``other`` may call no library that keeps threads of its own.
    An exception of either is raised here.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return one(), other()
    worker: _Worker[None, Result] = _Worker(lambda _: other(), copied=True)
    try:
        worker.take(deque([0]), [None])
        result = one()
        with suppress(WorkerDied):
            return result, worker.result()
        return result, other()
    finally:
        worker.stop()


class WorkerDied(Exception):
    """A worker is gone; ``code`` is its exit code, negative where a signal ended it."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


def _ready(workers: Sequence[_Worker[Item, Result]]) -> list[_Worker[Item, Result]]:
    """The workers that have something to tell, if only that they are gone; waits for one."""
    from multiprocessing.connection import wait

    ready = wait([worker.link for worker in workers])
    return [worker for worker in workers if worker.link in ready]


_links: Final[set[Connection]] = set()
"""This process's ends of the pipes to its workers. A worker that is a copy of it closes them, or no pipe would ever end."""


class _Worker(Generic[Item, Result]):
    """A process at work. It sends the result of each item as soon as it has it, so what it died of is known."""

    def __init__(self, do: Callable[[Item], Result], *, copied: bool = False) -> None:
        import multiprocessing

        context: ForkContext | SpawnContext
        context = multiprocessing.get_context("fork") if copied or _is_alone() else multiprocessing.get_context("spawn")
        self.link, far = context.Pipe()
        _links.add(self.link)
        self.in_hand: deque[int] = deque()
        """Numbers of the items whose results are still to come, in order."""
        self._process: BaseProcess = context.Process(target=_work, args=(far, do), daemon=True)
        self._process.start()
        far.close()

    def take(self, numbers: deque[int], items: Sequence[Item]) -> None:
        """Hand over the items of these numbers. Only to a worker that has none: it does not read while it works."""
        self.in_hand = numbers
        with suppress(ConnectionError):  # where it is gone already, reading from it will tell
            self.link.send([items[n] for n in numbers])

    def result(self) -> Result:
        """The result of the first item in hand, which is no longer. Raises what ``do`` raised, and ``WorkerDied``."""
        answer: Result
        try:
            answer, trouble = self.link.recv()
        except (EOFError, OSError):
            self._let_go()
            raise WorkerDied(self._process.exitcode) from None
        if trouble is not None:
            raise trouble
        self.in_hand.popleft()
        return answer

    def end(self) -> None:
        """Let the process end, which has nothing in hand."""
        with suppress(ConnectionError):
            self.link.send(None)
        self._let_go()

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self._process.terminate()
        self._let_go()

    def _let_go(self) -> None:
        _links.discard(self.link)
        self.link.close()
        self._process.join()


def _is_alone() -> bool:
    """Has this process but one thread? Then a copy of it inherits no lock that another thread holds, and need not import anew.

    Elsewhere than on Linux libraries may keep threads that cannot be told, so processes begin afresh.
    """
    try:
        return sys.platform == "linux" and len(list(_THREADS.iterdir())) == 1
    except OSError:
        return False


def _work(link: Connection, do: Callable[[Item], Result]) -> None:
    """What a process does: one chunk of items after the other, until there is none or whoever hands them out is gone."""
    import gc
    import signal

    for near in _links:
        near.close()
    _links.clear()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever hands out the work is told too, and ends this process
    gc.set_threshold(100_000, 50, 100)  # what a worker makes it hands over: there is little for the collector of cycles to find
    try:
        while (chunk := link.recv()) is not None:
            for item in chunk:
                try:
                    answer = (do(item), None)
                except Exception as trouble:
                    link.send((None, trouble))
                    return
                link.send(answer)
    except (EOFError, ConnectionError):
        return
