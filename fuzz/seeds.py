"""Makes the first inputs of each target, in corpus/: the fixtures of the tests, and small ones. Nothing is overwritten."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent / "fixtures"
FORMATS = 11  # as many as there are, in Format::ALL; one more says that none is told

TEXTS = [
    "Anthropic's Claude Opus 4.7 and 4.8, OpenAI's GPT-5 mini and o3/o4, Meta's Llama-3.1-405B-Instruct.",
    "Orion Metals Corp. (NYSE: BABA) raised $5m seed. The chatbot Claude met Claude Monet at Giverny. $NVDA",
    "使用ChatGPT的阿里巴巴、通义千问 Qwen2.5-Coder-32B；株式会社ミライテック。Яндекс и OpenAIs Gemini „Nano“",
    "anthropic/claude-3-5-sonnet-20241022 8x22B Mixtral OCRFlux-3B GPT_4o\u00a0mini New Y\u00adork https://openai.com/a",
]
DATES = ["2026-02-01T10:00:00Z", "Tue, 10 Feb 2026 08:00:00 +0100", "1769904000000", "2026年2月1日", "1er février 2026", "Feb 3, 2026 at 5 p.m. EST"]


def put(target, name, content):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    content = content.encode() if isinstance(content, str) else content
    path = folder / f"seed-{name}"
    if not path.exists():
        path.write_bytes(content)


def tar(files):
    to = io.BytesIO()
    with tarfile.open(fileobj=to, mode="w") as archive:
        for name, content in files.items():
            head = tarfile.TarInfo(name)
            head.size = len(content)
            archive.addfile(head, io.BytesIO(content))
    return to.getvalue()


def zipped(files):
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return to.getvalue()


def main():
    files = [path for path in FIXTURES.rglob("*") if path.is_file() and path.stat().st_size < 60_000]
    small = {path.name: path.read_bytes() for path in files if path.stat().st_size < 2000}
    warc = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 95\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 30\r\n\r\n<title>OpenAI</title><p>xAI</p>\r\n\r\n"
    mail = b"From a@b.c Mon Feb  2 10:00:00 2026\nFrom: A <a@b.c>\nSubject: =?utf-8?q?OpenAI?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>xAI</p>\n--x--\n"
    documents = {path.name: path.read_bytes() for path in files} | {"a.warc": warc, "a.mbox": mail}
    for name, content in documents.items():
        for form in range(FORMATS + 1) if len(content) < 3000 else [FORMATS]:
            put("readers", f"{form}-{name}", bytes([form]) + content)
    for name, pack in {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}.items():
        put("containers", name, pack(TEXTS[0].encode()))
        put("containers", f"tar.{name}", pack(tar(small)))
    put("containers", "tar", tar(small))
    put("containers", "zip", zipped(small))
    put("containers", "zip-of-tar", zipped({"a.tar": tar({"a.txt": b"OpenAI"}), "b.txt.gz": gzip.compress(b"xAI")}))
    # zstd frames: raw, run-length, with a checksum.
    put("containers", "zst", bytes.fromhex("28b52ffd04000900004f70656e41490a1f2d3c4b"))
    put("containers", "zst-rle", bytes.fromhex("28b52ffd2064230300 41".replace(" ", "")))
    for number, text in enumerate(TEXTS):
        for target in ["encodings", "matcher", "versions"]:
            put(target, str(number), text)
        put("tags", str(number), TEXTS[number - 1] + "\0" + text)
        put("forms", str(number), "Openai\nHugging Face\nAT&T\n阿里巴巴\nclaude?\nGen #\n-ab\nab\na b\n\0" + text)
    for number, date in enumerate(DATES):
        put("dates", str(number), date)
    for path in files:
        if path.suffix in {".txt", ".md"}:
            put("tags", path.name, path.read_bytes())
            put("matcher", path.name, path.read_bytes())
        if path.parent.name == "registries":
            put("lists", path.name, path.read_bytes())
        if path.parent.name == "tags":
            put("records", path.name, path.read_bytes())
    tag = {"name": "OpenAI", "mentions": 2, "in_title": True, "first": 0, "surfaces": ["OpenAI"], "versions": ["4o"], "company": "OpenAI"}
    records = [{"id": str(n), "title": "OpenAI met xAI", "date": f"2026-0{n}-01", "companies": [tag], "models": [tag], "also_mentioned": []} for n in range(1, 5)]
    put("records", "few", "\n".join(map(json.dumps, records)))
    folder = FIXTURES / "dictionary"
    put("dictionary", "fixture", "\0".join((folder / f"{name}.csv").read_text() for name in ["companies", "models", "decoys"]))
    put("dictionary", "small", "name,parent,forms,cues,focus,ticker\nA,,A|a?,x,ai,NYSE:A\nB,A,\"B, b\",,broad,\n\0name,maker,forms,versions\nM,A,M #|m?,Pro|!Plus\n\0name,forms,change\nD,A??,\n")
    put("edits", "few", "\0".join(["\x00A", "a|b", "\x03A", "c?", "\x80A", "a", "\x01M", "m", "\xc1A", "B", "\xc0M", ""]))


main()
