"""A Word file as PDF, made by the LibreOffice of this machine: its own profile, no network, a time limit."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.limits import FILE_BYTES
from briefing.templating.form.package import FormPackage

SECONDS = 60.0
"""How long one file may take."""
STEP = 0.05
NAMES = ("soffice", "libreoffice")
PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
LATE = "LibreOffice took too long to lay the pages out; the app's own layout stands in."
FAILED = "LibreOffice could not lay the pages out; the app's own layout stands in."
NOWHERE = "http://127.0.0.1:9"
"""A proxy where nothing answers: whatever a document asks the network for, it does not get."""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value>
</prop></item>
</oor:items>
"""
"""Nothing in a document is run, and nothing that it links to is loaded."""

_one_at_a_time = Lock()


@cache
def program() -> str | None:
    """LibreOffice's program on this machine, or None where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def pdf_of(word: bytes, stopped: Callable[[], bool] = lambda: False, seconds: float = SECONDS) -> bytes:
    """The pages of a Word file as PDF; for the background. Others wait until the one before is done.

    Args:
        stopped: asked often; once it says so, LibreOffice is ended.

    Raises:
        BriefingError: there is no LibreOffice, it took too long, was stopped, or made nothing.
    """
    office = program()
    if office is None:
        raise BriefingError("There is no LibreOffice on this machine; the app's own layout stands in.")
    until = monotonic() + seconds
    while not _one_at_a_time.acquire(timeout=STEP):
        if stopped() or monotonic() > until:
            raise BriefingError(LATE)
    try:
        return _made(office, _unlinked(word), stopped, until)
    finally:
        _one_at_a_time.release()


@cache
def _profile() -> Path:
    """A profile of our own, so that a LibreOffice that the user has open is not in the way; gone when the app is."""
    folder = Path(tempfile.mkdtemp(prefix="briefing-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    user = folder / "user"
    safefile.make_folder(user)
    safefile.write(user / "registrymodifications.xcu", SETTINGS.encode())
    return folder


def _unlinked(word: bytes) -> bytes:
    """The file without anything that lies elsewhere but what is only clicked on."""
    form = FormPackage.open(word)
    for name in form.names:
        if not name.endswith(".rels"):
            continue
        for relation in form.tree(name):
            kind = relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") == "External" and kind != "hyperlink":
                relation.set("Target", "about:blank")
                form.touch(name)
    return form.save()


def _made(office: str, word: bytes, stopped: Callable[[], bool], until: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="briefing-pages-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        safefile.write(folder / "brief.docx", word)
        profile = _profile().as_uri()
        command = [
            office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", "pdf", "--outdir", str(folder), str(folder / "brief.docx"),
        ]  # fmt: skip
        proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE)
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **proxies},
            start_new_session=sys.platform != "win32",
        )
        try:
            while process.poll() is None:
                if stopped() or monotonic() > until:
                    raise BriefingError(LATE)
                sleep(STEP)
        finally:
            _end(process)
        made = folder / "brief.pdf"
        if not made.is_file():
            raise BriefingError(FAILED)
        return safefile.read(made, FILE_BYTES)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it has started, where it still runs."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
