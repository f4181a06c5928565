"""Files and folders as articles: the same as `mentioned text` reads."""

import bz2
import gc
import gzip
import json
import os
import signal
import subprocess
import sys
import tarfile
import threading
import time
import zipfile

import mentioned
import pytest
from conftest import FIXTURES, TOP, articles, lines, program, run

FOLDERS = ["articles", "pages", "story"]


def as_text(article):
    """As `mentioned text` writes it."""
    names = ("id", "title", "text", "url", "date", "source", "author", "published")
    parts = {name: getattr(article, name) for name in names}
    return {name: value for name, value in parts.items() if value is not None}


@pytest.mark.parametrize("name", FOLDERS)
def test_articles_are_those_of_the_program(name, monkeypatch):
    monkeypatch.chdir(TOP)
    path = f"fixtures/{name}"
    read = [as_text(article) for article in mentioned.read(path)]
    assert read == [json.loads(line) for line in program("text", path).splitlines()]
    assert len(read) > 0
    tagger = mentioned.Tagger()
    assert tagger.tag_jsonl(mentioned.read(path), threads=2) == program("tag", path)


def test_containers_and_several_paths(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines(articles(20))))
    (tmp_path / "b.jsonl.bz2").write_bytes(bz2.compress(lines(articles(20, seed=2))))
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as tar:
        tar.add(FIXTURES / "pages", "pages")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.write(FIXTURES / "story/story.html", "story.html")
    paths = sorted(tmp_path.iterdir())
    read = [as_text(article) for article in mentioned.read(paths)]
    assert read == [json.loads(line) for line in program("text", *paths).splitlines()]
    assert read == [as_text(article) for article in mentioned.read(str(tmp_path))]


def test_the_flags_of_reading(tmp_path):
    path = tmp_path / "x"
    path.write_text('story,head\n"Nvidia, again",Chips\n')
    (article,) = mentioned.read(path, input="csv", text_field="story", title_field="head")
    assert (article.title, article.text) == ("Chips", "Nvidia, again")
    with pytest.raises(mentioned.ReadError, match="longer than 10 bytes and left out"):
        list(mentioned.read(path, input="text", max_article=10))
    bomb = tmp_path / "bomb.jsonl.gz"
    bomb.write_bytes(gzip.compress(b'{"text":"' + b"a" * 2_000_000 + b'"}\n') * 60)
    with pytest.raises(mentioned.ReadError, match="bomb.jsonl.gz.*--max-expansion"):
        list(mentioned.read(bomb, max_expansion=3))
    assert len(list(mentioned.read(bomb, max_expansion=10_000))) == 60
    with pytest.raises(ValueError, match="input is one of parquet, .*, text, not \"word\""):
        mentioned.read(path, input="word")
    with pytest.raises(TypeError):
        mentioned.read(3)


def test_one_bad_record_is_told_in_the_words_of_the_program_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id":1,"text":"xAI"}\nnot json\n{"id":2}\n{"id":3,"text":"OpenAI"}\n')
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"Nvidia " * 1000)[:-20])
    (tmp_path / "c.txt").write_text("")
    (tmp_path / "d.bin").write_bytes(b"\x7fELF\x02\x01" + bytes(100))
    errors = []
    read = list(mentioned.read([tmp_path, tmp_path / "missing"], on_error=errors.append))
    log = tmp_path.parent / "errors.jsonl"
    done = run("text", tmp_path, tmp_path / "missing", "--errors", log)
    assert [a.id for a in read] == [json.loads(line)["id"] for line in done.stdout.splitlines()]
    told = [json.loads(line) for line in log.read_text().splitlines()]
    assert len(told) == len(errors) > 4
    for error, line in zip(errors, told, strict=True):
        assert isinstance(error, mentioned.ReadError)
        assert error.input == line["input"]
        assert error.line == line.get("line")
        assert str(error).endswith(line["error"])
        assert f"mentioned: {error}" in done.stderr.decode()


def test_without_somebody_to_tell_the_first_error_is_raised_and_the_iteration_can_go_on(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":1,"text":"xAI"}\nnot json\n{"id":3,"text":"OpenAI"}\n')
    read = mentioned.read(path)
    assert next(read).id == "1"
    with pytest.raises(mentioned.ReadError, match="a.jsonl:2: not JSON: expected ident at column 2"):
        next(read)
    assert next(read).id == "3"
    assert list(read) == []


def test_nothing_is_an_error(tmp_path):
    for path in (tmp_path, []):
        with pytest.raises(mentioned.ReadError, match="nothing to read"):
            list(mentioned.read(path))


def test_special_files_are_passed_over_with_a_warning(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("OpenAI")
    with pytest.warns(UserWarning, match="pipe: no regular file, and passed over"):
        assert len(list(mentioned.read(tmp_path))) == 1


def test_a_pipe_is_read_as_it_is_written(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    go_on = threading.Event()

    def write():
        with open(pipe, "wb", buffering=0) as out:
            out.write(lines([{"id": 1, "text": "OpenAI"}]))
            go_on.wait(60)
            out.write(lines([{"id": 2, "text": "Nvidia"}]))

    writer = threading.Thread(target=write)
    writer.start()
    read = mentioned.read(pipe, input="jsonl")
    assert next(read).id == "1"
    go_on.set()
    assert [article.id for article in read] == ["2"]
    writer.join()


def test_one_that_is_left_ends_its_thread(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(articles(5000)))
    before = len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else None
    for _ in range(20):
        next(mentioned.read(path))
    gc.collect()
    deadline = time.monotonic() + 30
    while before is not None and len(os.listdir("/proc/self/task")) > before:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_fork_is_refused_rather_than_left_waiting(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(articles(5000)))
    code = f"""
import os, mentioned
read = mentioned.read({str(path)!r})
next(read)
child = os.fork()
if child == 0:
    try:
        list(read)
    except RuntimeError as error:
        os._exit("fork" in str(error))
    os._exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), len(list(read)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout == "1 4999\n", done.stderr


def test_ctrl_c_ends_the_waiting(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = f"""
import mentioned
print("reading", flush=True)
next(mentioned.read({str(pipe)!r}))
"""
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout.readline() == b"reading\n"
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    _, stderr = child.communicate(timeout=60)
    assert b"KeyboardInterrupt" in stderr
