"""The tagger: the same as the program, from Python."""

import json
import multiprocessing
import pickle
import subprocess
import sys
import threading

import mentioned
import pytest
from conftest import FIXTURES, articles, columns, lines, program, run

TAGGER = mentioned.Tagger()
RECORDS = articles(300)


def names(record):
    return [tag["name"] for tag in record["companies"] + record["models"] + record["also_mentioned"]]


def test_the_first_example():
    record = mentioned.Tagger().tag("Anthropic released Claude 5.2")
    assert names(record) == ["Anthropic", "Claude"]
    assert record["models"][0]["versions"] == ["5.2"]
    assert (record["id"], record["dictionary"]) == ("0", TAGGER.dictionary)


def test_the_program_and_the_module_are_one_version_with_one_dictionary():
    said = program("--version").decode()
    begin = f"mentioned {mentioned.__version__} (built-in dictionary {TAGGER.dictionary}: "
    assert said.startswith(begin) and " models, " in said and said.endswith(")\n")


@pytest.mark.parametrize(
    ("options", "flags"),
    [
        ({}, []),
        ({"threads": 2}, ["-j2"]),
        ({"threads": 0}, []),
        ({"panel": "all"}, ["--panel", "all"]),
        ({"spans": True}, ["--spans"]),
        ({"with_text": True, "spans": True}, ["--text", "--spans"]),
        ({"spans": True, "offsets": "bytes"}, ["--spans", "--offsets", "bytes"]),
        ({"spans": True, "offsets": "utf16"}, ["--spans", "--offsets", "utf16"]),
    ],
)
def test_jsonl_is_byte_for_byte_what_the_program_prints(options, flags):
    printed = program("tag", "-q", "--input", "jsonl", *flags, stdin=lines(RECORDS))
    assert TAGGER.tag_jsonl(*columns(RECORDS), **options) == printed
    assert len(printed.splitlines()) == len(RECORDS)


def test_dicts_are_the_same_records():
    expected = [json.loads(line) for line in TAGGER.tag_jsonl(*columns(RECORDS), spans=True).splitlines()]
    assert list(TAGGER.tag_many(*columns(RECORDS), spans=True)) == expected
    assert list(TAGGER.tag_many(*columns(RECORDS), spans=True, threads=3)) == expected
    one = RECORDS[7]
    assert TAGGER.tag(one["text"], one["title"], id=one["id"], spans=True) == expected[7]


ODD = [
    "<p>OpenAI &amp; <b>Anthropic</b></p><script>Google</script>",
    "  Nvidia\r\nand\tIBM \n\n",
    "It\u00e2\u20ac\u2122s OpenAI\u00e2\u20ac\u2122s",
    "\ufeffAlibaba \u2028 \x00 \x1b[2J \x7f Amazon",
    "阿里巴巴 使用ChatGPT的 🔥Claude 3.5 Sonnet🔥",
    "&#146;Mistral AI&#146; &lt;b&gt;",
    "x" * 100_000 + " OpenAI",
]


def test_odd_texts_are_read_as_the_program_reads_them():
    records = [{"id": str(i), "title": t, "text": t} for i, t in enumerate(ODD)]
    records += [{"id": f"t{i}", "text": t} for i, t in enumerate(ODD)]
    printed = program("tag", "--input", "jsonl", "--spans", "--text", stdin=lines(records))
    assert TAGGER.tag_jsonl(*columns(records), spans=True, with_text=True) == printed


@pytest.mark.parametrize("text", ["\ud800 OpenAI", "a\udfff\ud800 OpenAI", "\ud83d\ude00 OpenAI \udcff"])
def test_a_lone_surrogate_is_one_replacement_character(text):
    record = TAGGER.tag(text, spans=True, with_text=True)
    assert len(record["text"]) == len(text)
    place = record["mentions"][0]
    assert text[place["start"] : place["end"]] == "OpenAI"
    assert "\ufffd" in record["text"]
    assert TAGGER.tag("OpenAI", title=text)["title"].count("\ufffd") == text.count("\ufffd") + sum(
        "\ud800" <= c <= "\udfff" for c in text
    )
    assert TAGGER.tag("OpenAI", id="\ud800")["id"] == "\ufffd"


