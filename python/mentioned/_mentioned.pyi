from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import Any, Literal, TypeAlias, final

from typing_extensions import Self

from .types import Entity, Published, Record

_Path: TypeAlias = str | PathLike[str]
_Panel: TypeAlias = Literal["ai", "all"]
_Offsets: TypeAlias = Literal["codepoints", "bytes", "utf16"]
_Input: TypeAlias = Literal[
    "text",
    "markdown",
    "html",
    "feed",
    "mail",
    "warc",
    "json",
    "jsonl",
    "csv",
    "parquet",
    "docx",
]
_OnError: TypeAlias = Callable[[ReadError], object]
# How many rows, their buffers, the columns below.
_Column: TypeAlias = tuple[int, list[bytes | None], list["_Column"]]

__version__: str

class ReadError(ValueError):
    """An input, or a record of it, that holds no article or could not be read.

    The message is the one of the program. One bad record does not end an iteration: with
    `on_error` each is told and the rest goes on; without, the first is raised.
    """

    input: str | None
    """The name of the input, `text 3` for the fourth of many texts; None where it is not known."""
    line: int | None
    """Counts from 1."""
    record: int | None
    """Counts from 1, where records do not begin lines."""

class DictionaryError(ValueError):
    """A dictionary that cannot be used: a line for each problem, with its file and line."""

@final
class Article:
    """An article, as `mentioned text` understands it.

    Made as of a JSON record of these fields: HTML is read as HTML, a date becomes ISO 8601 where it
    can be read, empty fields are as good as absent, the id is else the URL, else `text`. It can be
    pickled and compared.

    Raises ReadError where there is neither title nor text.
    """

    def __new__(
        cls,
        text: str | None = None,
        title: str | None = None,
        *,
        id: str | None = None,
        url: str | None = None,
        date: str | None = None,
        source: str | None = None,
        author: str | None = None,
    ) -> Self: ...
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def text(self) -> str:
        """The text without the title."""
    @property
    def full_text(self) -> str:
        """Title, blank line, text: what all offsets of its record index."""
    @property
    def url(self) -> str | None: ...
    @property
    def date(self) -> str | None:
        """ISO 8601 where it could be read, else as it was written."""
    @property
    def source(self) -> str | None: ...
    @property
    def author(self) -> str | None: ...
    @property
    def published(self) -> Published | None:
        """What the page itself published as its tags."""
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Articles(Iterator[Article]):
    """The articles of some paths, as they are asked for; made by `read`. Reads a little ahead, in a
    thread that ends with it. A forked process cannot go on with it, and says so (RuntimeError)."""

    def __iter__(self) -> Self: ...
    def __next__(self) -> Article: ...

@final
class Records(Iterator[Record]):
    """The records of many texts, as they are asked for; made by `Tagger.tag_many`."""

    def __iter__(self) -> Self: ...
    def __next__(self) -> Record: ...

