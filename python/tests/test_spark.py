"""The three ways over a real cluster, with what goes wrong there: all tag as the program does on one machine."""

import contextlib
import gzip
import json
import os
import shutil
import sys
import threading
import zipfile

import pytest
from conftest import PROGRAM, TOP, articles, block, lines, plain, program

pyspark = pytest.importorskip("pyspark", reason="NOT TESTED: the ways over Spark; pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("NOT TESTED: the ways over Spark; there is no Java", allow_module_level=True)

import mentioned.spark  # noqa: E402
from cluster import Cluster, executors, kill, python_workers, taggers, wait  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

SCALE = TOP / "docs/scale.md"
GOOD = articles(6_000)
BAD = [{"id": "bad-1"}, {"id": "bad-2", "text": ""}, {"id": "bad-3", "title": " ", "text": "<p></p>"}]
PARTITIONS = 12
SCHEMA = "id string, title string, text string"


@pytest.fixture(scope="module")
def expected():
    """What the program writes on one machine, sorted."""
    return sorted(program("tag", "-q", "--input", "jsonl", stdin=lines(GOOD)).decode().splitlines())


@pytest.fixture(scope="module")
def folder(tmp_path_factory, ours):
    """What a job is started from: the articles, the program, the script of the recipe, a dictionary."""
    folder = tmp_path_factory.mktemp("driver")
    (folder / "articles").mkdir()
    (folder / "articles/good.jsonl").write_bytes(lines(GOOD))
    shutil.copy(PROGRAM, folder / "mentioned")
    (folder / "tag.sh").write_text(block(SCALE, "sh", "#!/bin/sh"))
    with zipfile.ZipFile(folder / "ours.zip", "w") as archive:
        for file in (ours / "own").iterdir():
            archive.write(file, file.name)
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory, ours):
    # On each node there is a user with a dictionary of his own, which nobody asked for.
    users = tmp_path_factory.mktemp("users")
    (users / "mentioned").symlink_to(ours / "own")
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), XDG_CONFIG_HOME=str(users))
    yield cluster
    cluster.stop()


def session(cluster, folder, **more):
    # As the recipe has it: `spark.files` names files of the driver's folder.
    os.chdir(folder)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(cluster.url)
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.executor.memory": "640m",
        "spark.archives": "ours.zip#ours",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    }
    for name, value in (settings | more).items():
        builder = builder.config(name, value)
    namespace = {"SparkSession": type("S", (), {"builder": builder})}
    recipe = block(SCALE, "python", "spark.files").replace("from pyspark.sql import SparkSession", "")
    exec(recipe, namespace)
    spark = namespace["spark"]
    wait(lambda: all(executors(worker) for worker in cluster.workers), "an executor on each worker")
    return spark


@pytest.fixture(scope="module")
def spark(cluster, folder):
    here = os.getcwd()
    spark = session(cluster, folder)
    yield spark
    spark.stop()
    os.chdir(here)


def frame(spark, records=None):
    if records is None:
        frame = spark.read.schema(SCHEMA).json("articles")
    else:
        rows = [tuple(record.get(name) for name in ("id", "title", "text")) for record in records]
        frame = spark.createDataFrame(rows, SCHEMA)
    return frame.repartition(PARTITIONS)


def by_sql(spark, articles, flags="--dict built-in"):
    articles.createOrReplaceTempView("articles")
    query = block(SCALE, "sql", "TRANSFORM").replace("--dict built-in", flags)
    return [row.record for row in spark.sql(query).collect()]


def by_pipe(spark, articles, flags="--dict built-in"):
    namespace = {"articles": articles}
    exec(block(SCALE, "python", "records = lines.pipe").replace("--dict built-in", flags), namespace)
    return namespace["records"].collect()


def by_package(spark, articles, **arguments):
    return mentioned.spark.tag(articles, **arguments).toArrow().to_pylist()


def same(way, got, expected):
    """As many records, and the same."""
    if way is by_package:
        assert all(row["error"] is None for row in got)
        got = sorted((plain(row) for row in got), key=lambda record: record["id"])
        expected = [json.loads(line) for line in expected]
        for record in expected:
            del record["title"]
        assert len(got) == len(expected)
        assert got == expected
    else:
        assert len(got) == len(expected)
        assert sorted(got) == expected


WAYS = [by_package, by_sql, by_pipe]


@pytest.mark.parametrize("way", WAYS)
def test_each_way_tags_as_the_program_does_on_one_machine(spark, expected, way):
    same(way, way(spark, frame(spark)), expected)


def test_the_recipe_of_the_readme(spark, expected):
    recipe = block(TOP / "README.md", "python", "mentioned.spark.tag")
    recipe = recipe[recipe.index("import mentioned.spark") :]
    namespace = {"articles": frame(spark)}
    exec(recipe.replace("mentioned.spark.tag(", "tags = mentioned.spark.tag("), namespace)
    same(by_package, namespace["tags"].toArrow().to_pylist(), expected)


def test_the_recipe_of_the_package_writes_parquet(spark, expected):
    exec(block(SCALE, "python", "mentioned.spark.tag"), {"spark": spark})
    same(by_package, spark.read.parquet("tags").toArrow().to_pylist(), expected)


@pytest.mark.parametrize("way", WAYS)
def test_bad_records_are_told_and_the_rest_is_tagged(spark, way):
    records = [*BAD, *GOOD[:20]]
    got = way(spark, frame(spark, records))
    ids = {record["id"] for record in GOOD[:20]}
    if way is by_package:
        told = {row["id"]: row["error"] for row in got if row["error"] is not None}
        assert set(told) == {record["id"] for record in BAD}
        assert told["bad-3"] == "empty; there is no article in it"
        assert {row["id"] for row in got if row["error"] is None} == ids
    else:
        got = [json.loads(line) for line in got]
        errors = [record["error"] for record in got if "error" in record]
        assert len(errors) == len(BAD)
        assert any("no title and no text" in error for error in errors)
        assert {record["id"] for record in got if "error" not in record} == ids


