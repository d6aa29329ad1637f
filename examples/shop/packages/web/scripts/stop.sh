#!/bin/bash
# Ends the service.
set -euo pipefail
[ -s web.pid ] && kill "$(cat web.pid)" 2>/dev/null || true
rm -f web.pid web.py web.log
