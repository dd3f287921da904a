"""Runs a command where no network is, only this machine's own loopback (Linux).

    python -m tests.no_network python -m pytest -c tests/harness/pytest.ini --rootdir . snippets

Started without privileges: `unshare` makes a user and a network namespace, in which this
module starts once more, switches the loopback device on, and becomes the command.
"""

import fcntl
import os
import shutil
import socket
import struct
import sys

UNSHARE = ["unshare", "--user", "--map-root-user", "--net", "--"]
INSIDE = "--inside"
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP


def loopback_up() -> None:
    """What `ip link set lo up` does, where there is no `ip`."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14s", b"lo", 0, b"")
        answer = fcntl.ioctl(any_socket, GET_FLAGS, request)
        flags = struct.unpack("16sH14s", answer)[1]
        up = struct.pack("16sH14s", b"lo", flags | UP, b"")
        fcntl.ioctl(any_socket, SET_FLAGS, up)


def main(arguments: list[str]) -> None:
    if not arguments:
        sys.exit(__doc__)
    if arguments[0] == INSIDE:
        loopback_up()
        os.execvp(arguments[1], arguments[1:])
    if not shutil.which("unshare"):
        sys.exit("no `unshare` here: it is part of util-linux")
    inside = [sys.executable, "-m", "tests.no_network", INSIDE, *arguments]
    os.execvp(UNSHARE[0], [*UNSHARE, *inside])


if __name__ == "__main__":
    main(sys.argv[1:])
