package io.gpt4all.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Embeddings against plain llama.cpp from C, LangChain4j's ONNX model or GPT4All for Python. */
final class EmbedPeersRun {
    private final Setup setup;
    private final Path folder;
    private final PrintStream out;

    EmbedPeersRun(Setup setup, Path folder, PrintStream out) {
        this.setup = setup;
        this.folder = folder;
        this.out = out;
    }

    List<Comparison> run(Arguments arguments) {
        String peer = arguments.text("peer", "c");
        int list = arguments.number("list", 1000);
        int each = arguments.number("each", 200);
        int longOnes = arguments.number("long", 0);
        out.println("C is " + (peer.equals("c") ? "llama.cpp from C" : peer));
        boolean fromC = peer.equals("c");
        TextIds ids = fromC ? new TextIds(setup, EmbedRun.texts(arguments, list, each)) : null;
        try (EmbeddingPeer java = new JavaEmbedder(setup);
                EmbeddingPeer other =
                        ids != null
                                ? c(arguments, ids)
                                : new OtherEmbedder(
                                        OtherEmbedder.command(setup, arguments), folder)) {
            EmbedRun run = new EmbedRun(other, java, arguments);
            List<Comparison> results = new ArrayList<>();
            if (list > 0) {
                results.add(run.list(list));
            }
            if (each > 0) {
                results.add(run.each(each));
            }
            if (longOnes > 0) {
                results.add(run.longOnes(longOnes));
            }
            return results;
        }
    }

    private CEmbedder c(Arguments arguments, TextIds ids) {
        int pack = arguments.number("pack", 8);
        return new CEmbedder(CEmbedder.compile(setup, folder), setup, pack, ids);
    }
}
