"""The shapes of what comes out, for type checkers and for readers.

A record is what the program writes as a line of JSON; `mentioned schema` prints its JSON Schema. Fields
are only ever added.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class _CompanyMay(TypedDict, total=False):
    unlisted: bool
    """True where no dictionary lists it: the words beside it said so. Else absent."""
    ticker: str
    """Exchange and symbol of a listed company: `NYSE:BABA`."""


class Company(_CompanyMay):
    """A company that the article mentions."""

    name: str
    mentions: int
    in_title: bool
    first: int
    """Where the first mention begins, in the unit of `offsets`, in title, blank line, text."""
    surfaces: list[str]
    """The spellings found."""


class _ModelMay(TypedDict, total=False):
    unlisted: bool


class Model(_ModelMay):
    """A model that the article mentions: a family, with the versions found."""

    name: str
    company: str | None
    """Its maker; None for a model of no company, or of one that is not known."""
    versions: list[str]
    """`"3.5 Sonnet"`, in order of appearance."""
    mentions: int
    in_title: bool
    first: int
    surfaces: list[str]


class _MentionMay(TypedDict, total=False):
    version: str


class Mention(_MentionMay):
    """One place that mentions an entity: `full_text[start:end] == text`."""

    start: int
    end: int
    text: str
    kind: Literal["company", "model"]
    name: str


class _RecordMay(TypedDict, total=False):
    title: str
    url: str
    date: str
    source: str
    author: str
    offsets: Literal["codepoints", "bytes", "utf16"]
    """(with `spans`) What `start`, `end` and `first` count."""
    mentions: list[Mention]
    """(with `spans`) Every mention, in text order."""
    text: str
    """(with `with_text`) Title, blank line, text: what all offsets index."""


class Record(_RecordMay):
    """One article and its tags, most mentioned first, then first mentioned."""

    id: str
    dictionary: str
    """Hash of the dictionary that the article was tagged with."""
    companies: list[Company]
    """Known for AI, or with a model or an AI unit named in the article."""
    models: list[Model]
    also_mentioned: list[Company]
    """The other companies."""


class Entity(TypedDict):
    """A row of a dictionary, its lists as the file has them."""

    kind: Literal["company", "model", "decoy"]
    name: str
    maker: str | None
    """(models) The company that makes it."""
    parent: str | None
    """(companies) The company that owns it."""
    forms: list[str]
    """The spellings that are looked for; a `?` at the end: ambiguous."""
    versions: list[str]
    """(models) Words that a version may contain, besides numbers and the general ones."""
    cues: list[str]
    """Names that speak for it in an article."""
    focus: Literal["ai", "broad", "ai|broad"] | None
    """(companies) What it is known for."""
    ticker: str | None
    website: str | None
    origin: str
    """The file and line of the row."""


class Published(TypedDict):
    """The tags that a page itself published."""

    companies: list[str]
    models: list[str]
