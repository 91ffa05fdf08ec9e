"""`make wheelhouse`: everything a server without internet needs, in dist/.

Our own wheel (page assets and translations inside) and the wheel of every dependency in uv.lock, checked
by hash, for this machine's platform and Python. Needs neither npm nor a compiler where it is installed.
"""

from __future__ import annotations

import os
import shutil
import sys

import bootstrap
from bootstrap import ROOT, give_up, mirror_of_pip, run, say

DIST = ROOT / "dist"


def main() -> None:
    uv = bootstrap.find_uv()
    asked = bootstrap.answer(sys.executable, "-m", "pip", "config", "list") or ""
    env = {**os.environ, **mirror_of_pip(os.environ, asked)}
    wanted = DIST / "requirements.txt"
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    say("打包 kaimenhong", "building our own wheel")
    done = run(uv, "build", "--quiet", "--wheel", "--out-dir", DIST, env=env)
    say("下载依赖", "fetching the dependencies")
    done = done and run(uv, "export", "-q", "--frozen", "--no-emit-project", "--output-file", wanted, env=env)
    fetch = ("pip", "download", "-q", "--only-binary", ":all:", "--require-hashes", "-r", wanted, "-d", DIST)
    index = ("--index-url", env["UV_DEFAULT_INDEX"]) if "UV_DEFAULT_INDEX" in env else ()
    done = done and run(uv, "tool", "run", "--python", sys.executable, *fetch, *index, env=env)
    if not done:
        give_up("没有做成，原因见上", "not finished, see above")
    files = list(DIST.glob("*.whl"))
    size = sum(path.stat().st_size for path in files) // 2**20
    say(f"{len(files)} 个文件，{size} MB，在 dist/", f"{len(files)} wheels, {size} MB, in dist/")


if __name__ == "__main__":
    main()
