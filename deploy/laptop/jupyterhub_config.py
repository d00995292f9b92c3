"""A class on one laptop's network: JupyterHub for people who share a room and trust each other.

    KIT_CLASS_PASSWORD=... jupyterhub -f deploy/laptop/jupyterhub_config.py

Learners open http://<the laptop's address>:8000, give any name and the class's password. Each name
has a folder of its own, but all servers run under one account of the laptop: whoever can type code
could read a neighbour's folder. Where that matters, use The Littlest JupyterHub.
"""

import os
from pathlib import Path

c = get_config()  # noqa: F821
load_subconfig(str(Path(__file__).parent.parent / "jupyterhub" / "jupyterhub_config.py"))  # noqa: F821

folder = Path(os.environ.get("KIT_CLASS_FOLDER", Path.home() / "kit-class"))
folder.mkdir(parents=True, exist_ok=True)

c.JupyterHub.bind_url = "http://0.0.0.0:8000"
c.JupyterHub.db_url = f"sqlite:///{folder / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(folder / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(folder / "proxy.pid")

# A name is enough to tell learners apart, the password keeps the corridor out.
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["KIT_CLASS_PASSWORD"]
c.Authenticator.allow_all = True
c.Authenticator.username_pattern = r"[a-z][a-z0-9-]{0,30}"

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(folder / "users" / "{username}")
c.Spawner.args = ["--ServerApp.terminals_enabled=False"]
