#!/bin/bash
# Takes back what install.sh did, all of it or a part; what is gone already is fine.
set -euo pipefail

rm -f "$object.txt"
