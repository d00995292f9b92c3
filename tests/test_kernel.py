"""The kernel of a lesson is Python's usual one, without its debugger."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from kit import kernel


def test_a_kernel_starts_without_the_debugger_and_runs_code(tmp_path: Path) -> None:
    kernel.install(tmp_path)
    manager = KernelManager(
        kernel_name="python3",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(tmp_path / "kernels")]),
    )
    manager.start_kernel(env=os.environ | {"PYTHONPATH": str(Path.cwd())}, cwd=str(tmp_path))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        told: list[str] = []
        client.execute_interactive(
            "import sys; print('pydevd' in sys.modules, sys.modules.get('debugpy'))",
            output_hook=lambda message: told.append(message["content"].get("text", "")),
        )
        info = client.kernel_info(reply=True, timeout=30)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert "".join(told).split() == ["False", "None"]
    assert "debugger" not in info["content"].get("supported_features", [])


def test_it_can_become_the_python_of_every_notebook_of_an_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["kernel", "--install"])
    kernel.main()
    file = Path(capsys.readouterr().out.strip())
    assert file == tmp_path / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    assert "kit.kernel" in file.read_text("utf-8")
