#!/bin/sh
# Compares the engine with a plain C loop on the same libraries, and more; see README.md beside it.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")

if [ $# -eq 0 ]; then
    cat <<'USAGE'
benchmark/run.sh speed --model FILE
    generation and 512-token prompt speed, Java against C, in paired runs
benchmark/run.sh speed --model FILE --busy 1
    the same beside as many busy processes; the engine may then choose its number of threads
benchmark/run.sh chats --model FILE [--chats 8]
    as many requests at once, against the same ones one after another
benchmark/run.sh chats --model FILE --server LLAMA_SERVER
    the same requests at once against llama-server, which benchmark/server.sh builds
benchmark/run.sh models --model FILE
    two models that answer at once, against one of them alone
benchmark/run.sh turns --model FILE
    time to the first token of a chat's tenth turn, and after a system prompt that another session
    had, against C that computes as many new tokens after as many cached ones
benchmark/run.sh peer --peer gpt4all --model COPY --python PYTHON
    generation, a 512-token prompt and loading against the Python SDK (pip install gpt4all==2.8.2);
    COPY is one that it can read, see copy
benchmark/run.sh peer --peer java-llama.cpp --model COPY --jar llama-4.2.0.jar
    the same against de.kherud:llama 4.2.0
benchmark/run.sh embed --model MINILM [--pack 8] [--list 1000] [--each 200]
    short texts as one list and one by one, against llama.cpp from C: contexts of one thread and packs of
    so many texts for lists, one context of all threads for single ones
benchmark/run.sh embed --model MINILM --peer langchain4j --jars FOLDER
    the same against LangChain4j's MiniLM in ONNX Runtime; for the jars see
    benchmark/src/main/peers/langchain4j.xml
benchmark/run.sh embed --model MINILM --peer gpt4all --python PYTHON [--long 20]
    the same against the Python SDK, and texts of some 2,000 tokens
benchmark/run.sh beside --model MINILM --chat FILE
    a chat and a list of texts at once: the sum of what is left to each of what it has alone
benchmark/run.sh copy --model FILE --as refact|q4_0 --to COPY
    a copy whose pre-tokenizer older libraries know, or one that llama.cpp quantises as Q4_0
benchmark/run.sh start --model FILE --gpt4all DISTRIBUTION/bin/gpt4all
    process start to first token, and resident memory, Java against C
benchmark/run.sh download --file FILE
    download from this machine with digests, against curl, sync, sha256sum and md5sum
benchmark/run.sh template [--template FILE] [--python python3]
    parsing and rendering a chat template of 20 messages by JMH, against Jinja2 (pip install jinja2==3.1.6)

Options: --threads 2  --ctx 2048  --chunk 512  --pairs 15  --warm-ups 2  --tokens 128
         --out FILE   writes every value as JSON

Needs a C compiler (cc) or curl, a JDK 22 or newer in JAVA_HOME, /usr/lib/jvm or on the PATH, and the built
project:
    mvn -q -DskipTests package -pl benchmark -am
Let the machine be idle: the two sides share its processors with everything else.
USAGE
    exit 2
fi

classpath=$here/target/benchmark.classpath
if [ ! -f "$classpath" ]; then
    echo "benchmark/run.sh: not built; run: mvn -q -DskipTests package -pl benchmark -am" >&2
    exit 1
fi
# The java on the PATH may be too old for the engine.
java=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")"; do
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || :)
    if [ -z "$java" ] && [ "${version:-0}" -ge 22 ]; then java=$home/bin/java; fi
done
if [ -z "$java" ]; then
    echo "benchmark/run.sh: no JDK 22 or newer in JAVA_HOME, /usr/lib/jvm or on the PATH" >&2
    exit 1
fi
exec "$java" --enable-native-access=ALL-UNNAMED \
    "-Dgpt4all.llama.cpp=$root/models/target/llama.cpp" \
    -cp "$here/target/classes:$(cat "$classpath")" \
    io.gpt4all.benchmark.Benchmark "$@" --sources "$root"
