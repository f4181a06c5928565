"""What is in the wheel."""

import os
import subprocess
import sys
import sysconfig
import tarfile
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


def test_the_source_distribution_has_all_that_a_build_reads(tmp_path):
    build = f"import build_backend; build_backend.build_sdist({str(tmp_path)!r})"
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    env = os.environ | {"PYTHONPATH": str(TOP / "python"), "PATH": path}
    done = subprocess.run([sys.executable, "-c", build], capture_output=True, cwd=TOP, env=env)
    assert done.returncode == 0, done.stderr
    (archive,) = tmp_path.glob("mentioned-*.tar.gz")
    names = {name.partition("/")[2] for name in tarfile.open(archive).getnames()}
    read = ["src", "dictionaries", "python/src", "python/mentioned"]
    wanted = [path for folder in read for path in (TOP / folder).rglob("*") if path.is_file()]
    wanted += [TOP / name for name in ("Cargo.lock", "Cargo.toml", "build.rs", "pyproject.toml", "LICENSE")]
    wanted += [TOP / "python/Cargo.toml", TOP / "python/build_backend.py"]
    made = ("__pycache__", ".so", ".mentioned.lock")
    missing = {str(p.relative_to(TOP)) for p in wanted if not any(m in str(p) for m in made)} - names
    assert missing == set()
