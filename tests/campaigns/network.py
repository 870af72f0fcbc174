"""Nothing but `load` and `serve` reaches a network, `serve` is heard on this machine alone, and no secret is seen.

Every other command, over pages of every format, runs in a process whose sockets Python's audit hook and, on Linux, a filter of the kernel forbid. A
real `serve` is watched from its first start: what its processes listen on, to whom they talk, what stands in their command lines, logs and output.
Addresses and repositories with passwords in them are given in every wrong form. Plain connections to other machines must be refused.
"""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import campaign as shared
from banned import BANNED, HOOK
from hostile import TEXTS
from injection import World, commands
from session import at_a_terminal

from jinshen.graph import jars
from jinshen.graph.loading import load
from jinshen.graph.neo4j import Target
from jinshen.pipeline.errors import ServerError

COMMAND = (sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()")
SECRET = "Tr0ub4dor-geheim"
REMOTE = ("graph.example", "192.0.2.1", "[2001:db8::1]", "127.0.0.1.graph.example", "localhost.graph.example", "0.0.0.0", "[::]", "[::ffff:192.0.2.1]", "10.0.0.1", "2130706433", "0x7f000001", "127.1", "localhost%2egraph.example")
HERE = ("localhost", "127.0.0.1", "127.8.8.8", "[::1]", "LOCALHOST")
SCHEMES = ("bolt", "neo4j")
WRONG = ("bolt://neo4j:{}@127.0.0.1:1", "neo4j://neo4j:{}@localhost:1", "bolt://neo4j:{}@graph.example", "bolt://{}@[::1", "http://neo4j:{}@localhost", "neo4j:{}@localhost", "bolt://neo4j:{}@localhost:port", "bolt+s://neo4j:{}@127.0.0.1:1",
         "neo4j+ssc://neo4j:{}@127.0.0.1:1", "bolt://{}:x@localhost:99999", "//neo4j:{}@localhost")  # fmt: skip
MAVEN = ("http://me:{}@127.0.0.1:1/m", "https://me:{}@127.0.0.1:port/m", "ftp://me:{}@127.0.0.1:1/m", "me:{}@127.0.0.1/m", "http://me:{}@[::1/m", "https://{}@127.0.0.1:1", "file://me:{}@127.0.0.1/m", "http://me:{}@127.0.0.1:1/a b")
PATIENCE = 300.0  # seconds
LISTEN, ESTABLISHED = "0A", "01"
LOOPBACK = re.compile(r"[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F")
HTML = '<html><head><link rel=stylesheet href="http://x.invalid/a.css"><script src="http://x.invalid/a.js"></script><base href="http://x.invalid/"></head><body><h1>青川区防汛会议召开</h1><img src="http://x.invalid/a.png"><p>4月17日，全区第{}次防汛会议召开，区委书记方晓岚主持。</p></body></html>'
XHTML = '<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://x.invalid/x.dtd" [<!ENTITY y SYSTEM "http://x.invalid/y">]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>&y;4月17日，全区防汛会议召开，区委书记方晓岚主持。</p></body></html>'
DOCUMENT = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://x.invalid/x.dtd"><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>4月17日，全区防汛会议召开。</w:t></w:r></w:p></w:body></w:document>'


def of_all_formats(folder: Path) -> int:
    """Pages of every format, those that can name addresses naming some; how many of them can be read."""
    import fpdf
    from PIL import Image, ImageDraw

    folder.mkdir()
    (folder / "a.html").write_text(HTML.format("一"), encoding="utf-8")
    (folder / "b.htm").write_text(XHTML, encoding="utf-8")
    (folder / "c.mhtml").write_text(f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Location: http://x.invalid/\n\n{HTML.format('二')}", encoding="utf-8")
    (folder / "d.jsonl").write_text(json.dumps({"text": "4月17日，全区防汛会议召开，区委书记方晓岚主持。", "source": "http://x.invalid/"}), encoding="utf-8")
    with zipfile.ZipFile(folder / "e.docx", "w") as archive:  # is refused, and must be before its document type is asked for
        archive.writestr("word/document.xml", DOCUMENT)
        archive.writestr("[Content_Types].xml", "<Types/>")
    with zipfile.ZipFile(folder / "f.zip", "w") as archive:
        archive.writestr("g.html", HTML.format("三"))
    picture = Image.new("RGB", (400, 120), "white")
    ImageDraw.Draw(picture).text((20, 20), "QINGCHUAN NEWS 2024-04-17", fill="black", font_size=24)
    picture.save(folder / "h.png")
    sheet = fpdf.FPDF()
    sheet.add_page()
    sheet.set_font("helvetica", size=14)
    sheet.cell(text="Qingchuan News", link="http://x.invalid/")
    sheet.output(str(folder / "i.pdf"))
    return 7


def forbidden(folder: Path, texts: tuple[str, ...]) -> tuple[int, list[str]]:
    """How many commands ran where no socket may be, and what any of them tried or said of it."""
    world = World(folder, texts)
    readable = of_all_formats(folder / "formats")
    told = [("read", str(folder / "formats"), "-o", str(folder / "formats.jsonl")), *commands(world, Random(0))]
    tried = folder / "tried"
    tried.touch()
    done = at_a_terminal(told, b"ns?u" * 10 + b"q", before=BANNED, TRIED=str(tried))
    wrong = [f"a socket was tried: {line}" for line in dict.fromkeys(tried.read_text(encoding="utf-8").splitlines())]
    if len(done) != len(told):
        wrong.append(f"ended after {len(done)} of {len(told)} commands, by the kernel's filter: {' '.join(told[len(done)])}")
    wrong += [f"{' '.join(one.words)[:100]}: {one.text.strip()[-200:]}" for one in done if "forbidden" in one.text or "a fault of jinshen" in one.text]
    if len(records := (folder / "formats.jsonl").read_text(encoding="utf-8").splitlines()) != readable:
        wrong.append(f"{len(records)}, not {readable} pages of all formats were read")
    return len(done), wrong


def hears() -> list[str]:
    """What is wrong with the ban itself: it must forbid what it is to forbid."""
    code = "import socket\ntry:\n socket.create_connection(('127.0.0.1', 9))\nexcept PermissionError: print('forbidden')"
    with tempfile.NamedTemporaryFile() as tried:
        told = subprocess.run([sys.executable, "-c", HOOK + code], capture_output=True, text=True, env={**os.environ, "TRIED": tried.name}, check=False)
        return [] if told.stdout == "forbidden\n" and tried.read() else [f"the ban does not hold: {told.stdout} {told.stderr}"]


# Secrets


def of_addresses(graph: Path, *, dev: bool) -> Iterator[str]:
    """Wrong addresses with a password in them: none of it may be said."""
    environment = {**os.environ, "NEO4J_PASSWORD": SECRET, **({"PYTHONDEVMODE": "1"} if dev else {})}
    for uri in WRONG:
        done = subprocess.run([*COMMAND, "load", "-g", str(graph), "--uri", uri.format(SECRET)], capture_output=True, text=True, env=environment, timeout=PATIENCE, check=False)
        yield from _said(f"load --uri {uri}", done)


def of_repositories(folder: Path) -> Iterator[str]:
    """Repositories with a password in them, of which nothing can be fetched."""
    for address in MAVEN:
        environment = {**os.environ, "MAVEN_REPO": address.format(SECRET), "XDG_CACHE_HOME": str(folder / "cache")}
        done = subprocess.run([sys.executable, "-m", "jinshen.graph.jars"], capture_output=True, text=True, env=environment, timeout=PATIENCE, check=False)
        yield from _said(f"MAVEN_REPO={address}", done)


def _said(what: str, done: subprocess.CompletedProcess[str]) -> Iterator[str]:
    if SECRET in done.stdout + done.stderr:
        yield f"{what}: says the password: {done.stderr[-300:]}"
    if done.returncode == 0 or "Traceback" in done.stderr:
        yield f"{what}: ended with {done.returncode}: {done.stderr[-300:]}"


def refused(graph: Path) -> Iterator[str]:
    """Plain connections: to another machine none, to this one where it is asked for."""
    from jinshen.graph.store import open_graph

    with open_graph(graph) as opened:
        for scheme in SCHEMES:
            for host in (*REMOTE, *HERE):
                try:
                    load(opened, Target(f"{scheme}://{host}:1", "neo4j", SECRET))
                except ServerError as error:
                    plain = "unencrypted" in str(error)
                    if plain == (host in HERE) or SECRET in str(error) or SECRET in repr(error):
                        yield f"{scheme}://{host}: {error}"
                else:
                    yield f"{scheme}://{host}: loaded"


# A server


class Watch:
    """Looks at processes while a server starts: whose command line has the password."""

    def __init__(self, home: Path) -> None:
        self.seen: set[str] = set()
        self.looks = 0
        self._home, self._stop = home, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(0.005):
            try:
                password = (self._home / "password").read_bytes().strip()
            except OSError:
                continue
            self.looks += 1
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    words = path.read_bytes()
                except OSError:
                    continue  # ended meanwhile
                if password and password in words:
                    self.seen.add(" ".join(words.decode(errors="replace").split("\0"))[-200:])

    def end(self) -> set[str]:
        self._stop.set()
        self._thread.join()
        return self.seen


def _family(pid: int) -> set[int]:
    """A process and all that it started."""
    told = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    family, pairs = {pid}, [tuple(map(int, line.split())) for line in told.splitlines()]
    while more := {one for one, other in pairs if other in family} - family:
        family |= more
    return family


def _sockets(pids: set[int]) -> Iterator[tuple[str, str, str]]:
    """The TCP sockets of processes: here, there, state, as the kernel writes them."""
    links = []
    for pid in pids:
        for link in Path(f"/proc/{pid}/fd").iterdir():
            try:
                links.append(os.readlink(link))
            except OSError:
                continue  # closed meanwhile
    numbers = {link[8:-1] for link in links if link.startswith("socket:[")}
    for name in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:]:
            words = line.split()
            if words[9] in numbers:
                yield words[1], words[2], words[3]


def served(folder: Path, graph: Path) -> Iterator[str]:
    """A first `serve`, watched from its beginning to Ctrl-C."""
    from serving import http_port, ready, serving

    home, port = folder / "home", http_port()
    watch = Watch(home)
    process = serving(graph, "--data", str(home), "--port", str(port), "--memory", "512m")
    told = str(ready(process))
    password = (home / "password").read_text("utf-8").strip()
    found = [*_sockets(_family(process.pid))]
    if not [one for one in found if one[2] == LISTEN]:
        yield "nothing listens"
    yield from (f"listens on {here}" for here, _, state in found if state == LISTEN and not LOOPBACK.fullmatch(here.partition(":")[0]))
    yield from (f"talks to {there}" for _, there, state in found if state == ESTABLISHED and not LOOPBACK.fullmatch(there.partition(":")[0]))
    yield from _asked(port)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    yield from (f"the password stands in a command line: {one}" for one in watch.end())
    if watch.looks < 50:
        yield f"the processes were looked at {watch.looks} times only"
    if password in told + out + err:
        yield "the password was printed"
    for path in home.rglob("*"):
        if path.is_file() and path.name != "password" and password.encode() in path.read_bytes():
            yield f"the password stands in {path.relative_to(home)}"
    for path, mode in ((home, 0o700), (home / "password", 0o600)):
        if stat.S_IMODE(path.stat().st_mode) != mode:
            yield f"{path.name} has mode {stat.S_IMODE(path.stat().st_mode):o}"


def _asked(port: int) -> Iterator[str]:
    """Asked over HTTP, as a page of the web could by a name of its own for this machine: nothing without the password."""
    for host in (f"127.0.0.1:{port}", "x.invalid"):
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/db/neo4j/tx/commit", data=b'{"statements": [{"statement": "MATCH (n) RETURN n"}]}',
            headers={"Content-Type": "application/json", "Host": host},
        )  # fmt: skip
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                yield f"answers {host} without a password: {answer.read(100)!r}"
        except urllib.error.HTTPError as error:
            if error.code != 401:
                yield f"answers {host} with {error.code}"


