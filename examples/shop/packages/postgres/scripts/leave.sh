#!/bin/bash
# Leaves the directory. One that is gone knows nobody any more.
set -euo pipefail
[ -z "${directory:-}" ] || curl -sS -X DELETE "$directory/members/$member" >/dev/null || true