def test_offsets_are_what_python_slices_by():
    article = mentioned.Article("🙂 通义千问 beats Claude Opus 4.5", "阿里巴巴 🙂")
    for mention in TAGGER.tag(article, spans=True)["mentions"]:
        assert article.full_text[mention["start"] : mention["end"]] == mention["text"]


def test_what_holds_no_article_is_told_and_the_rest_is_tagged():
    texts = ["OpenAI", None, "", " \n", "<p></p>", "Nvidia"]
    errors = []
    records = list(TAGGER.tag_many(texts, on_error=errors.append))
    assert [record["id"] for record in records] == ["0", "5"]
    assert [str(error) for error in errors] == [
        "text 1: no title and no text",
        "text 2: no title and no text",
        "text 3: no title and no text",
        "text 4: empty; there is no article in it",
    ]
    assert [(e.input, e.line, e.record) for e in errors[:1]] == [("text 1", None, None)]
    again = []
    jsonl = TAGGER.tag_jsonl(texts, threads=2, on_error=again.append)
    assert [json.loads(line) for line in jsonl.splitlines()] == records
    assert [str(error) for error in again] == [str(error) for error in errors]
    with pytest.raises(mentioned.ReadError, match="^text 1: no title and no text$"):
        TAGGER.tag_jsonl(texts)
    with pytest.raises(ValueError, match="no title and no text"):
        TAGGER.tag("")
    # A title alone is an article, as for the program.
    assert names(TAGGER.tag(None, "OpenAI")) == ["OpenAI"]


def test_an_iteration_goes_on_behind_what_was_raised():
    records = TAGGER.tag_many(["OpenAI", "", "Nvidia"])
    assert next(records)["id"] == "0"
    with pytest.raises(mentioned.ReadError):
        next(records)
    assert next(records)["id"] == "2"
    assert next(records, None) is None


@pytest.mark.parametrize(
    ("args", "error", "words"),
    [
        ((["a", "b"], ["t"]), ValueError, "there are 1 titles and more texts"),
        ((["a"], ["t", "u"]), ValueError, "there are 1 texts and more titles"),
        ((["a"], None, []), ValueError, "there are 0 ids and more texts"),
        (("OpenAI",), TypeError, "texts are many; one str is none of them"),
        (([3],), TypeError, "text 0 is a str, not int"),
        (([b"OpenAI"],), TypeError, "text 0 is a str, not bytes"),
        ((["a"], [3]), TypeError, "title 0 is a str, not int"),
        ((3,), TypeError, "not iterable"),
    ],
)
@pytest.mark.parametrize("threads", [1, 2])
def test_wrong_arguments_are_told(args, error, words, threads):
    with pytest.raises(error, match=words):
        TAGGER.tag_jsonl(*args, threads=threads)
    with pytest.raises(error, match=words):
        list(TAGGER.tag_many(*args, threads=threads))


def test_options_are_words_that_are_known():
    with pytest.raises(ValueError, match="panel is 'ai' or 'all', not \"some\""):
        TAGGER.tag("a", panel="some")
    with pytest.raises(ValueError, match="offsets is 'codepoints', 'bytes' or 'utf16'"):
        TAGGER.tag("a", offsets="chars")


def test_ids_may_be_numbers_and_none():
    records = TAGGER.tag_many(["OpenAI"] * 3, None, [7, None, "x"])
    assert [record["id"] for record in records] == ["7", "1", "x"]


def test_one_thread_takes_a_text_when_its_record_is_asked_for():
    taken = []
    source = (taken.append(text) or text for text in ["OpenAI", "Nvidia", "IBM"])
    records = TAGGER.tag_many(source)
    assert taken == []
    next(records)
    assert taken == ["OpenAI"]


def test_what_an_iterator_or_a_callback_raises_comes_through():
    def broken():
        yield "OpenAI"
        raise LookupError("mine")

    def refuse(error):
        raise LookupError("mine")

    for threads in (1, 2):
        with pytest.raises(LookupError, match="mine"):
            list(TAGGER.tag_many(broken(), threads=threads))
        with pytest.raises(LookupError, match="mine"):
            TAGGER.tag_jsonl([""], threads=threads, on_error=refuse)


