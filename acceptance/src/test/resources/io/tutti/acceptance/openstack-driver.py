"""Runs lines of the command openstack, each in a process of its own that has loaded it already.

A request is a line of JSON on standard input: line, folder, environment, out (a file for all it says), interrupt (after so
many seconds, as Ctrl-C does; 0 for never). The answer is its exit code on a line.
"""

import json
import os
import shlex
import signal
import sys
import traceback

from openstackclient.shell import main
import heatclient.osc.plugin  # noqa: F401


def run(asked):
    os.chdir(asked["folder"])
    out = os.open(asked["out"], os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.environ.update(asked["environment"])
    signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
    signal.alarm(asked["interrupt"])
    try:
        return main(shlex.split(asked["line"])[1:]) or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1


for name in [name for name in os.environ if name.startswith("OS_")]:
    del os.environ[name]
for request in sys.stdin:
    pid = os.fork()
    if pid == 0:
        code = run(json.loads(request))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
