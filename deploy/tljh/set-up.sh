#!/bin/sh
# Set up The Littlest JupyterHub for lessons; run once as root on the hub's own machine, with the
# kit's wheel and its pinned packages beside you:  sudo sh set-up.sh media_literacy_kit-*.whl
set -eu
wheel=$1
here=$(dirname "$0")

# the lesson's packages, then the kit, for every learner
/opt/tljh/user/bin/pip install --require-hashes -r "$here/../../requirements/lesson.txt"
/opt/tljh/user/bin/pip install --no-deps "$wheel" nbgitpuller
# a kernel without the debugger, which nobody needs in a lesson and everybody's memory pays for
/opt/tljh/user/bin/python -m kit.kernel --install

# measured: 160 MB a learner (docs/deploy.md); a runaway cell is stopped before it takes the neighbours along
tljh-config set limits.memory 1G
tljh-config set limits.cpu 1
tljh-config set user_environment.default_app jupyterlab
tljh-config set services.cull.timeout 3600

# hand-ins: a folder that root fills and teachers read; learners cannot even list it
groupadd --force kit-teachers
install -d -m 2750 -o root -g kit-teachers /srv/class
install -m 0755 "$here/collect.py" /usr/local/sbin/kit-collect
cat > /etc/systemd/system/kit-collect.service <<'UNIT'
[Unit]
Description=Copy learners' hand-ins for their teachers
[Service]
Type=oneshot
ExecStart=/usr/bin/python3 /usr/local/sbin/kit-collect /home /srv/class
ProtectSystem=strict
ReadWritePaths=/srv/class
PrivateNetwork=yes
NoNewPrivileges=yes
UNIT
cat > /etc/systemd/system/kit-collect.timer <<'UNIT'
[Unit]
Description=Copy hand-ins every half minute
[Timer]
OnBootSec=1min
OnUnitActiveSec=30s
[Install]
WantedBy=timers.target
UNIT
systemctl daemon-reload
systemctl enable --now kit-collect.timer
tljh-config reload
