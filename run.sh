#!/bin/sh
# From a fresh clone to a running command:  sh run.sh [--dev] COMMAND ARGUMENTS…
# Needs Python 3.11 or newer and an index of Python packages; no root, no Node, no database.
# This file only finds the Python; tools/bootstrap.py does the work and then becomes the command.
set -eu
case $0 in */*) cd "${0%/*}" ;; esac
for python in python3 python3.13 python3.12 python3.11 python3.14 python; do
  if "$python" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    exec "$python" tools/bootstrap.py "$@"
  fi
done
echo "需要 Python 3.11 或更高版本，本机没有找到。请先安装，例如：apt install python3 python3-venv" >&2
echo "Python 3.11 or newer is needed and was not found. Install it first, e.g. apt install python3 python3-venv" >&2
exit 1