def main() -> int:
    """Forbids, watches, and writes what came of it."""
    given = shared.options(__doc__, minutes=30, example="network.py --no-server")
    given.add_argument("--no-server", action="store_true", help="without a Neo4j that is watched")
    asked = given.parse_args()
    texts = tuple(Random(asked.seed).sample(TEXTS, 25))
    campaign = shared.Campaign("network", asked, 5 - asked.no_server)
    rows = []
    with tempfile.TemporaryDirectory(prefix="jinshen-network-") as name:
        folder = Path(name)
        (folder / "w").mkdir()
        count, wrong = forbidden(folder / "w", texts)
        graph = folder / "w" / "old.db"
        parts = [("no command but load and serve opens a socket", f"{count} commands, every format of pages", [*hears(), *wrong])]
        campaign.step()
        parts.append(("plain connections to other machines are refused", f"{len(SCHEMES)} schemes × {len(REMOTE) + len(HERE)} hosts", [*refused(graph)]))
        campaign.step()
        parts.append(("no password of an address is said", f"{2 * len(WRONG)} loads", [*of_addresses(graph, dev=False), *of_addresses(graph, dev=True)]))
        campaign.step()
        parts.append(("no password of a repository is said", f"{len(MAVEN)} fetches", [*of_repositories(folder)]))
        campaign.step()
        if not asked.no_server:
            parts.append(("serve: loopback alone, password 0600 and in no command line, log or output; no answer without it", f"Neo4j {jars.VERSION}, from its first start", [*served(folder, graph)]))
            campaign.step()
    for promise, tried, wrong in parts:
        for one in wrong:
            campaign.fault(f"{promise}: {one}", "")
        rows.append((promise, tried, f"{len(wrong)} faults"))
    return campaign.end(rows)


if __name__ == "__main__":
    sys.exit(main())
