"""What docs/python.md shows is run."""

import doctest
import os
import shutil

from conftest import FIXTURES, TOP


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
