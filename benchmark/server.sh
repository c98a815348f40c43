#!/usr/bin/env bash
# Builds llama-server from the sources in the npm package node-llama-cpp, on the libraries that an
# engine has installed, and prints where it is. Needs git, npm, cmake and a C++ compiler.
#
#   benchmark/server.sh FOLDER_OF_LIBLLAMA [BUILD_FOLDER]
set -euo pipefail
version=3.21.1
here=$(cd "$(dirname "$0")" && pwd)
libraries=$(cd "${1:?the folder of libllama, such as ~/.cache/gpt4all/lib/DIGEST}" && pwd)
build=${2:-$here/target/llama-server}

if [ ! -d "$build/sources" ]; then
  mkdir -p "$build"
  (cd "$build" && npm pack --silent "node-llama-cpp@$version" >/dev/null)
  tar -xf "$build/node-llama-cpp-$version.tgz" -C "$build" package/llama/gitRelease.bundle
  git clone -q "$build/package/llama/gitRelease.bundle" "$build/sources" 2>/dev/null
fi
cp "$here/src/main/peers/server/CMakeLists.txt" "$build/sources/CMakeLists.txt"
cmake -S "$build/sources" -B "$build/out" -DLIBRARIES="$libraries" >&2
cmake --build "$build/out" --target llama-server --parallel "$(nproc)" >&2
find "$build/out" -type f -name llama-server
