"""Run the code on standard input in a kernel behind a hub, and print what it prints.

Runs with the engine's own Python: `python kernel.py PORT NAME KERNEL`, the token in `TOKEN`.
"""

from __future__ import annotations

import json
import os
import sys
import uuid

import websocket


def main(port: str, name: str, kernel: str) -> int:
    socket = websocket.create_connection(
        f"ws://127.0.0.1:{port}/user/{name}/api/kernels/{kernel}/channels",
        header=[f"Authorization: token {os.environ['TOKEN']}"],
        timeout=180,
    )
    asked = uuid.uuid4().hex
    header = {"msg_id": asked, "msg_type": "execute_request", "session": asked, "version": "5.3"}
    content = {"code": sys.stdin.read(), "silent": False, "store_history": False}
    message = {"header": {**header, "username": name}, "parent_header": {}, "metadata": {}}
    socket.send(json.dumps({**message, "content": content, "channel": "shell"}))
    replied, idle = "", False  # the reply may overtake what was printed
    while not (replied and idle):
        heard = json.loads(socket.recv())
        said, kind = heard["content"], heard["msg_type"]
        if heard["parent_header"].get("msg_id") != asked:
            continue
        if kind == "stream":
            print(said["text"], end="", file=sys.stdout if said["name"] == "stdout" else sys.stderr)
        if kind == "error":
            print("\n".join(said["traceback"]), file=sys.stderr)
        replied = said["status"] if kind == "execute_reply" else replied
        idle = idle or (kind == "status" and said["execution_state"] == "idle")
    return 0 if replied == "ok" else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
