#!/bin/bash
# Installs code-server, the workbench of VS Code as a web server, into the folder $1, from npm alone.
#
# `npm install code-server` asks GitHub for prebuilt binaries. So its install scripts are left out here, and what
# they would have fetched is built (the native modules) or linked (ripgrep).
# Needs Node 20 with its headers, g++, make, python3 and ripgrep.
set -euo pipefail

folder=$1
version=4.100.3 # VS Code 1.100.3

if [ -e "$folder/installed-$version" ]; then
    exit 0
fi

prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
gyp=$(npm root --global)/npm/node_modules/node-gyp/bin/node-gyp.js
ripgrep=$(command -v rg)
npm_install=(npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)

rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
echo '{ "private": true }' > package.json
"${npm_install[@]}" "code-server@$version"

server=$folder/node_modules/code-server/lib/vscode
cd "$server"
"${npm_install[@]}"
(cd extensions && "${npm_install[@]}")

for module in @vscode/spdlog native-watchdog node-pty; do
    (cd "node_modules/$module" && node "$gyp" rebuild --nodedir="$prefix" --loglevel=error > /dev/null)
done
cd "$folder/node_modules/argon2"
npm_config_nodedir=$prefix ../.bin/node-pre-gyp install --build-from-source --loglevel=error > /dev/null

cd "$server"
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$ripgrep" node_modules/@vscode/ripgrep/bin/rg
ln -sfn node_modules node_modules.asar
ln -sf code-linux.sh bin/remote-cli/code-server
ln -sf browser-linux.sh bin/helpers/browser.sh

"$folder/node_modules/.bin/code-server" --version
touch "$folder/installed-$version"
