"""What the tests share: the program beside the module, and articles."""

import json
import os
import random
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
FIXTURES = TOP / "fixtures"
PROGRAM = Path(sysconfig.get_path("scripts")) / "mentioned"


def run(*args, stdin=b"", folder=TOP, **env):
    """The program of the wheel, away from the user's own dictionaries."""
    surroundings = {k: v for k, v in os.environ.items() if k != "MENTIONED_DICT"}
    surroundings |= {"XDG_CONFIG_HOME": "/nonexistent"} | env
    return subprocess.run(
        [PROGRAM, *map(str, args)], input=stdin, capture_output=True, cwd=folder, env=surroundings
    )


def program(*args, stdin=b"", **more):
    """What it prints, where all went well."""
    done = run(*args, stdin=stdin, **more)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def lines(records):
    """Records as JSON Lines, letters as they are."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def articles(count, seed=1):
    """Articles of some paragraphs each, some in other scripts, some HTML."""
    chance = random.Random(seed)
    makers = ["Anthropic", "OpenAI", "Google DeepMind", "Mistral AI", "Alibaba", "阿里巴巴", "Nvidia"]
    models = ["Claude Opus 4.5", "GPT-5 mini", "Gemini 2.5 Pro", "Llama 3.1 405B", "通义千问", "DeepSeek-R1"]
    others = ["Ford", "Apple pie", "Claude Monet", "Orion Metals Corp.", "a grocer in Toronto", "Amazon"]
    sayings = [
        "{maker} says that {model} reads contracts as well as its lawyers do — “almost”.",
        "Engineers at {maker} compared {model} with the system of {other}, and found no clear winner.",
        "{other} will use {model} for its letters next year; {maker} would not say at what price.",
        "The chatbot of {maker}, built on {model}, answered <b>nine of ten</b> questions &amp; erred on one.",
        "Nobody at {other} had heard of it. “We still count by hand,” a clerk said. 🙂",
        "Prices fell by a tenth in the spring, and rents rose; the council met twice and decided little.",
    ]
    made = []
    for number in range(count):
        say = lambda: chance.choice(sayings).format(  # noqa: E731
            maker=chance.choice(makers), model=chance.choice(models), other=chance.choice(others)
        )
        text = "\n\n".join(" ".join(say() for _ in range(chance.randint(1, 5))) for _ in range(3))
        title = f"{chance.choice(makers)} and {chance.choice(others)}, {number}"
        made.append({"id": f"a-{number:06}", "title": title, "text": text})
    return made


def columns(records):
    """Texts, titles, ids."""
    return tuple([record.get(name) for record in records] for name in ("text", "title", "id"))


def plain(row):
    """A row of a table as the record has it: what is absent there is null or false here."""
    record = {name: row[name] for name in ["id", "dictionary", "companies", "models", "also_mentioned"]}
    for tag in record["companies"] + record["models"] + record["also_mentioned"]:
        if not tag["unlisted"]:
            del tag["unlisted"]
        if "ticker" in tag and tag["ticker"] is None:
            del tag["ticker"]
    return record


def block(path, language, within):
    """The fenced block of a document that holds these words."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", path.read_text(), re.M | re.S)
    (found,) = [block for block in blocks if within in block]
    return found


@pytest.fixture(scope="session")
def ours(tmp_path_factory):
    """A dictionary of one's own: of two rows, whole; and one of a row, to be laid over another."""
    folder = tmp_path_factory.mktemp("dictionaries")
    (folder / "own").mkdir()
    (folder / "own/companies.csv").write_text("name,forms,focus\nBorealis,Borealis,ai\n")
    (folder / "own/models.csv").write_text("name,maker,forms\nAuroral,Borealis,Auroral\n")
    (folder / "added").mkdir()
    (folder / "added/models.csv").write_text("name,maker,forms\nZephyrine,Anthropic,Zephyrine\n")
    return folder
