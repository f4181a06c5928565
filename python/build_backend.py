"""Builds the wheel: maturin's, with the program beside the module.

The program is the one that `cargo build --release` makes: it starts in two milliseconds, which
a Python entry point does not.
"""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import maturin
from maturin import (  # noqa: F401  what pip asks a build backend for
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_wheel,
)

TOP = Path(__file__).resolve().parent.parent
SCRIPTS = TOP / "target/wheel/mentioned.data/scripts"
SCRIPTS.mkdir(parents=True, exist_ok=True)  # maturin asks for it before there is a program


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    add_program()
    name = maturin.build_wheel(wheel_directory, config_settings, metadata_directory)
    pack(Path(wheel_directory) / name)
    return name


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    add_program()
    return maturin.build_editable(wheel_directory, config_settings, metadata_directory)


def pack(wheel):
    """Compresses the files of the wheel anew: a tenth less, for a minute more."""
    import zopfli  # a source distribution is made without it

    packed = wheel.with_suffix(".packed")
    with (
        zipfile.ZipFile(wheel) as old,
        zopfli.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, iterations=5) as new,
    ):
        for member in old.infolist():
            new.writestr(member, old.read(member))
    packed.replace(wheel)


def add_program():
    command = ["cargo", "build", "--release", "--locked", "--package", "mentioned", "--bin", "mentioned"]
    # Where cargo puts it depends on more than one setting; it says so itself.
    command += ["--message-format", "json-render-diagnostics"]
    said = subprocess.run(command, cwd=TOP, stdout=subprocess.PIPE, check=True).stdout
    messages = [json.loads(line) for line in said.splitlines()]
    (built,) = [message["executable"] for message in messages if message.get("executable")]
    shutil.copy2(built, SCRIPTS / Path(built).name)
