"""What the scripts of the benches share: building, texts, asking a peer, medians, tables."""

import argparse
import json
import os
import shlex
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def say(line):
    """Progress, apart from the tables."""
    print(line, file=sys.stderr, flush=True)


def built(name, *arguments):
    """The program of that name, which a cargo command builds among others."""
    say("cargo " + shlex.join(arguments))
    command = ["cargo", *arguments, "--message-format=json-render-diagnostics"]
    lines = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    artifacts = [json.loads(line) for line in lines.splitlines()]
    programs = [a for a in artifacts if a.get("executable") and a["target"]["name"] == name]
    return programs[-1]["executable"]


def bench():
    return built("matching", "bench", "--bench", "matching", "--no-run")


def program():
    return built("mentioned", "build", "--release", "--bin", "mentioned")


def arguments(description, tables=()):
    """The tables that are wanted, all where none is named, and the file of one's own text."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    if tables:
        parser.add_argument("table", nargs="*", help=f"of {', '.join(tables)}; none: all")
    parser.add_argument("--corpus", metavar="FILE", type=Path, help="JSON Lines with title and text: a text of your own")
    parsed = parser.parse_args()
    wanted = getattr(parsed, "table", [])
    for table in wanted:
        if table not in tables:
            parser.error(f"no table {table}: {', '.join(tables)}")
    return wanted or list(tables), parsed.corpus


def write_texts(matching, folder, corpus):
    """Writes the texts and the names to look for; the articles of each text."""
    own = ["--corpus", corpus] if corpus else []
    subprocess.run([matching, "--texts", folder, *own], check=True)
    names = (folder / "texts").read_text().splitlines()
    return {name: (folder / name).read_text().split("\0")[:-1] for name in names}


class Python:
    """An environment for packages, which are installed when they are asked for."""

    def __init__(self, folder):
        venv.create(folder, with_pip=True)
        self.interpreter = folder / "bin" / "python"
        self.tried = {}

    def has(self, package):
        if package not in self.tried:
            say(f"pip install {package}")
            pip = [self.interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
            self.tried[package] = subprocess.run(pip, stdout=sys.stderr).returncode == 0
        return self.tried[package]

    def peer(self, who, texts):
        return [self.interpreter, Path(__file__).parent / "peer.py", who, texts]


class Peer:
    """A program that answers questions about texts: see matching/answer.rs."""

    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.ready = float(self.answer().split()[1])

    def ask(self, *question):
        self.process.stdin.write(" ".join(str(word) for word in question) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} has ended, status {self.process.wait()}")
        return line

    def seconds(self, text, what="time"):
        """CPU time of one pass over a text."""
        return float(self.ask(what, text).split()[0])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def median(values):
    values = sorted(values)
    return values[len(values) // 2]


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def head(*cells):
    print()
    row(*cells)
    row(*["---"] * len(cells))


def used(command, stdin=os.devnull):
    """CPU and wall time of a command, in seconds, its output thrown away."""
    started = time.monotonic()
    null = os.open(os.devnull, os.O_WRONLY)
    source = os.open(stdin, os.O_RDONLY)
    actions = [(os.POSIX_SPAWN_DUP2, source, 0), (os.POSIX_SPAWN_DUP2, null, 1)]
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    os.close(null)
    os.close(source)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError(f"{shlex.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - started
