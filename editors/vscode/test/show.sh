#!/bin/bash
# Shows the packaged extension, with the real server, in a real VS Code workbench, and asserts what is to be seen.
# Screenshots go into the folder $1, target/editors/screenshots when it is not given.
#
# $BEDE is the server's program; the repository's own is built when it is not set. Needs Node 20 with its headers. What
# is missing of Chromium, ripgrep, a compiler and Python is installed from Debian, which takes root.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
screenshots=$(realpath --canonicalize-missing "${1:-$target/editors/screenshots}")
code_server=$target/editors/code-server
vsix=$target/editors/bede.vsix

for program in chromium rg g++ make python3; do
    if ! command -v "$program" > /dev/null; then
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends \
            chromium ripgrep fonts-dejavu-core g++ make python3 > /dev/null
        break
    fi
done
mkdir -p "$screenshots"
"$here/install-code-server.sh" "$code_server"

if [ -z "${BEDE:-}" ]; then
    cargo build --quiet --locked --manifest-path "$root/Cargo.toml"
    BEDE=$target/debug/bede
fi
BEDE=$(realpath "$BEDE")

cd "$here/.."
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error
npm run --silent package -- --out "$vsix" > /dev/null

home=$(mktemp -d)
server=
clean_up() {
    if [ -n "$server" ]; then
        kill "$server" 2> /dev/null || true
        wait "$server" 2> /dev/null || true
    fi
    rm -rf "$home"
}
trap clean_up EXIT

mkdir -p "$home/user/User" "$home/essays"
program=$home/bede
ln -s "$BEDE" "$program"
sed "s|BEDE|$program|" "$here/settings.json" > "$home/user/User/settings.json"
cp "$here/essay.md" "$home/essays"
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
run=(env HOME="$home" "$code_server/node_modules/.bin/code-server"
    --user-data-dir "$home/user" --extensions-dir "$home/extensions")

"${run[@]}" --install-extension "$vsix" > "$home/log" 2>&1 || { cat "$home/log"; exit 1; }
"${run[@]}" --bind-addr "127.0.0.1:$port" --auth none --disable-telemetry --disable-update-check \
    --disable-workspace-trust --disable-getting-started-override "$home/essays" > "$home/log" 2>&1 &
server=$!
timeout 120 bash -c 'until grep -q "HTTP server listening" "$1"; do sleep 0.2; done' - "$home/log"

timeout 600 node "$here/show.cjs" "http://127.0.0.1:$port/" "$program" "$screenshots" || { tail -20 "$home/log"; exit 1; }
