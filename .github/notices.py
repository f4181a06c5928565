"""Prints the licences of all that is linked into the program, for people who pass it on.

Asks cargo, which knows what is built for the target: `.github/notices.py [TARGET]`.
"""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path


def crates(target):
    """The crates that the program is made of; what only builds or tests it is not passed on."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    if target:
        command += ["--filter-platform", target]
    metadata = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    packages = {package["id"]: package for package in metadata["packages"]}
    (program,) = [id for id, package in packages.items() if package["name"] == "mentioned"]
    found, waiting = set(), [program]
    while waiting:
        for needed in nodes[waiting.pop()]["deps"]:
            is_linked = any(kind["kind"] is None for kind in needed["dep_kinds"])
            macro = any("proc-macro" in made["kind"] for made in packages[needed["pkg"]]["targets"])
            if is_linked and not macro and needed["pkg"] not in found:
                found.add(needed["pkg"])
                waiting.append(needed["pkg"])
    return sorted((packages[id] for id in found), key=lambda package: package["name"])


def texts(package):
    """The texts of its licences, as its authors wrote them."""
    folder = Path(package["manifest_path"]).parent
    names = ("licen", "copying", "notice", "unlicense")
    files = [path for path in folder.iterdir() if path.name.lower().startswith(names) and path.is_file()]
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in sorted(files)]


def main():
    target = sys.argv[1] if len(sys.argv) > 1 else None
    users = defaultdict(list)
    print("Third-party software in mentioned\n=================================\n")
    for package in crates(target):
        name = f"{package['name']} {package['version']}"
        print(f"{name}: {package['license']}; {package['repository'] or package['homepage'] or ''}".rstrip("; "))
        for text in texts(package):
            users[text].append(name)
    for text, names in sorted(users.items(), key=lambda item: item[1]):
        print(f"\n\n{'-' * 80}\n{', '.join(names)}\n{'-' * 80}\n\n{text}")


main()
