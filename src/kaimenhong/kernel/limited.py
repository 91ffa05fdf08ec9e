"""Takes away what a reader of strange files does not need, then runs it: limited.py PROGRAM BYTES SECONDS. See isolated.py."""

from __future__ import annotations

import runpy
import sys


def main() -> None:
    """Limits this process (where the system can) and becomes the program."""
    program, memory, seconds = sys.argv[1:4]
    try:
        import resource
    except ImportError:  # Windows has no such limits; the caller still limits the time
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main()
