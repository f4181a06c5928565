#!/usr/bin/env bash
# Packs the program for people without a toolchain: a tarball (zip on Windows), a .deb on Linux, and a wheel.
#
#   .github/package.sh [--target TRIPLE] [--out FOLDER] [--program FILE] [--no-wheel]
#
# It builds the program first, from nothing but the clone; --program takes one that is built already.
set -euo pipefail
cd "$(dirname "$0")/.."

host=$(rustc -vV | sed -n 's/^host: //p')
target=$host
out=target/packages
program=
wheel=yes
while (($#)); do
    case $1 in
        --target) target=$2; shift 2 ;;
        --out) out=$2; shift 2 ;;
        --program) program=$2; shift 2 ;;
        --no-wheel) wheel=; shift ;;
        *) echo "unknown option $1; see the head of $0" >&2; exit 2 ;;
    esac
done
mkdir -p "$out"
out=$(cd "$out" && pwd)
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
python=$(command -v python3 || command -v python)

if [ -z "$program" ]; then
    built=${CARGO_TARGET_DIR:-target}
    if [ "$target" = "$host" ]; then
        cargo build --release --locked --bin mentioned
    else
        cargo build --release --locked --bin mentioned --target "$target"
        built=$built/$target
    fi
    program=$built/release/mentioned
    [ -e "$program" ] || program=$program.exe
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What every package holds.
name=mentioned-$version-$target
folder=$work/$name
mkdir -p "$folder/completions"
cp "$program" "$folder/"
bare=$folder/$(basename "$program")
strip "$bare" 2> /dev/null || echo "not stripped: no strip for $target" >&2
"$program" man > "$folder/mentioned.1"
"$program" completions bash > "$folder/completions/mentioned.bash"
"$program" completions zsh > "$folder/completions/_mentioned"
"$program" completions fish > "$folder/completions/mentioned.fish"
"$program" completions powershell > "$folder/completions/_mentioned.ps1"
cp -R LICENSE NOTICE README.md CHANGELOG.md docs "$folder/"
"$python" .github/notices.py "$target" > "$folder/THIRD-PARTY"

case $target in
    *windows*) "$python" -m zipfile -c "$out/$name.zip" "$folder" ;;
    *) tar -C "$work" -czf "$out/$name.tar.gz" "$name" ;;
esac

# The .deb: the same files where Debian has them.
case $target in
    x86_64-*linux-gnu) architecture=amd64 ;;
    aarch64-*linux-gnu) architecture=arm64 ;;
    *) architecture= ;;
esac
if [ -n "$architecture" ] && command -v dpkg-deb > /dev/null; then
    deb=$work/deb
    install -D -m 755 "$bare" "$deb/usr/bin/mentioned"
    install -D -m 644 "$folder/completions/mentioned.bash" "$deb/usr/share/bash-completion/completions/mentioned"
    install -D -m 644 "$folder/completions/_mentioned" "$deb/usr/share/zsh/vendor-completions/_mentioned"
    install -D -m 644 "$folder/completions/mentioned.fish" "$deb/usr/share/fish/vendor_completions.d/mentioned.fish"
    install -D -m 644 LICENSE "$deb/usr/share/doc/mentioned/copyright"
    install -m 644 NOTICE README.md docs/*.md "$deb/usr/share/doc/mentioned/"
    gzip -9n < CHANGELOG.md > "$deb/usr/share/doc/mentioned/changelog.gz"
    gzip -9n < "$folder/THIRD-PARTY" > "$deb/usr/share/doc/mentioned/THIRD-PARTY.gz"
    mkdir -p "$deb/usr/share/man/man1" "$deb/DEBIAN"
    gzip -9n < "$folder/mentioned.1" > "$deb/usr/share/man/man1/mentioned.1.gz"
    # The newest symbol of the C library that the program asks for.
    libc=$(objdump -T "$bare" | sed -n 's/.*GLIBC_\([0-9.]*\).*/\1/p' | sort -Vu | tail -1)
    cat > "$deb/DEBIAN/control" << CONTROL
Package: mentioned
Version: $version
Architecture: $architecture
Maintainer: The mentioned authors <authors@mentioned.invalid>
Depends: libc6 (>= $libc), libgcc-s1
Section: text
Priority: optional
Installed-Size: $(du -sk "$deb/usr" | cut -f1)
Description: says which companies and AI models a news article mentions
 One program with its dictionaries built in. It needs no network and no model
 weights, and explains every tag.
CONTROL
    dpkg-deb --root-owner-group -Zgzip --build "$deb" "$out/mentioned_${version}_$architecture.deb" > /dev/null
fi

if [ -n "$wheel" ]; then
    "$python" -m pip wheel --quiet --no-deps --wheel-dir "$out" .
fi
ls -l "$out"
