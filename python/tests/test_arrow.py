"""Tables in, tags out, for whatever takes Arrow."""

import json
import subprocess
import sys

import duckdb
import mentioned
import mentioned.arrow
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import articles, columns, plain

TAGGER = mentioned.Tagger()
RECORDS = articles(300)
TABLE = pa.Table.from_pylist(RECORDS)


def expected(records=RECORDS):
    tagged = [json.loads(line) for line in TAGGER.tag_jsonl(*columns(records)).splitlines()]
    return [{name: value for name, value in record.items() if name != "title"} for record in tagged]


def test_the_columns_say_what_the_records_say():
    tagged = mentioned.arrow.tag(TABLE)
    assert isinstance(tagged, pa.Table)
    assert tagged.schema == pa.schema([TABLE.schema.field("id"), *mentioned.arrow.TAGS])
    assert [plain(row) for row in tagged.to_pylist()] == expected()
    assert tagged.column("error").null_count == len(RECORDS)
    tagged.validate(full=True)
    assert any(tag["unlisted"] for row in tagged.to_pylist() for tag in row["also_mentioned"])
    assert mentioned.arrow.tag(TABLE, threads=2, tagger=TAGGER).equals(tagged)


def test_batches_are_tagged_one_by_one():
    taken = []
    source = (taken.append(batch.num_rows) or batch for batch in TABLE.to_batches(max_chunksize=100))
    reader = mentioned.arrow.tag(source)
    assert isinstance(reader, pa.RecordBatchReader)
    reader.read_next_batch()
    assert taken == [100, 100][: len(taken)]
    assert reader.read_all().num_rows == 200
    again = mentioned.arrow.tag(pa.RecordBatchReader.from_batches(TABLE.schema, iter(TABLE.to_batches())))
    assert [plain(row) for row in again.read_all().to_pylist()] == expected()
    one = mentioned.arrow.tag(TABLE.to_batches()[0])
    assert [plain(row) for row in one.to_pylist()] == expected()
    with pytest.raises(ValueError, match="no batch, and so no schema"):
        mentioned.arrow.tag(iter([]))


def test_rows_without_an_article_are_told_in_their_place():
    texts = [None, "OpenAI", "", "<p></p>", "Nvidia", None]
    table = pa.table({"text": texts, "n": range(6)})
    rows = mentioned.arrow.tag(table, title=None, id=None, keep=["n"]).to_pylist()
    assert [row["n"] for row in rows] == list(range(6))
    reason, empty = "no title and no text", "empty; there is no article in it"
    assert [row["error"] for row in rows] == [reason, None, reason, empty, None, reason]
    assert [row["companies"] and row["companies"][0]["name"] for row in rows] == [
        None, "OpenAI", None, None, "Nvidia", None,
    ]  # fmt: skip
    assert [row["dictionary"] is None for row in rows] == [row["error"] is not None for row in rows]
    nothing = mentioned.arrow.tag(table.slice(0, 1), title=None, id=None)
    assert nothing.to_pylist()[0]["error"] == reason
    assert mentioned.arrow.tag(table.slice(0, 0), title=None, id=None).num_rows == 0


def test_slices_and_kinds_of_text_columns():
    for kind in (pa.large_string(), pa.dictionary(pa.int32(), pa.string())):
        table = TABLE.set_column(TABLE.schema.get_field_index("text"), "text", TABLE["text"].cast(kind))
        rows = mentioned.arrow.tag(table.slice(17, 50)).to_pylist()
        assert [plain(row) for row in rows] == expected()[17:67]
    ids = pa.table({"id": [3, 1], "text": ["OpenAI", "Nvidia"]})
    tagged = mentioned.arrow.tag(ids, title=None)
    assert tagged.schema.field("id").type == pa.int64()
    assert tagged["id"].to_pylist() == [3, 1]
    long = pa.table({"text": ["OpenAI " + "Nvidia " * 500_000]})
    assert mentioned.arrow.tag(long, title=None, id=None).to_pylist()[0]["companies"][0]["mentions"] == 500_000


def test_missing_columns_are_named():
    for arguments, words in [
        ({"text": "body"}, "no column 'body': the columns are id, title, text"),
        ({"title": "head"}, "no column 'head': .*; title=None where there is none"),
        ({"keep": ["url"]}, "no column 'url'"),
    ]:
        with pytest.raises(KeyError, match=words):
            mentioned.arrow.tag(TABLE, **arguments)
    with pytest.raises(ValueError, match="the column 'error' has the name of one of the tags; rename it"):
        mentioned.arrow.tag(pa.table({"text": ["a"], "error": ["b"]}), title=None, id=None, keep=["error"])
    with pytest.raises(pa.ArrowException):
        mentioned.arrow.tag(pa.table({"text": [[1]]}), title=None, id=None)


def test_a_dictionary_of_ones_own(ours):
    tagger = mentioned.Tagger(ours / "own")
    table = pa.table({"id": [1], "title": [None], "text": ["Auroral and OpenAI"]})
    (row,) = mentioned.arrow.tag(table, tagger=tagger).to_pylist()
    assert ([tag["name"] for tag in row["models"]], row["companies"]) == (["Auroral"], [])
    assert row["dictionary"] == tagger.dictionary


def test_pandas_polars_and_duckdb_take_and_give_tables():
    whole = mentioned.arrow.tag(TABLE)
    assert mentioned.arrow.tag(pandas.DataFrame(RECORDS)).drop(["id"]).equals(whole.drop(["id"]))
    frame = polars.from_arrow(mentioned.arrow.tag(polars.DataFrame(RECORDS)))
    names = frame.explode("models").select(polars.col("models").struct.field("name")).drop_nulls()
    assert names.height == sum(len(row["models"]) for row in expected())
    whole_table = TABLE  # noqa: F841  duckdb finds it by its name
    relation = duckdb.sql("SELECT * FROM whole_table")
    tagged = mentioned.arrow.tag(relation)
    count = duckdb.sql("SELECT count(*) FROM (SELECT unnest(models) FROM tagged)").fetchall()
    assert count == [(names.height,)]


def test_parquet_is_written_by_arrow_and_by_duckdb(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pq.write_table(mentioned.arrow.tag(TABLE), "tags.parquet")
    assert [plain(row) for row in pq.read_table("tags.parquet").to_pylist()] == expected()
    with open("tags.jsonl", "wb") as out:
        out.write(TAGGER.tag_jsonl(*columns(RECORDS)))
    duckdb.sql("COPY (FROM 'tags.jsonl') TO 'duck.parquet'")
    assert pq.read_table("duck.parquet", columns=["id"])["id"].to_pylist() == [r["id"] for r in RECORDS]


def test_the_package_needs_no_arrow():
    code = """
import sys
sys.modules["pyarrow"] = None
import mentioned
print(mentioned.Tagger().tag("OpenAI")["companies"][0]["name"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "OpenAI\n", done.stderr
