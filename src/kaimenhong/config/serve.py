"""The web server: granian, two worker processes by default, and one process that runs the jobs.

The parent loads the product once, refuses to start on a database that is not migrated, forks the
workers, and says it is ready when `/healthz` answers. Ctrl-C, SIGTERM and a closed terminal stop
everything; if the parent is killed outright, workers and job runner notice and end by themselves.
"""

from __future__ import annotations

import ctypes
import gc
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

from kaimenhong.config import database
from kaimenhong.config.ports import usable_port
from kaimenhong.config.tongue import _, give_up, say

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_READY_WITHIN = 60  # seconds


def serve(*, host: str, port: str, workers: int, threads: int, move_on: bool = False) -> None:
    """Serve until stopped. Django must be loaded. The ready line goes to standard output, alone."""
    number = usable_port(host, port, move_on=move_on)
    _insist_on_assets()
    _insist_on_migrations()
    _load_product()
    server = _granian(host, number, workers, threads)
    companion = _Companion(host, number)
    server.on_startup(lambda: _stop_on_signals(server))
    server.on_startup(companion.start)
    server.on_shutdown(companion.stop)
    try:
        server.serve(target_loader=_worker_application, wrap_loader=False)
    except OSError as wrong:
        give_up(_("无法监听 {host}:{port}：{wrong}").format(host=host, port=number, wrong=wrong))
    if companion.failed:
        raise SystemExit(1)


def _granian(host: str, port: int, workers: int, threads: int) -> Any:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    return Granian(
        "kaimenhong.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=3,
        log_level=LogLevels.warning,
        websockets=False,
    )


def _stop_on_signals(server: Any) -> None:
    """Ctrl-C, SIGTERM and a closed terminal stop the server, through a thread that is woken by a pipe.

    A Python signal handler runs only when the main thread next executes Python; that thread waits for ever
    in a lock, and a signal just before it falls asleep is lost (seen when stopping right after the start).
    The pipe is written by the interpreter itself, in whatever moment. Workers have the same weak moment
    when they begin, so they are left alone for half a second; one that hangs all the same is killed.
    """
    woken, wake = os.pipe()
    os.set_blocking(wake, False)

    def stop() -> None:
        os.read(woken, 1)
        youngest = max((worker.birth for worker in server.wrks), default=0.0)
        time.sleep(max(0.0, youngest + 0.5 - time.monotonic()))
        server.signal_handler_interrupt()

    threading.Thread(target=stop, name="stopper", daemon=True).start()
    signal.set_wakeup_fd(wake)
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, lambda *_: None)


def _insist_on_assets() -> None:
    from kaimenhong.ui import assets

    if missing := assets.missing():
        give_up(
            _("页面资源还没有构建，缺少 {names}").format(names="、".join(missing)),
            _("在源码目录执行 sh run.sh kaimenhong doctor，会自动构建"),
        )


def _insist_on_migrations() -> None:
    from django.db import Error

    try:
        missing = database.missing_migrations()
    except Error as wrong:
        give_up(
            _("连不上数据库：{wrong}").format(wrong=str(wrong).strip()),
            _("检查 DATABASE_URL，然后执行 kaimenhong doctor"),
        )
    if missing:
        give_up(
            _("数据库还差 {count} 步升级，例如 {first}").format(count=len(missing), first=missing[0]),
            _("先执行 kaimenhong manage migrate，或用 kaimenhong run"),
        )


def _load_product() -> None:
    """Import everything a page needs before forking, so that workers start at once and share memory."""
    from django.db import connections
    from django.urls import get_resolver

    import kaimenhong.config.wsgi  # noqa: F401

    get_resolver().url_patterns  # noqa: B018 - imports all views
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    gc.freeze()


def _worker_application() -> Any:
    """Runs in each worker: bound to the parent's life, apart from the terminal's Ctrl-C (the parent gets it)."""
    end_with_parent(os.getppid())
    signal.set_wakeup_fd(-1)  # the pipe is the parent's
    os.setpgid(0, 0)
    from kaimenhong.config.wsgi import application

    return application


def end_with_parent(parent: int) -> None:
    """Make this process die when its parent does, even by kill -9: no worker may outlive its server."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # it died before we were bound to it
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


class _Companion(threading.Thread):
    """Beside the server: says when it is ready, then keeps the job runner alive until the server stops."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(name="companion", daemon=True)
        self.address = ("127.0.0.1" if host in ("0.0.0.0", "::", "") else host, port)  # noqa: S104
        self.stopping = threading.Event()
        self.failed = False
        self.runner: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        if not self._answers():
            if not self.stopping.is_set():
                self.failed = True
                say(_("✗ 服务没有在 {seconds} 秒内就绪，原因见上").format(seconds=_READY_WITHIN))
                os.kill(os.getpid(), signal.SIGTERM)
            return
        host, port = self.address
        print(f"http://{f'[{host}]' if ':' in host else host}:{port}/", flush=True)
        pause = 1.0
        while not self.stopping.is_set():
            began = time.monotonic()
            self.runner = subprocess.Popen(
                [sys.executable, "-m", "kaimenhong.config.cli", "jobs", "--parent", str(os.getpid())],
                start_new_session=True,
            )
            self.runner.wait()
            pause = 1.0 if time.monotonic() - began > 60 else min(pause * 2, 60)
            self.stopping.wait(pause)

    def _answers(self) -> bool:
        """Ask /healthz until it says 200; False when it did not in time or the server is stopping."""
        until = time.monotonic() + _READY_WITHIN
        while time.monotonic() < until and not self.stopping.is_set():
            connection = http.client.HTTPConnection(*self.address, timeout=5)
            try:
                connection.request("GET", "/healthz", headers={"Host": "127.0.0.1"})
                if connection.getresponse().status == 200:
                    return True
            except OSError:
                pass  # not listening yet
            finally:
                connection.close()
            self.stopping.wait(0.05)
        return False

    def stop(self) -> None:
        self.stopping.set()
        if self.runner is not None and self.runner.poll() is None:
            self.runner.terminate()
            try:
                self.runner.wait(3)
            except subprocess.TimeoutExpired:
                self.runner.kill()
