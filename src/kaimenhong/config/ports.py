"""Which port to listen on, decided before anything expensive starts."""

from __future__ import annotations

import errno
import socket

from kaimenhong.config.tongue import _, give_up, say


def usable_port(host: str, asked: str, *, move_on: bool) -> int:
    """The asked port if it is free, else (when `move_on`) the next free one; otherwise the command ends."""
    port = _number(asked)
    for candidate in range(port, min(port + 100, 65536) if move_on else port + 1):
        trouble = _trouble(host, candidate)
        if trouble is None:
            if candidate != port:
                say(
                    _("端口 {port} 已被占用，改用 {candidate}（PORT=… 可以指定）").format(
                        port=port, candidate=candidate
                    )
                )
            return candidate
        if trouble != errno.EADDRINUSE:
            _explain(host, candidate, trouble)
    return give_up(
        _("端口 {port} 已被占用").format(port=port),
        _("换一个端口，例如 PORT={other}").format(other=_another(port)),
    )


def _number(asked: str) -> int:
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= 65535):
        give_up(
            _("端口 {asked} 不对：要用 1 到 65535 的整数").format(asked=repr(asked)),
            _("例如 PORT=8000"),
            code=2,
        )
    return int(asked)


def _trouble(host: str, port: int) -> int | None:
    """The errno that keeps us from listening there, or None."""
    try:
        family, kind, _proto, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except socket.gaierror:
        return errno.EADDRNOTAVAIL
    except OSError as wrong:
        return wrong.errno
    return None


def _explain(host: str, port: int, trouble: int) -> None:
    if trouble in (errno.EACCES, errno.EPERM):
        give_up(
            _("没有权限使用端口 {port}").format(port=port),
            _("1024 以下的端口要管理员权限；换一个端口，例如 PORT=8000"),
        )
    if trouble == errno.EADDRNOTAVAIL:
        give_up(
            _("本机没有地址 {host}").format(host=host), _("用 --host 127.0.0.1，或 --host 0.0.0.0 对外开放")
        )
    give_up(
        _("无法在 {host}:{port} 监听").format(host=host, port=port),
        errno.errorcode.get(trouble, str(trouble)),
    )


def _another(port: int) -> int:
    return port + 1 if port < 65535 else 8000
