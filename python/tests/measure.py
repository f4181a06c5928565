"""Prints what the package costs beside the program: `python python/tests/measure.py [ARTICLES]`.

Ratios of what ran in turn on one machine; no test decides by them.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import mentioned
import mentioned.arrow
import pyarrow as pa
from conftest import PROGRAM, articles, columns, lines

RUNS = int(os.environ.get("RUNS", 5))


def best(*works):
    """The shortest time of each, in seconds; they take turns."""
    times = [[] for _ in works]
    for _ in range(RUNS):
        for work, taken in zip(works, times, strict=True):
            begun = time.perf_counter()
            work()
            taken.append(time.perf_counter() - begun)
    return [min(taken) for taken in times]


def main():
    records = articles(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    data = lines(records)
    texts = columns(records)
    tagger = mentioned.Tagger()
    table = pa.Table.from_pylist(records)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_bytes(data)

        def program(jobs):
            command = [PROGRAM, "tag", "-q", f"-j{jobs}", "--dict", "built-in", path]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

        works = {
            "the program, -j1": lambda: program(1),
            "tag_jsonl": lambda: tagger.tag_jsonl(*texts),
            "tag_jsonl of read": lambda: tagger.tag_jsonl(mentioned.read(path)),
            "tag_many": lambda: sum(1 for _ in tagger.tag_many(*texts)),
            "arrow.tag": lambda: mentioned.arrow.tag(table, tagger=tagger),
            "the program, -j2": lambda: program(2),
            "tag_jsonl, threads=2": lambda: tagger.tag_jsonl(*texts, threads=2),
        }
        times = dict(zip(works, best(*works.values()), strict=True))
    size = len(data) / 1e6
    one = times["the program, -j1"]
    print(f"{len(records)} records, {size:.1f} MB, {os.cpu_count()} cores")
    for name, taken in times.items():
        print(f"{name:22} {taken:7.3f} s  {size / taken:6.1f} MB/s  {one / taken:5.2f} of -j1")

    code = "import time; t = time.perf_counter(); import mentioned; mentioned.Tagger().tag('OpenAI'); print(time.perf_counter() - t)"
    run = lambda: float(subprocess.run([sys.executable, "-c", code], capture_output=True).stdout)  # noqa: E731
    print(f"import and first tag   {min(run() for _ in range(10)) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
