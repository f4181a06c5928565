"""What README.md and docs/ show of Python and DuckDB is run; the recipe for Spark in test_spark.py."""

import ast
import doctest
import os
import re
import shlex
import shutil

import duckdb
import pandas
from conftest import FIXTURES, TOP, articles, block, program


def test_the_examples_print_what_they_say(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("articles", "pages"):
        shutil.copytree(FIXTURES / name, name)
    text = (TOP / "docs/python.md").read_text().replace("\n```\n", "\n\n")
    test = doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", "docs/python.md", 0)
    report = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)
    assert runner.summarize(verbose=False).attempted > 15
    assert os.path.getsize("from-lines.parquet") > 0


def test_the_docstring_of_the_package():
    import mentioned

    assert doctest.testmod(mentioned).failed == 0
    assert doctest.testmod(mentioned).attempted > 2


def test_the_recipes_of_the_readme_for_one_process():
    recipe = block(TOP / "README.md", "python", "mentioned.Tagger").partition("import mentioned.spark")[0]
    namespace = {"frame": pandas.DataFrame(articles(3))}
    results = []
    for statement in ast.parse(recipe).body:
        if isinstance(statement, ast.Expr):
            results.append(eval(ast.unparse(statement), namespace))
        else:
            exec(ast.unparse(statement), namespace)
    record, table = results
    assert [(model["name"], model["versions"]) for model in record["models"]] == [("Claude", ["5.2"])]
    assert table.num_rows == 3
    assert table.column("error").null_count == 3


def test_duckdb_answers_over_the_records_as_the_document_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("articles", "pages", "story"):
        shutil.copytree(FIXTURES / name, name)
    text = (TOP / "docs/archives.md").read_text()
    (query, expected) = re.search(r'^\$ duckdb -csv -c "(.*)"\n((?:[^$`].*\n)+)', text, re.M).groups()
    tagged = re.findall(r"^\$ mentioned (tag .* -o tags.jsonl)$", text[: text.index(query)], re.M)
    program(*shlex.split(tagged[-1]), folder=tmp_path)
    relation = duckdb.sql(query)
    rows = [relation.columns, *relation.fetchall()]
    assert [",".join(map(str, row)) for row in rows] == expected.splitlines()
