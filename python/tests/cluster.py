"""A standalone cluster of Spark on loopback: a master and two workers of one core each."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pyspark

HOME = Path(pyspark.__file__).parent
PATIENCE = 120


def wait(until, what):
    deadline = time.monotonic() + PATIENCE
    while not (answer := until()):
        assert time.monotonic() < deadline, f"waited {PATIENCE} s for {what}"
        time.sleep(0.02)
    return answer


class Cluster:
    def __init__(self, folder, **env):
        self.folder = folder
        self.env = os.environ | {"SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1"} | env
        self.processes = []
        host = ["--host", "127.0.0.1", "--webui-port", "0"]
        self.start("master", "master.Master", *host, "--port", "0")
        self.url = self.said("master", r"Starting Spark master at (spark://\S+)")
        self.said("master", "I have been elected leader")
        self.workers = [folder / "one", folder / "two"]
        for worker in self.workers:
            size = ["-c", "1", "-m", "1g", "-d", str(worker)]
            self.start(worker.name, "worker.Worker", *host, *size, self.url)
        for worker in self.workers:
            self.said(worker.name, "Successfully registered with master")

    def start(self, name, what, *args):
        command = [HOME / "bin/spark-class", f"org.apache.spark.deploy.{what}", *args]
        with open(self.folder / f"{name}.log", "wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=self.env, cwd=self.folder)
        self.processes.append(process)

    def said(self, name, pattern):
        log = self.folder / f"{name}.log"
        found = wait(lambda: re.search(pattern, log.read_text(errors="replace")), f"{pattern} in {log}")
        return found[found.lastindex or 0]

    def stop(self):
        # The workers first, which end their executors.
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def processes(folder, is_meant):
    """The ids of the processes that work in a folder or below it, of those that are meant."""
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            cwd = os.readlink(process / "cwd")
            command = (process / "cmdline").read_bytes().split(b"\0")
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if Path(cwd).is_relative_to(folder) and is_meant(command, parent):
            found.append(int(process.name))
    return found


def executors(folder):
    return processes(folder, lambda command, _: any(b"CoarseGrainedExecutorBackend" in c for c in command))


def taggers(folder):
    """Processes of the program."""
    return processes(folder, lambda command, _: command[0].endswith(b"mentioned"))


def python_workers(folder):
    """Processes that run the functions of a job: children of the daemon, which runs none itself."""
    daemons = processes(folder, lambda command, _: b"pyspark.daemon" in command)
    return processes(folder, lambda command, parent: b"pyspark.daemon" in command and parent in daemons)


def kill(process):
    os.kill(process, signal.SIGKILL)
