"""Says which companies and AI models a news article mentions.

>>> import mentioned
>>> tagger = mentioned.Tagger()
>>> record = tagger.tag("Anthropic released Claude 5.2")
>>> [model["name"] for model in record["models"]]
['Claude']

`mentioned.read` reads files as articles, `mentioned.arrow.tag` tags tables (`mentioned[arrow]`),
`mentioned.spark.tag` DataFrames of Spark (`mentioned[spark]`).
"""

from ._mentioned import (
    Article,
    Articles,
    DictionaryError,
    ReadError,
    Records,
    Tagger,
    __version__,
    read,
)

__all__ = [
    "Article",
    "Articles",
    "DictionaryError",
    "ReadError",
    "Records",
    "Tagger",
    "__version__",
    "read",
]
