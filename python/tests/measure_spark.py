"""Prints what Spark on two workers of one core costs beside the program with two threads:
`python python/tests/measure_spark.py [ARTICLES|FILE.jsonl]`. Ratios of what ran in turn; no test decides by them. The
CPU time, of all processes of Spark, is that of the last run, and depends least on what else the machine does.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import mentioned.spark
from cluster import Cluster
from conftest import PROGRAM, TOP, articles, block, lines
from pyspark.sql import SparkSession
from pyspark.sql.functions import struct, to_json

SCALE = TOP / "docs/scale.md"
SCHEMA = "id string, title string, text string"


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else "50000"
    data = lines(articles(int(what))) if what.isdigit() else Path(what).read_bytes()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "in").mkdir()
        # As many files as an archive would have, so that both workers have some.
        for part in range(8):
            (folder / f"in/{part}.jsonl").write_bytes(b"".join(data.splitlines(True)[part::8]))
        shutil.copy(PROGRAM, folder / "mentioned")
        (folder / "tag.sh").write_text(block(SCALE, "sh", "#!/bin/sh"))
        (folder / "cluster").mkdir()
        cluster = Cluster(folder / "cluster")
        try:
            builder = SparkSession.builder.master(cluster.url)
            for name, value in {
                "spark.driver.host": "127.0.0.1",
                "spark.ui.enabled": "false",
                "spark.executor.memory": "700m",
                "spark.sql.session.timeZone": "UTC",
                "spark.files": f"{folder}/mentioned,{folder}/tag.sh",
            }.items():
                builder = builder.config(name, value)
            spark = builder.getOrCreate()
            spark.sparkContext.setLogLevel("ERROR")
            compare(spark, folder, len(data) / 1e6)
            spark.stop()
        finally:
            cluster.stop()


def compare(spark, folder, size):
    source, out = str(folder / "in"), str(folder / "out")

    def read():
        return spark.read.schema(SCHEMA).json(source)

    def piped():
        rows = read().select(to_json(struct("id", "title", "text"))).rdd.map(lambda row: row[0])
        return rows.pipe("./tag.sh --dict built-in", checkCode=True).map(lambda line: (line,)).toDF("record string")

    def by_sql():
        read().createOrReplaceTempView("articles")
        return spark.sql(block(SCALE, "sql", "TRANSFORM"))

    def program():
        command = [PROGRAM, "tag", "-q", "-j2", "--dict", "built-in", source]
        with open(folder / "tags.jsonl", "wb") as tags:
            subprocess.run(command, stdout=tags, check=True)

    works = {
        "the program, -j2": program,
        "read JSON, write Parquet": lambda: read().write.mode("overwrite").parquet(out),
        "mapInArrow, Parquet": lambda: mentioned.spark.tag(read()).write.mode("overwrite").parquet(out),
        "TRANSFORM, text": lambda: by_sql().write.mode("overwrite").text(out),
        "RDD.pipe, text": lambda: piped().write.mode("overwrite").text(out),
    }
    best, cpu = {}, {}
    for _ in range(int(os.environ.get("RUNS", 5))):
        for name, work in works.items():
            begun, used = time.perf_counter(), cpu_time()
            work()
            best[name] = min(best.get(name, float("inf")), time.perf_counter() - begun)
            cpu[name] = cpu_time() - used
    print(f"{size:.1f} MB of JSON Lines; warm")
    for name, taken in best.items():
        ratio, ratio_cpu = (times["the program, -j2"] / times[name] for times in (best, cpu))
        print(
            f"{name:26} {taken:7.3f} s  {size / taken:6.1f} MB/s  {ratio:5.2f} of -j2"
            f"   {cpu[name]:7.3f} s of CPU  {ratio_cpu:5.2f} of -j2"
        )


def cpu_time():
    """Of this process's children and of all that Spark runs, in seconds."""
    ticks = 0
    for process in Path("/proc").iterdir():
        try:
            command = (process / "cmdline").read_bytes()
            times = (process / "stat").read_text().rpartition(")")[2].split()[11:15]
        except OSError:
            continue
        if b"org.apache.spark" in command or b"pyspark.daemon" in command:
            ticks += sum(map(int, times))
    return ticks / os.sysconf("SC_CLK_TCK") + sum(os.times()[2:4])


if __name__ == "__main__":
    main()