def test_explanations_are_those_of_the_program():
    text = "Claude Monet painted. Anthropic's Claude Opus 4.5 beats Apple, says 通义千问."
    stdin = lines([{"id": "x", "text": text}])
    printed = program("tag", "--explain", "--input", "jsonl", stdin=stdin).decode()
    assert TAGGER.explain(text, id="x") == printed.splitlines()
    assert any("is only Claude Monet" in line for line in TAGGER.explain(text))


def test_the_rows_of_the_dictionary():
    entities = {(e["kind"], e["name"]): e for e in TAGGER.entities()}
    claude = entities["model", "Claude"]
    assert claude["maker"] == "Anthropic"
    assert any(form.startswith("Claude?") for form in claude["forms"])
    assert claude["origin"].startswith("models.csv:")
    assert entities["company", "Anthropic"]["focus"] == "ai"
    assert entities["decoy", "Claude Monet"]["focus"] is None
    assert len(entities) == len(TAGGER.entities())


def test_dictionaries_of_ones_own(ours):
    own = mentioned.Tagger(ours / "own")
    assert names(own.tag("Auroral by Borealis, not OpenAI")) == ["Borealis", "Auroral"]
    added = mentioned.Tagger(add_dict=str(ours / "added"))
    assert names(added.tag("Zephyrine beats OpenAI")) == ["OpenAI", "Zephyrine"]
    both = mentioned.Tagger(add_dict=[ours / "added", str(ours / "own")])
    assert names(both.tag("Auroral, Zephyrine")) == ["Auroral", "Zephyrine"]
    stdin = lines(RECORDS[:20])
    printed = program("tag", "--dict", ours / "own", "--input", "jsonl", stdin=stdin)
    assert own.tag_jsonl(*columns(RECORDS[:20])) == printed
    assert mentioned.Tagger("built-in").dictionary == TAGGER.dictionary


def test_the_dictionary_of_the_user_is_the_programs_alone(ours, tmp_path):
    (tmp_path / "mentioned").symlink_to(ours / "own")
    stdin = lines([{"id": 1, "text": "Auroral and OpenAI"}])
    mine = program("tag", stdin=stdin, XDG_CONFIG_HOME=str(tmp_path))
    assert names(json.loads(mine)) == ["Auroral"]
    pinned = program("tag", "--dict", "built-in", stdin=stdin, XDG_CONFIG_HOME=str(tmp_path))
    assert pinned == TAGGER.tag_jsonl(["Auroral and OpenAI"], ids=[1])
    code = "import mentioned; print(mentioned.Tagger().dictionary)"
    for name, value in [("XDG_CONFIG_HOME", tmp_path), ("MENTIONED_DICT", ours / "own")]:
        said = subprocess.run([sys.executable, "-c", code], env={name: str(value)}, capture_output=True)
        assert said.stdout.decode().strip() == TAGGER.dictionary, said.stderr


def test_problems_of_a_dictionary_are_told_in_the_words_of_the_program(tmp_path):
    missing = tmp_path / "none"
    (tmp_path / "bad").mkdir()
    bad = tmp_path / "bad/models.csv"
    bad.write_text("name,maker,forms\nA,Antropic,Zephyrine\nB,Opena1,Boreal\n")
    for arguments, flags in [
        ({"dict": missing}, ["--dict", missing]),
        ({"add_dict": tmp_path / "bad"}, ["--add-dict", tmp_path / "bad"]),
    ]:
        said = run("tag", *flags, stdin=b"x").stderr.decode()
        with pytest.raises(mentioned.DictionaryError) as raised:
            mentioned.Tagger(**arguments)
        assert str(raised.value) == said.removeprefix("mentioned: ").replace("\nmentioned: ", "\n").strip()
    assert f'{bad}:2: unknown maker "Antropic"; did you mean "Anthropic"?' in str(raised.value)


