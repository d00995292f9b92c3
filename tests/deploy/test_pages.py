"""What is in deploy/ is whole: it parses, names real settings, and says what the pages say."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.deploy.tools import CHECKOUT

DEPLOY = CHECKOUT / "deploy"
PAGES = sorted([*(CHECKOUT / "docs").glob("deploy*.md"), CHECKOUT / "docs" / "privacy.md"])


def test_the_charts_guarantee_of_a_gigabyte_is_overridden() -> None:
    values = yaml.safe_load((DEPLOY / "kubernetes/values.yaml").read_text("utf-8"))
    assert values["singleuser"]["memory"] == {"guarantee": "256M", "limit": "1G"}
    assert values["singleuser"]["networkPolicy"]["egressAllowRules"]["nonPrivateIPs"] is False
    assert set(values) == {"hub", "singleuser", "cull", "prePuller", "scheduling"}


CHART = """hub.concurrentSpawnLimit hub.config singleuser.image.name singleuser.image.tag
singleuser.defaultUrl singleuser.memory.guarantee singleuser.memory.limit singleuser.cpu.guarantee
singleuser.cpu.limit singleuser.storage.capacity singleuser.extraEnv
singleuser.networkPolicy.enabled singleuser.networkPolicy.egressAllowRules.nonPrivateIPs
singleuser.networkPolicy.egressAllowRules.privateIPs
singleuser.networkPolicy.egressAllowRules.cloudMetadataServer cull.enabled cull.timeout
prePuller.hook.enabled prePuller.continuous.enabled scheduling.userScheduler.enabled
scheduling.podPriority.enabled scheduling.userPlaceholder.enabled
scheduling.userPlaceholder.replicas"""


def test_the_chart_knows_every_value_by_that_name() -> None:
    """As far as a list taken from a copy of its values.yaml (release 4.1.0) tells."""
    known = set(CHART.split())

    def names(value: object, above: str = "") -> Iterator[str]:
        if above in known or not isinstance(value, dict):
            yield above
            return
        for name, inner in value.items():
            yield from names(inner, f"{above}.{name}".strip("."))

    values = yaml.safe_load((DEPLOY / "kubernetes/values.yaml").read_text("utf-8"))
    assert set(names(values)) - known == set()


@pytest.mark.parametrize("script", sorted(DEPLOY.rglob("*.sh")), ids=lambda one: one.name)
def test_scripts_are_shell(script: Path) -> None:
    subprocess.run(["sh", "-n", str(script)], check=True)
    assert "set -eu" in script.read_text("utf-8")


def test_the_image_copies_only_what_is_there() -> None:
    text = (DEPLOY / "kubernetes/Dockerfile").read_text("utf-8")
    for source in re.findall(r"^COPY (\S+) ", text, re.M):
        if not source.startswith("dist/"):  # the wheel is built first
            assert list(CHECKOUT.glob(source)), source


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_every_file_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for name in re.findall(r"`((?:deploy|docs|kit|tests|benchmarks)/[\w./-]+)`", text):
        assert (CHECKOUT / name).exists(), name
    for link in re.findall(r"\]\((?!http)([^)#]+)", text):
        assert (page.parent / link).exists(), link


def test_the_pages_are_there() -> None:
    assert len(PAGES) == 5
