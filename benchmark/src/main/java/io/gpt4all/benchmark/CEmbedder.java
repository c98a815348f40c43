package io.gpt4all.benchmark;

import io.gpt4all.llama.testing.CProgram;
import io.gpt4all.llama.testing.MappedLibraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plain llama.cpp from C, set up as it is fastest: for lists with a context of one thread for each
 * processor and flash attention, for a text at a time with all threads in one context and without.
 */
final class CEmbedder implements EmbeddingPeer {
    private final Function<String, int[]> tokenizer;
    private final OtherProcess forLists;
    private final OtherProcess forOne;

    /**
     * Starts the program twice.
     *
     * @param pack texts of one batch
     * @param tokenizer all ids of a text, with the special ones; the program takes no text
     */
    CEmbedder(CProgram program, Setup setup, int pack, Function<String, int[]> tokenizer) {
        this.tokenizer = tokenizer;
        this.forLists = start(program, setup, setup.threads(), 1, pack, 1);
        this.forOne = start(program, setup, 1, setup.threads(), 1, 0);
    }

    /** Compiles the C program; an engine of this process must have loaded its libraries. */
    static CProgram compile(Setup setup, Path folder) {
        return CProgram.compile(
                setup.sources().resolve("benchmark/src/main/c/embed.c"),
                folder,
                List.of(setup.sources().resolve("llama/src/test/c")),
                MappedLibraries.find().core());
    }

    private static OtherProcess start(CProgram program, Setup setup, int... numbers) {
        List<String> words = new ArrayList<>();
        words.add(MappedLibraries.find().cpuModule().toString());
        words.add(setup.model().toAbsolutePath().toString());
        Arrays.stream(numbers).mapToObj(Integer::toString).forEach(words::add);
        return new OtherProcess(
                new ProcessBuilder(program.command(words.toArray(String[]::new)))
                        .directory(program.folder().toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    @Override
    public long list(List<String> texts) {
        return Long.parseLong(forLists.ask(request(texts)).get(0));
    }

    @Override
    public long each(List<String> texts) {
        return Long.parseLong(forOne.ask(request(texts)).get(0));
    }

    /** The vector of the last of some texts that are embedded as one list. */
    double[] lastOf(List<String> texts) {
        return forLists.ask(request(texts)).stream()
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private String request(List<String> texts) {
        return texts.stream()
                .map(text -> Arrays.stream(tokenizer.apply(text)))
                .map(ids -> ids.mapToObj(Integer::toString).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", texts.size() + "\n", ""));
    }

    @Override
    public void close() {
        forLists.close();
        forOne.close();
    }
}
