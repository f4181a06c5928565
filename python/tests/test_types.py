"""The types: checked in strict mode, and against what is there."""

import subprocess
import sys

from conftest import TOP

CONFIG = str(TOP / "pyproject.toml")

RIGHT = """
import mentioned
from mentioned.types import Entity, Record

tagger = mentioned.Tagger("folder", add_dict=["another"])
record: Record = tagger.tag("text", "title", id=3, spans=True, offsets="utf16")
names: list[str] = [model["name"] for model in record["models"]]
ticker: str | None = record["companies"][0].get("ticker")
lines: bytes = tagger.tag_jsonl(mentioned.read("articles", input="warc"), threads=0)
titles: list[str | None] = [article.title for article in mentioned.read(["a", "b"])]
told: list[mentioned.ReadError] = []
for record in tagger.tag_many(["a", None], on_error=told.append):
    print(record["also_mentioned"])
entities: list[Entity] = tagger.entities()
"""

WRONG = [
    ("tagger.tag(3)", "arg-type"),
    ("tagger.tag('a', panel='some')", "arg-type"),
    ("tagger.tag('a')['company']", "typeddict-item"),
    ("tagger.dictionary.nothing", "attr-defined"),
    ("mentioned.read('a', input='word')", "arg-type"),
]


def test_right_code_passes_in_strict_mode_and_wrong_code_is_told(tmp_path):
    (tmp_path / "right.py").write_text(RIGHT)
    wrong = "import mentioned\ntagger = mentioned.Tagger()\n"
    (tmp_path / "wrong.py").write_text(wrong + "".join(f"{line}\n" for line, _ in WRONG))
    command = [sys.executable, "-m", "mypy", "--config-file", CONFIG, "right.py", "wrong.py"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    told = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert len(told) == len(WRONG), done.stdout
    for number, (line, (_, kind)) in enumerate(zip(told, WRONG, strict=True), 3):
        assert line.startswith(f"wrong.py:{number}: ") and line.endswith(f"[{kind}]"), line


def test_the_package_passes_in_strict_mode_and_its_stubs_say_what_is_there(tmp_path):
    command = [sys.executable, "-m", "mypy.stubtest", "mentioned", "--mypy-config-file", CONFIG]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
