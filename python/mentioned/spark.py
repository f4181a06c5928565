"""DataFrames of Spark in, tags out, by `mapInArrow`.

Needs pyspark and pyarrow: `pip install 'mentioned[spark]'`, mentioned and pyarrow on every node too.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
from pyspark.sql import types

from . import Tagger, arrow

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_Path = str | PathLike[str]


def tag(
    df: DataFrame,
    text: str = "text",
    title: str | None = "title",
    id: str | None = "id",
    dict: _Path | None = None,
    *,
    add_dict: _Path | Iterable[_Path] | None = None,
    keep: Sequence[str] = (),
    panel: Literal["ai", "all"] = "ai",
) -> DataFrame:
    """Tags each row of a DataFrame. `text`, `title` and `id` name its columns; None: there is none.

    The result has as many rows: the column of the ids and those to `keep` as they were, then
    `mentioned.arrow.TAGS`: `dictionary`, `companies`, `models`, `also_mentioned`, and `error`, which says why a
    row has no tags.

    The dictionary is read here, on the driver, and sent to every worker (`dict` and `add_dict` as for
    `mentioned.Tagger`). A worker with another version of mentioned fails, and the job with it.

    Raises KeyError where a column is missing, and DictionaryError.
    """
    columns = arrow._Columns(text, title, id, tuple(keep))
    columns.check(df.columns)
    tagger = Tagger(dict, add_dict)

    used = [name for name in (*columns.kept(), text, title) if name is not None]
    used = list(builtins.dict.fromkeys(used))

    def tags(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            named = pa.RecordBatch.from_arrays(batch.columns, names=used)
            yield from columns.tag(named, tagger, panel, 1)

    kept = [df.schema[name] for name in columns.kept()]
    schema = types.StructType(kept + [_field(field) for field in arrow.TAGS])
    quoted = ["`" + name.replace("`", "``") + "`" for name in used]
    # mapInArrow does not take every name that a column may have.
    plain = df.select(quoted).toDF(*(f"c{at}" for at in range(len(used))))
    return plain.mapInArrow(tags, schema)


def _field(field: Any) -> types.StructField:
    return types.StructField(field.name, _type(field.type))


def _type(kind: Any) -> types.DataType:
    if pa.types.is_list(kind):
        return types.ArrayType(_type(kind.value_type))
    if pa.types.is_struct(kind):
        return types.StructType([_field(field) for field in kind])
    known = {pa.string(): types.StringType(), pa.bool_(): types.BooleanType(), pa.int64(): types.LongType()}
    return known[kind]
