"""A full disk and a folder that cannot be written to: in a mount namespace of this process's own, which nobody else sees and which ends with it."""

from __future__ import annotations

import ctypes
import os
import subprocess
from pathlib import Path
from random import Random

from killing import PATIENCE, Scene, again, anew, clean, tree

NEW_NAMESPACE, NEW_USERS = 0x00020000, 0x10000000
ROOM = "512m"
BLOCK = 4096


def separate() -> bool:
    """Gives this process mounts of its own; False where the system does not."""
    users, groups = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEW_NAMESPACE if users == 0 else NEW_NAMESPACE | NEW_USERS):
        return False
    if users:
        for name, told in (("setgroups", "deny"), ("uid_map", f"0 {users} 1"), ("gid_map", f"0 {groups} 1")):
            Path(f"/proc/self/{name}").write_text(told, encoding="ascii")
    return not subprocess.run(["mount", "--make-rprivate", "/"], check=False, capture_output=True).returncode


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)


def _size(folder: Path) -> int:
    """The bytes that a small disk needs for what is in a folder."""
    return sum(-(-path.stat().st_size // BLOCK) * BLOCK for path in folder.rglob("*") if path.is_file())


def _run(scene: Scene, out: Path) -> tuple[int, str]:
    process = scene.running(out)
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, (said or b"").decode(errors="replace").strip()


def _refused(code: int, said: str, out: Path, before: dict[str, str]) -> list[str]:
    """What is wrong with a command that could not write: it is to say so in one line and to leave all as it was."""
    wrong = [] if code == 1 else [f"it ended with {code}"]
    lines = [line for line in said.splitlines() if line.strip()]
    if len(lines) != 1 or not lines[0].startswith("jinshen: ") or "a fault of jinshen" in lines[0]:
        wrong.append(f"it said {said!r}")
    now = tree(out)
    return wrong + [f"{name} is not as it was" for name in sorted(now.keys() | before) if now.get(name) != before.get(name)]


def full(scene: Scene, out: Path, chance: Random) -> tuple[str, list[str]]:
    """The command on a disk too small for it, and again when there is room."""
    _mount("-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(anew(out)))
    try:
        told = clean(scene, out)
        need = _size(out)
        scene.before(out)
        have = _size(out)
        room = have + int(chance.uniform(0.0, 0.9) * max(need - have, BLOCK)) // BLOCK * BLOCK + BLOCK
        _mount("-o", f"remount,size={room}", str(out))
        wrong = _refused(*_run(scene, out), out, told.before)
        _mount("-o", f"remount,size={ROOM}", str(out))
        return f"{scene.name} on a disk of {room} of {need} bytes", wrong + again(scene, out, told)
    finally:
        subprocess.run(["umount", "-l", str(out)], check=False)


def closed(scene: Scene, out: Path) -> tuple[str, list[str]]:
    """The command on a disk that cannot be written to, and again when it can."""
    _mount("-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(anew(out)))
    try:
        told = clean(scene, out)
        scene.before(out)
        _mount("-o", "remount,ro", str(out))
        wrong = _refused(*_run(scene, out), out, told.before)
        _mount("-o", "remount,rw", str(out))
        return f"{scene.name} on a disk that is read-only", wrong + again(scene, out, told)
    finally:
        subprocess.run(["umount", "-l", str(out)], check=False)
