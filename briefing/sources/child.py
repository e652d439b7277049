"""A process of its own for each file that is read: it can be stopped, and its crash is not ours.

The process starts afresh (spawn), which works the same on every system and in a frozen build.
Where the system can, it limits its own memory and time; everywhere it is watched from here.
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from briefing.errors import BriefingError
from briefing.model.article import Article
from briefing.sources import limits

if TYPE_CHECKING:
    from multiprocessing.connection import _ConnectionBase

    Pipe = _ConnectionBase[Any, Any]

TOO_LONG = (
    "Reading the file took too long and was stopped; save the part that you need as a file of its own and open that."
)
TOO_MUCH = (
    "Reading the file needed too much memory and was stopped; save the part that you "
    "need as a file of its own and open that."
)
CRASHED = (
    "The file made the reader fail, so it may be damaged; open it in its own program, save it anew, and open that."
)
STEP = 0.1
"""Seconds between two looks at a working process."""
DEEP = 5_000
"""Python calls within each other; parsers hold their trees to some 250 levels, each a few calls."""
SIGXCPU = -24
HEAVY = 77
"""The exit status of a process that used too much memory."""


class Cancelled(BriefingError):  # noqa: N818  # not a fault
    """The user asked to stop."""


class Answer(msgspec.Struct):
    """What comes back: an article, or the sentence of an error."""

    article: Article | None = None
    message: str = ""


def read(
    loader: str, content: bytes, name: str, cancelled: Callable[[], bool], seconds: float = limits.SECONDS
) -> Article:
    """Read a file with a loader in a process of its own.

    Args:
        loader: a key of LOADERS.
        content: the file's bytes.
        name: its name without folders.
        cancelled: asked every STEP seconds.
        seconds: how long it may take.

    Raises:
        Cancelled: the user asked to stop.
        BriefingError: the loader's own, or a sentence that it took too long, too much memory, or fell over.
    """
    until = time.monotonic() + seconds
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, loader, name), daemon=True, name=f"read {loader}")
    sender = threading.Thread(target=_send, args=(ours, content), daemon=True)
    process.start()
    theirs.close()
    sender.start()
    try:
        answer = _answer(ours, until, cancelled)
        if answer is None:
            process.join(1)
            raise BriefingError({SIGXCPU: TOO_LONG, HEAVY: TOO_MUCH}.get(process.exitcode or 0, CRASHED))
    finally:
        process.kill()
        process.join()
        sender.join()  # its end of the pipe is gone
        ours.close()
        process.close()
    if answer.article is None:
        raise BriefingError(answer.message or CRASHED)
    return answer.article


def _send(pipe: Pipe, content: bytes) -> None:
    """Hand over the file. A process that is gone is told of by its silence, not here."""
    try:
        pipe.send_bytes(content)
    except OSError:
        return


def _answer(pipe: Pipe, until: float, cancelled: Callable[[], bool]) -> Answer | None:
    """What the process says; None where it ended without a word."""
    while True:
        if cancelled():
            raise Cancelled("Reading the file was stopped.")
        if pipe.poll(STEP):
            break
        if time.monotonic() > until:
            raise BriefingError(TOO_LONG)
    try:
        return msgspec.msgpack.decode(pipe.recv_bytes(), type=Answer)
    except (EOFError, OSError, msgspec.DecodeError):
        return None


def _serve(pipe: Pipe, loader: str, name: str) -> None:
    """The work of the process: read one file, answer once."""
    _hush()
    sys.setrecursionlimit(DEEP)
    threading.Thread(target=_watch, daemon=True).start()
    content = pipe.recv_bytes()
    try:
        from briefing.sources import LOADERS

        _limit()
        answer = Answer(article=LOADERS[loader].read(content, name))
    except BriefingError as error:
        answer = Answer(message=str(error))
    except MemoryError:
        answer = Answer(message=TOO_MUCH)
    except RecursionError:
        answer = Answer(
            message=("The file nests its parts too deeply to be read; save it anew in its own program and open that.")
        )
    pipe.send_bytes(msgspec.msgpack.encode(answer))


def _hush() -> None:
    """Nothing that a library prints may reach the user's terminal, which belongs to the answer."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = os.fdopen(nowhere, "w", encoding="utf-8")


def _limit() -> None:
    """Hold this process to its memory and time where the system can (Linux; time on macOS too)."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_SECONDS, limits.CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_statm()[0] + limits.MEMORY_BYTES,) * 2)


def _watch() -> None:
    """End this process when it uses too much memory."""
    while resident() < limits.RESIDENT_BYTES:
        time.sleep(STEP)
    os._exit(HEAVY)


def resident() -> int:
    """The memory that this process uses, or on other systems than Linux has used at most (bytes)."""
    if sys.platform == "linux":  # there the most would count what the parent used when it started us
        return _statm()[1]
    elif sys.platform == "win32":  # noqa: RET505  # the type checker knows systems by such branches
        return _windows_most()
    else:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


def _statm() -> list[int]:
    """What Linux says of this process's memory: reserved, resident … (bytes)."""
    size = mmap.PAGESIZE
    return [int(pages) * size for pages in Path("/proc/self/statm").read_text("ascii").split()]


def _windows_most() -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (("size", wintypes.DWORD), ("faults", wintypes.DWORD), ("sizes", ctypes.c_size_t * 8))

    counters = Counters()
    counters.size = ctypes.sizeof(counters)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]  # known on Windows alone
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.size)
    return int(counters.sizes[0])
