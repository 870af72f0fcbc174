"""What makes a process unable to reach any network, and tells of each try: Python's audit hook for its own sockets, a filter of the kernel for those of compiled code."""

from __future__ import annotations

# Put before a program; `TRIED` in the environment is the file in which each try is told.
HOOK = r'''
import os, sys
_told = os.open(os.environ["TRIED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_NET = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "webbrowser.")
def _probe(frame=sys._getframe):  # urllib3, which spaCy imports, looks when it is imported whether this machine has IPv6, and asks nobody
    return any(one and one.f_code.co_name == "_has_ipv6" and one.f_code.co_filename.endswith("urllib3/util/connection.py") for one in (frame(2), frame(3), frame(4)))
def _hook(event, arguments, told=_told, net=_NET, write=os.write, probe=_probe):
    if event.startswith(net) and not (event == "socket.__new__" and arguments[1] == 1):  # AF_UNIX: between processes of this machine
        if not probe(): write(told, f"{event} {arguments[1:]!r}"[:300].encode("utf-8", "replace") + b"\n")
        raise PermissionError(f"{event} is forbidden here")
sys.addaudithook(_hook)
'''
# A filter in the words of BPF: load the number of the call; where it is socket(), load its first argument; all but AF_UNIX kills the process.
FILTER = r'''
import ctypes, platform, struct
_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
if sys.platform == "linux" and platform.machine() in _CALLS:
    _arch, _socket = _CALLS[platform.machine()]
    _words = [(0x20, 0, 0, 4), (0x15, 0, 5, _arch), (0x20, 0, 0, 0), (0x15, 0, 3, _socket), (0x20, 0, 0, 16), (0x15, 1, 0, 1), (0x06, 0, 0, 0x80000000), (0x06, 0, 0, 0x7FFF0000)]
    _code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *word) for word in _words))
    _program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(_words), ctypes.addressof(_code)))
    _libc = ctypes.CDLL(None, use_errno=True)
    assert _libc.prctl(38, 1, 0, 0, 0) == 0 and _libc.prctl(22, 2, ctypes.byref(_program)) == 0, "no filter of calls here"
'''
BANNED = HOOK + FILTER
