"""What is in the wheel."""

import subprocess
import sysconfig
import zipfile
from importlib.metadata import distribution

import pytest
from conftest import PROGRAM, TOP

WHEELS = sorted((TOP / "target/wheels").glob("mentioned-*.whl"))


@pytest.mark.skipif(not WHEELS, reason="NOT TESTED: the wheel file; pip wheel . -w target/wheels makes it")
def test_one_wheel_for_every_python_has_the_module_the_types_and_the_program():
    (wheel,) = WHEELS
    assert "-cp310-abi3-" in wheel.name
    assert wheel.stat().st_size < 14_000_000
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("_mentioned.pyi", "py.typed", "__init__.py", "arrow.py", "spark.py", "types.py"):
        assert f"mentioned/{name}" in names
    assert any(name.endswith(".data/scripts/mentioned") for name in names)
    assert not any("test" in name for name in names)


def test_the_program_is_on_the_path_of_the_environment_and_no_script():
    assert PROGRAM.read_bytes()[:4] == b"\x7fELF" or sysconfig.get_platform()[:5] != "linux"
    done = subprocess.run(["mentioned", "tag"], input=b"OpenAI", capture_output=True, env={"PATH": str(PROGRAM.parent)})
    assert done.returncode == 0, done.stderr


def test_the_metadata_name_the_extras_and_the_licence():
    of = distribution("mentioned").metadata
    assert set(of.get_all("Provides-Extra")) == {"arrow", "spark"}
    assert of["License-Expression"] == "MIT OR Apache-2.0"
    assert of["Requires-Python"] == ">=3.10"
