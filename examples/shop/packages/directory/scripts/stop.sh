#!/bin/bash
# Ends the directory here and forgets what it knew.
set -euo pipefail
[ -s directory.pid ] && kill "$(cat directory.pid)" 2>/dev/null || true
rm -f directory.pid directory.py directory.log members.json
