"""Tables in, tags out as typed columns: Arrow, and whatever takes it (pandas, Polars, DuckDB).

Needs pyarrow: `pip install 'mentioned[arrow]'`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pyarrow as pa

from . import Tagger

if TYPE_CHECKING:
    from ._mentioned import _Column

_COUNTS = [("mentions", pa.int64()), ("in_title", pa.bool_()), ("first", pa.int64())]
_STRINGS = pa.list_(pa.string())
_COMPANY = pa.struct(
    [("name", pa.string()), ("unlisted", pa.bool_()), ("ticker", pa.string())]
    + _COUNTS
    + [("surfaces", _STRINGS)]
)
_MODEL = pa.struct(
    [("name", pa.string()), ("unlisted", pa.bool_()), ("company", pa.string()), ("versions", _STRINGS)]
    + _COUNTS
    + [("surfaces", _STRINGS)]
)

TAGS = pa.schema(
    [
        ("dictionary", pa.string()),
        ("companies", pa.list_(_COMPANY)),
        ("models", pa.list_(_MODEL)),
        ("also_mentioned", pa.list_(_COMPANY)),
        ("error", pa.string()),
    ]
)
"""The columns of the tags, fields as in `mentioned.types.Record`. `error` says why a row has no tags."""

# So many rows are held as text at a time.
_ROWS = 1000


def tag(
    data: Any,
    text: str = "text",
    title: str | None = "title",
    id: str | None = "id",
    *,
    tagger: Tagger | None = None,
    keep: Sequence[str] = (),
    panel: Literal["ai", "all"] = "ai",
    threads: int = 1,
) -> Any:
    """Tags each row. `text`, `title` and `id` name its columns; None: there is none.

    A `pyarrow.Table`, and what gives one as an Arrow stream (a DataFrame of pandas or Polars, a relation
    of DuckDB), becomes a `pyarrow.Table`; a `RecordBatchReader` or an iterable of batches becomes a
    `RecordBatchReader`, a batch at a time. There are as many rows as before, in the same order: the column of the
    ids and those to `keep` as they were, then `TAGS`.

    A row that holds no article has null in place of tags, and the reason in `error`.

    Raises KeyError where a column is missing, ValueError where one that is kept has the name of a tag's, and
    what a cast to text raises where it is none.
    """
    columns = _Columns(text, title, id, tuple(keep))
    tagger = tagger or Tagger()
    if isinstance(data, pa.RecordBatch):
        data = pa.Table.from_batches([data])
    whole = not isinstance(data, pa.RecordBatchReader)
    if hasattr(data, "__arrow_c_stream__"):
        data = pa.RecordBatchReader.from_stream(data)
    elif whole:
        data, whole = _reader(data), False
    columns.check(data.schema.names)
    batches = (tags for batch in data for tags in columns.tag(batch, tagger, panel, threads))
    reader = pa.RecordBatchReader.from_batches(columns.schema(data.schema), batches)
    return reader.read_all() if whole else reader


def _reader(batches: Iterable[Any]) -> Any:
    batches = iter(batches)
    first = next(batches, None)
    if first is None:
        raise ValueError("no batch, and so no schema; give a RecordBatchReader")
    return pa.RecordBatchReader.from_batches(first.schema, itertools.chain([first], batches))


class _Columns(NamedTuple):
    text: str
    title: str | None
    id: str | None
    keep: tuple[str, ...]

    def kept(self) -> list[str]:
        ids = [] if self.id is None else [self.id]
        return list(dict.fromkeys([*ids, *self.keep]))

    def check(self, names: Sequence[str]) -> None:
        wanted = [("text", self.text), ("title", self.title), ("id", self.id)]
        for what, name in [*wanted, *(("keep", name) for name in self.keep)]:
            if name is not None and name not in names:
                none = f"; {what}=None where there is none" if what in ("title", "id") else ""
                raise KeyError(f"no column {name!r}: the columns are {', '.join(names)}{none}")
        for name in self.kept():
            if name in TAGS.names:
                raise ValueError(f"the column {name!r} has the name of one of the tags; rename it")

    def schema(self, schema: Any) -> Any:
        return pa.schema([schema.field(name) for name in self.kept()] + list(TAGS))

    def tag(
        self, batch: Any, tagger: Tagger, panel: Literal["ai", "all"], threads: int
    ) -> Iterator[Any]:
        """A batch in pieces, of which only one at a time is held as text."""
        for start in range(0, batch.num_rows, _ROWS):
            yield self._piece(batch.slice(start, _ROWS), tagger, panel, threads)

    def _piece(self, batch: Any, tagger: Tagger, panel: Literal["ai", "all"], threads: int) -> Any:
        def strings(name: str | None) -> list[str | None] | None:
            return None if name is None else batch.column(name).cast(pa.large_string()).to_pylist()

        tags = tagger._columns(strings(self.text) or [], strings(self.title), panel, threads)
        kept = [batch.column(name) for name in self.kept()]
        columns = [*kept, *map(_array, TAGS.types, tags)]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema(batch.schema))


def _array(kind: Any, column: _Column) -> Any:
    """A column out of its buffers, and those of the columns below it."""
    rows, buffers, below = column
    kinds = [kind.field(at).type for at in range(kind.num_fields)]
    children = list(map(_array, kinds, below))
    buffers = [None if buffer is None else pa.py_buffer(buffer) for buffer in buffers]
    return pa.Array.from_buffers(kind, rows, buffers, children=children)