@pytest.mark.parametrize("way", [by_sql, by_pipe])
def test_partitions_of_bad_records_alone_and_of_none_fail_no_job(spark, way):
    got = [json.loads(line) for line in way(spark, frame(spark, BAD[:1]))]
    assert any("no title and no text" in record["error"] for record in got)
    assert way(spark, frame(spark, [])) == []


@pytest.mark.parametrize("way", [by_sql, by_pipe])
def test_wrong_usage_fails_the_job(spark, way):
    with pytest.raises(Exception, match="(?i)exit|status|code"):
        way(spark, frame(spark, GOOD[:20]), "--dict nowhere")


@pytest.mark.parametrize("way", WAYS)
def test_a_dictionary_of_ones_own_is_used_on_every_worker(cluster, spark, ours, way):
    records = [{"id": str(i), "text": "Auroral and OpenAI"} for i in range(200)]
    own = mentioned.Tagger(ours / "own")
    if way is by_package:
        got = way(spark, frame(spark, records), dict=ours / "own")
    else:
        got = [json.loads(line) for line in way(spark, frame(spark, records), "--dict ours")]
    assert {record["dictionary"] for record in got} == {own.dictionary}
    assert sorted(record["id"] for record in got) == sorted(record["id"] for record in records)
    assert all([tag["name"] for tag in record["models"]] == ["Auroral"] for record in got)


def test_files_are_tagged_where_they_lie(spark, folder, expected):
    files = []
    for part in range(3):
        files.append(str(folder / f"part {part}.jsonl.gz"))
        with gzip.open(files[-1], "wb") as out:
            out.write(lines(GOOD[part::3]))
    (folder / "bad.txt").write_text("")
    namespace = {"spark": spark, "files": [*files, str(folder / "bad.txt")]}
    exec(block(SCALE, "python", "--files-from"), namespace)
    got = namespace["records"].collect()
    (told,) = [record for record in got if "error" in json.loads(record)]
    assert json.loads(told)["input"].endswith("bad.txt")
    assert sorted(set(got) - {told}) == expected


def test_every_node_says_its_version(spark):
    namespace = {"spark": spark}
    exec(block(SCALE, "python", "--version"), namespace)
    assert namespace["versions"] == [program("--version").decode().strip()]


def test_columns_of_other_names_and_kinds(spark):
    rows = [(n, "OpenAI" if n % 2 else None, f"u{n}") for n in range(20)]
    odd = spark.createDataFrame(rows, "`my.id` long, body string, url string")
    tags = mentioned.spark.tag(odd, text="body", title=None, id="my.id", keep=["url"])
    assert tags.columns == ["my.id", "url", *mentioned.arrow.TAGS.names]
    got = tags.toArrow().to_pylist()
    assert {(row["my.id"], row["url"], row["error"]) for row in got} == {
        (n, url, None if text else "no title and no text") for n, text, url in rows
    }
    with pytest.raises(KeyError, match="no column 'title'.*title=None where there is none"):
        mentioned.spark.tag(odd, text="body")


def begun(spark, work):
    """Starts a job; returns when some of its tasks are done and others run."""
    results = []

    def run():
        try:
            results.append(work())
        except Exception as error:
            results.append(error)

    thread = threading.Thread(target=run)
    tracker = spark.sparkContext.statusTracker()
    before = set(tracker.getActiveStageIds())
    thread.start()

    def in_the_middle():
        for stage in set(tracker.getActiveStageIds()) - before:
            info = tracker.getStageInfo(stage)
            if info and info.numTasks == PARTITIONS and info.numActiveTasks and info.numCompletedTasks:
                return True
        return not thread.is_alive()

    wait(in_the_middle, "a task to be done")
    assert thread.is_alive(), results

    def result():
        thread.join()
        return results[0]

    return result


@pytest.mark.parametrize("way", WAYS)
def test_an_executor_that_is_killed_in_mid_job_loses_nothing(cluster, spark, expected, way):
    wait(lambda: all(executors(worker) for worker in cluster.workers), "an executor on each worker")
    articles = frame(spark)
    result = begun(spark, lambda: way(spark, articles))
    (victim,) = executors(cluster.workers[0])
    kill(victim)
    same(way, result(), expected)
    wait(lambda: executors(cluster.workers[0]) not in ([], [victim]), "another executor")


@pytest.fixture(scope="module")
def strict(cluster, folder, spark):
    """A session in which a task that fails is not tried again."""
    spark.stop()
    strict = session(cluster, folder, **{"spark.task.maxFailures": "1"})
    yield strict
    strict.stop()


@pytest.mark.parametrize("way", WAYS)
def test_a_tagging_process_that_is_killed_fails_its_task(cluster, strict, way):
    # Enough for each task to be found at work.
    often = strict.range(10).toDF("time")
    articles = frame(strict).crossJoin(often).drop("time").repartition(PARTITIONS)
    result = begun(strict, lambda: way(strict, articles))
    found = python_workers if way is by_package else taggers
    # All of them: one may be left of the session before, or wait for its next task.
    for process in wait(lambda: found(cluster.folder), "a tagging process"):
        with contextlib.suppress(ProcessLookupError):
            kill(process)
    assert isinstance(result(), Exception)
