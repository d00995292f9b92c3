"""Memory of a learner's seat: five servers of a real JupyterHub, each with lesson 1 open; by hand.

    python -m benchmarks.seats          # Linux; makes the hub of tests/deploy when it is not there

PSS counts shared pages once, RSS counts them for everybody. The kernel has opened the lesson,
marked, committed and handed in.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from statistics import mean

from tests.deploy.test_hub import HERE, LEARNERS, Hub
from tests.deploy.tools import engine

LEAN = (
    "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': False, "
    "'nbgrader.server_extensions.assignment_list': False, "
    "'nbgrader.server_extensions.course_list': False, "
    "'nbgrader.server_extensions.validate_assignment': False}"
)


def seat(name: str) -> dict[str, float]:
    """Add up what belongs to one learner, in MB, by kind of process and by measure."""
    found: dict[str, float] = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"JUPYTERHUB_USER={name}\0" not in (process / "environ").read_text():
                continue
            memory = (process / "smaps_rollup").read_text()
            kind = "kernel" if "kit.kernel" in (process / "cmdline").read_text() else "server"
        except OSError:
            continue
        for measure in ("Pss", "Rss"):
            size = int(re.search(rf"^{measure}:\s+(\d+)", memory, re.M)[1]) / 1024
            found[f"{kind} {measure}"] = found.get(f"{kind} {measure}", 0) + size
    return found


def main() -> None:
    code = (HERE / "learner.py").read_text("utf-8").partition("\nif __name__")[0]
    for profile, more in (("with nbgrader's extensions", ""), ("lean", LEAN)):
        with tempfile.TemporaryDirectory() as folder:
            hub = Hub(Path(folder), engine("hub-5"), [more] if more else [])
            try:
                hub.ask("/hub/api/users", "POST", {"usernames": LEARNERS})
                for name in LEARNERS:
                    hub.start(name)
                    hub.run(name, f"{code}\nprint(play(open_lesson('1-sourcing'), {name[-1]}))")
                seats = [seat(name) for name in LEARNERS]
                every = {kind: round(mean(one[kind] for one in seats)) for kind in seats[0]}
                print(profile, every, "together", sum(n for k, n in every.items() if "Pss" in k))
            finally:
                hub.stop()


if __name__ == "__main__":
    main()