@final
class Tagger:
    """A dictionary, ready to tag. Any number of threads may share one; forked processes too.

    `dict`: a folder of `companies.csv`, `models.csv` and `decoys.csv`, used instead of the built-in
    dictionary. None and `"built-in"` are the built-in one: what the user has in
    `~/.config/mentioned` or MENTIONED_DICT is the program's alone.

    `add_dict`: one folder or several, laid over that: rows of the same name replace, others are
    added.

    Pickled, it keeps both, as they were when they were read; the built-in dictionary by its hash,
    so that another version of mentioned refuses it (DictionaryError) rather than tags differently.

    Raises DictionaryError.

    A text is a `str`, or an `Article`. A `str` is read as the program reads the field of a JSON record:
    HTML as HTML, white space around it gone, lone surrogates as U+FFFD. Titles and ids are `str`, or
    None where there is none; other ids become `str`.

    What each option says is what the flag of `mentioned tag` says:

    - `panel`: which companies stand in `companies`: `ai`, or `all`.
    - `spans`: adds `mentions`, every mention with its place, and `offsets`, their unit.
    - `with_text`: adds `text`, which the places index.
    - `offsets`: the unit of places: `codepoints` (what Python slices by), `bytes` of UTF-8, or `utf16`
      code units.
    - `threads`: so many, without the GIL; 0: as many as there are cores. The output is the same.
    - `on_error`: is called with the ReadError of each text that holds no article; the rest is tagged.
      Without it, the first is raised.
    """

    def __new__(
        cls,
        dict: _Path | None = None,
        add_dict: _Path | Iterable[_Path] | None = None,
    ) -> Self: ...
    @property
    def dictionary(self) -> str:
        """Eight hexadecimal digits that change with any cell of the dictionary."""
    def tag(
        self,
        text: str | Article | None,
        title: str | None = None,
        *,
        id: object = None,
        panel: _Panel = "ai",
        spans: bool = False,
        with_text: bool = False,
        offsets: _Offsets = "codepoints",
    ) -> Record:
        """The record of one text; its id is `id`, else `0`. Raises ReadError where there is no text
        and no title."""
    def tag_many(
        self,
        texts: Iterable[str | Article | None],
        titles: Iterable[str | None] | None = None,
        ids: Iterable[object] | None = None,
        *,
        panel: _Panel = "ai",
        spans: bool = False,
        with_text: bool = False,
        offsets: _Offsets = "codepoints",
        threads: int = 1,
        on_error: _OnError | None = None,
    ) -> Records:
        """The records of many texts, in their order, as they are asked for. An id that is not given is
        the place of the text, from `0`. With one thread, a text is taken when its record is asked for; with
        more, about a megabyte for each is taken ahead. Raises ValueError where there are not as many
        titles or ids."""
    def tag_jsonl(
        self,
        texts: Iterable[str | Article | None],
        titles: Iterable[str | None] | None = None,
        ids: Iterable[object] | None = None,
        *,
        panel: _Panel = "ai",
        spans: bool = False,
        with_text: bool = False,
        offsets: _Offsets = "codepoints",
        threads: int = 1,
        on_error: _OnError | None = None,
    ) -> bytes:
        """The same as JSON Lines, byte for byte what `mentioned tag` prints for the same records. The
        texts are taken a megabyte at a time; the lines are held until all are done."""
    def _columns(
        self, texts: list[str | None], titles: list[str | None] | None, panel: _Panel, threads: int
    ) -> list[_Column]: ...
    def explain(
        self,
        text: str | Article | None,
        title: str | None = None,
        *,
        id: object = None,
        offsets: _Offsets = "codepoints",
    ) -> list[str]:
        """Why each claimed span was linked to whom, or to nobody: a line a decision, as
        `mentioned tag --explain` prints."""
    def entities(self) -> list[Entity]:
        """The rows of the dictionary."""
    def __reduce__(self) -> tuple[Any, ...]: ...

def read(
    path: _Path | Iterable[_Path],
    *,
    input: _Input | None = None,
    title_field: str | None = None,
    text_field: str | None = None,
    max_article: int = ...,
    max_expansion: int = ...,
    on_error: _OnError | None = None,
) -> Articles:
    """The articles of files and folders, one after another, by the program's own readers: plain text,
    HTML, Markdown, feeds, JSON, JSON Lines, CSV, mail, WARC; also compressed, and in tar and zip. `-` is
    standard input. Any size is read in bounded memory.

    `input`: the format, where content and name do not tell. `title_field`, `text_field`: the fields of JSON and CSV.
    `max_article`: the longest record that is read, in bytes (32 MB). `max_expansion`: how many times its
    size a compressed file may grow to (1000).

    One that cannot be read is a ReadError in its place: told to `on_error`, else raised, after which
    the iteration may be gone on with by `next`. Special files in a folder are passed over with a
    warning.
    """

def _article(pickled: Any) -> Article: ...
def _tagger(hash: str, layers: Any) -> Tagger: ...

__all__ = [
    "Article",
    "Articles",
    "DictionaryError",
    "ReadError",
    "Records",
    "Tagger",
    "__version__",
    "_article",
    "_tagger",
    "read",
]
