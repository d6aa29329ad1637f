"""Runs lines of the command openstack, each in a process of its own that has loaded the client already.

Its one argument is the path of a socket. Each connection is a lane: a process that runs one line after the other. A request is
a line of JSON: line, folder, environment, out (a file for all it says). The answer is its exit code on a line. It says
"ready" when there is the socket, and ends when its standard input does.

What is loaded before is modules, nothing else: those the client finds by its entry points at each start. The client itself
begins in the fork, by the function that /usr/bin/openstack calls.
"""

import gc
import json
import os
import select
import shlex
import socket
import sys
import traceback
from importlib.metadata import entry_points

from openstackclient.shell import main
from stevedore import extension

PLUGINS = ("keystoneauth1.plugin", "openstack.", "cliff.formatter.", "heatclient.")


def run(asked):
    os.chdir(asked["folder"])
    out = os.open(asked["out"], os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.environ.update(asked["environment"])
    try:
        return main(shlex.split(asked["line"])[1:]) or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1


def serve(lane):
    for request in lane.makefile():
        pid = os.fork()
        if pid == 0:
            code = run(json.loads(request))
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        lane.sendall(b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


for name in [name for name in os.environ if name.startswith("OS_")]:
    del os.environ[name]
for group in [group for group in entry_points().groups if group.startswith(PLUGINS)]:
    extension.ExtensionManager(group, on_load_failure_callback=lambda *_: None)
gc.freeze()
door = socket.socket(socket.AF_UNIX)
door.bind(sys.argv[1])
door.listen()
print("ready", flush=True)
while door in select.select([door, sys.stdin], [], [])[0]:
    lane = door.accept()[0]
    if os.fork() == 0:
        door.close()
        serve(lane)
        os._exit(0)
    lane.close()
