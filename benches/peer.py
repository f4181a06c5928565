"""The peers in Python: `peer.py WHO FOLDER`, see matching/answer.rs for what is asked.

Each is used as its documentation says and looks for all names in any case. Those that leave it to
the caller get the checks for whole words and the longest here.

One more question than there: `lines TEXT`, the CPU seconds of one pass over TEXT.jsonl, JSON Lines in and
JSON Lines out.
"""

import json
import os
import sys
import time


def flashtext(names):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for name in names:
        processor.add_keyword(name)
    return lambda text: [(s, e) for _, s, e in processor.extract_keywords(text, span_info=True)]


def flashtext2(names):
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for name in names:
        processor.add_keyword(name)
    return lambda text: [(s, e) for _, s, e in processor.extract_keywords_with_span(text)]


def pyahocorasick(names):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name.lower(), len(name))
    automaton.make_automaton()

    def find(text):
        found = automaton.iter(text.lower())
        return longest(text, [(end - length + 1, end + 1) for end, length in found])

    return find


def ahocorasick_rs(names):
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick([name.lower() for name in names])

    def find(text):
        found = automaton.find_matches_as_indexes(text.lower(), overlapping=True)
        return longest(text, [(start, end) for _, start, end in found])

    return find


def entity_ruler(names):
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in names])
    return lambda text: [(e.start_char, e.end_char) for e in nlp(text).ents]


def phrase_matcher(names):
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("NAME", list(nlp.tokenizer.pipe(names)))

    def find(text):
        found = filter_spans(matcher(nlp.make_doc(text), as_spans=True))
        return [(span.start_char, span.end_char) for span in found]

    return find


def longest(text, spans):
    """Of the whole words, from left to right, the longest of those that begin first."""
    spans = [span for span in spans if whole(text, *span)]
    spans.sort(key=lambda span: (span[0], -span[1]))
    kept, free = [], 0
    for start, end in spans:
        if start >= free:
            kept.append((start, end))
            free = end
    return kept


def whole(text, start, end):
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not before and not after


def tag_lines(find, path):
    with open(path, encoding="utf-8") as lines, open(os.devnull, "w") as out:
        for line in lines:
            record = json.loads(line)
            text = f"{record['title']}\n\n{record['text']}"
            mentions = [{"start": s, "end": e, "text": text[s:e]} for s, e in find(text)]
            out.write(json.dumps({"id": record["id"], "title": record["title"], "mentions": mentions}) + "\n")


PEERS = [flashtext, flashtext2, pyahocorasick, ahocorasick_rs, entity_ruler, phrase_matcher]


def main():
    who, folder = sys.argv[1:]
    started = time.monotonic()
    with open(f"{folder}/names", encoding="utf-8") as file:
        names = file.read().splitlines()
    find = next(peer for peer in PEERS if peer.__name__ == who)(names)
    print(f"ready {time.monotonic() - started:.3f}", flush=True)
    for question in sys.stdin:
        what, kind, *path = question.split()
        if what == "lines":
            started = time.process_time()
            tag_lines(find, f"{folder}/{kind}.jsonl")
            print(f"{time.process_time() - started:.6f}", flush=True)
            continue
        with open(f"{folder}/{kind}", encoding="utf-8", newline="") as file:
            articles = file.read().split("\0")[:-1]
        if what == "spans":
            with open(path[0], "w") as file:
                for at, article in enumerate(articles):
                    # They count in characters.
                    for span in find(article):
                        start, end = (len(article[:edge].encode()) for edge in span)
                        file.write(f"{at} {start} {end}\n")
            print("written", flush=True)
            continue
        started, runs, used = time.process_time(), 0, 0.0
        while used < 0.2:
            count = sum(len(find(article)) for article in articles)
            runs += 1
            used = time.process_time() - started
        print(f"{used / runs:.6f} {count}", flush=True)


if __name__ == "__main__":
    main()
