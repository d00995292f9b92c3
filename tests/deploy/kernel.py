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
    while True:
        heard = json.loads(socket.recv())
        if heard["parent_header"].get("msg_id") != asked:
            continue
        if heard["msg_type"] == "stream":
            print(heard["content"]["text"], end="")
        if heard["msg_type"] == "error":
            print("\n".join(heard["content"]["traceback"]), file=sys.stderr)
        if heard["msg_type"] == "execute_reply":
            return 0 if heard["content"]["status"] == "ok" else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
