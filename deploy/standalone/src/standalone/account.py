"""The system account that PostgreSQL runs under when the supervisor is root, since PostgreSQL refuses to."""

import errno
import os
import pwd
import shutil
import stat
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

from standalone.errors import StartError

NAME = "daylight-postgres"

_ACL = "system.posix_acl_access"
_VERSION = struct.Struct("<I")
_ENTRY = struct.Struct("<HHI")
_USER_OBJ, _USER, _GROUP_OBJ, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
_NO_ID = 0xFFFFFFFF
_SEARCH = 1


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int


def account_for(directory: Path) -> Account | None:
    """The account to run PostgreSQL under, None for the present one; made if root has none yet.

    A ``directory`` that exists keeps its owner, whoever started Daylight first.
    """
    if os.geteuid() != 0:
        return None
    if directory.exists() and (owner := directory.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = _made()
    return Account(entry.pw_uid, entry.pw_gid)


def _made() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if useradd is None:
        raise StartError(
            "PostgreSQL cannot run as root and useradd is missing: start Daylight as a plain account"
        )
    command = [
        useradd,
        "--system",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
        NAME,
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        raise StartError(f"no account for PostgreSQL could be made: {made.stderr.strip()}") from None


def give(path: Path, account: Account | None) -> None:
    if account is not None:
        os.chown(path, account.uid, account.gid)


def open_way(path: Path, account: Account | None) -> None:
    """Lets ``account`` pass through the folders above ``path``: it alone, and without reading them."""
    if account is None:
        return
    for folder in path.resolve().parents:
        mode = folder.stat()
        if mode.st_uid == account.uid or mode.st_mode & stat.S_IXOTH:
            continue
        _let_search(folder, account)


def _let_search(folder: Path, account: Account) -> None:
    """Adds ``user:<account>:--x`` to the folder's access list."""
    try:
        held = os.getxattr(folder, _ACL)
        entries = list(_ENTRY.iter_unpack(held[_VERSION.size :]))
    except OSError as error:
        if error.errno not in (errno.ENODATA, errno.ENOTSUP):
            raise
        mode = folder.stat().st_mode
        entries = [
            (_USER_OBJ, mode >> 6 & 7, _NO_ID),
            (_GROUP_OBJ, mode >> 3 & 7, _NO_ID),
            (_MASK, mode >> 3 & 7, _NO_ID),
            (_OTHER, mode & 7, _NO_ID),
        ]
    kept = [(tag, perm, who) for tag, perm, who in entries if (tag, who) != (_USER, account.uid)]
    widened = [(tag, perm | _SEARCH if tag == _MASK else perm, who) for tag, perm, who in kept]
    wanted = sorted([*widened, (_USER, _SEARCH, account.uid)], key=lambda entry: (entry[0], entry[2]))
    try:
        os.setxattr(folder, _ACL, _VERSION.pack(2) + b"".join(_ENTRY.pack(*entry) for entry in wanted))
    except OSError:
        raise StartError(
            f"PostgreSQL, which cannot run as root, may not pass through {folder}: "
            "start Daylight as a plain account, or keep it and its data in a folder that others may enter"
        ) from None