def test_pickles_keep_the_dictionary_and_what_is_laid_over_it(ours, tmp_path):
    assert len(pickle.dumps(TAGGER)) < 200
    assert pickle.loads(pickle.dumps(TAGGER)).tag("OpenAI") == TAGGER.tag("OpenAI")
    folder = tmp_path / "gone"
    folder.mkdir()
    (folder / "models.csv").write_text("name,forms\nZephyrine,Zephyrine\n")
    for tagger in [
        mentioned.Tagger(ours / "own"),
        mentioned.Tagger(add_dict=[ours / "added", folder]),
    ]:
        (folder / "models.csv").write_text("name,forms\nZephyrine,Something\n")
        again = pickle.loads(pickle.dumps(tagger))
        text = "Zephyrine, Auroral and OpenAI"
        assert again.tag(text) == tagger.tag(text)
        assert again.explain(text) == tagger.explain(text)
        assert again.dictionary == tagger.dictionary != TAGGER.dictionary
        assert again.entities() == tagger.entities()


def test_a_pickle_of_another_dictionary_is_refused():
    restore, (_, layers) = TAGGER.__reduce__()
    with pytest.raises(mentioned.DictionaryError, match="install the same version of mentioned everywhere"):
        restore("00000000", layers)


def test_articles_are_made_compared_and_pickled():
    article = mentioned.Article("<p>Body &amp; soul", " Title ", url="https://a.example", date="1 May 2026")
    assert (article.id, article.title, article.text) == ("https://a.example", "Title", "Body & soul")
    assert (article.full_text, article.date) == ("Title\n\nBody & soul", "2026-05-01")
    assert pickle.loads(pickle.dumps(article)) == article != mentioned.Article("other")
    assert (article.published, article.author, article.source) == (None, None, None)
    page = next(mentioned.read(FIXTURES / "articles/aggregator.txt"))
    assert pickle.loads(pickle.dumps(page)).published == page.published is not None
    with pytest.raises(mentioned.ReadError, match="^no title and no text$"):
        mentioned.Article()
    with pytest.raises(TypeError, match="an Article has its own title and id"):
        TAGGER.tag(article, "another")


def _child(tagger, records, queue):
    queue.put(tagger.tag_jsonl(*columns(records), threads=2))


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_other_processes_tag_the_same(method):
    context = multiprocessing.get_context(method)
    # The parent's threads have run; a fork has none of them.
    expected = TAGGER.tag_jsonl(*columns(RECORDS[:50]), threads=2)
    queue = context.Queue()
    children = [context.Process(target=_child, args=(TAGGER, RECORDS[:50], queue)) for _ in range(2)]
    for child in children:
        child.start()
    assert [queue.get(timeout=60) for _ in children] == [expected] * 2
    for child in children:
        child.join(60)
        assert child.exitcode == 0


def test_a_pool_maps_the_method():
    with multiprocessing.Pool(2) as pool:
        records = pool.map(TAGGER.tag, [record["text"] for record in RECORDS[:20]], chunksize=5)
    assert records == [TAGGER.tag(record["text"]) for record in RECORDS[:20]]


def test_threads_share_a_tagger_without_the_gil():
    expected = TAGGER.tag_jsonl(*columns(RECORDS))
    ticks, results, tagging = [], [], threading.Event()

    def work():
        tagging.set()
        results.append(TAGGER.tag_jsonl(*columns(RECORDS * 40)))

    thread = threading.Thread(target=work)
    thread.start()
    tagging.wait()
    while thread.is_alive():
        # Where the GIL is held all through, this runs once or twice.
        ticks.append(1)
        thread.join(0.001)
    assert results == [expected * 40]
    assert len(ticks) > 10


def test_a_second_interpreter_tags_or_is_refused_and_nothing_crashes():
    code = """
import mentioned
try:
    import _xxsubinterpreters as interpreters
except ImportError:
    import _interpreters as interpreters
within = "import mentioned; print(mentioned.Tagger().tag('Nvidia')['companies'][0]['name'])"
try:
    said = interpreters.run_string(interpreters.create(), within)
except Exception as error:
    said = error
if said is not None:
    print("does not support loading in subinterpreters" in str(said))
print(mentioned.Tagger().tag("OpenAI")["companies"][0]["name"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    # Before 3.12, interpreters shared all that a module has.
    other = "Nvidia" if sys.version_info < (3, 12) else "True"
    assert (done.returncode, done.stdout) == (0, f"{other}\nOpenAI\n"), done.stderr
