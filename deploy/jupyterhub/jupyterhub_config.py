"""JupyterHub for lessons: what every hub of the kit shares, whatever starts the servers.

The Littlest JupyterHub and the Helm chart have their own files beside this one; a hub installed by
hand can begin here. `c` is JupyterHub's. The hub's test runs with this very file.
"""

c = get_config()  # noqa: F821

# A lesson opens in simple mode; learners need no file browser.
c.Spawner.default_url = "/lab"
c.Spawner.environment = {
    "OMP_NUM_THREADS": "1",  # thirty learners on a few cores: one thread each
    "BLIS_NUM_THREADS": "1",
}

# Measured per learner (docs/deploy.md): 198 MB of RSS lean, 221 MB with nbgrader's extensions.
c.Spawner.mem_guarantee = "256M"
c.Spawner.mem_limit = "1G"

# Starting thirty servers in one minute is what a lesson's first minute needs.
c.JupyterHub.concurrent_spawn_limit = 10
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
c.JupyterHub.shutdown_on_logout = False
