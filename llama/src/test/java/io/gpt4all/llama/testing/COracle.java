package io.gpt4all.llama.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks llama.cpp itself, through {@code src/test/c/oracle.c}, on the libraries and the CPU variant
 * that this process uses.
 */
public final class COracle {
    private static final Path SOURCES = Path.of("src", "test", "c");
    private final CProgram program;
    private final Path cpuModule;

    /** Compiles it in an empty folder; an engine must have loaded its libraries before. */
    public COracle(Path folder) {
        var libraries = MappedLibraries.find();
        this.cpuModule = libraries.cpuModule();
        this.program =
                CProgram.compile(
                        SOURCES.resolve("oracle.c"), folder, List.of(SOURCES), libraries.core());
    }

    /**
     * What a model makes of a prompt.
     *
     * @param prompt ids of the prompt
     * @param generated ids of the answer, without the one that ended it
     * @param text the answer
     */
    public record Answer(List<Integer> prompt, List<Integer> generated, String text) {}

    /** How to run a model; {@code chunk} is the most tokens of one decode. */
    public record Run(int threads, int contextLength, int chunk, int tokens) {}

    /** Ids of a text, with the vocabulary's special tokens added and parsed, and without. */
    public record Ids(List<Integer> special, List<Integer> plain) {}

    /** The ids of each text; a file with a vocabulary and no weights will do. */
    public List<Ids> tokenize(Path model, List<String> texts) {
        List<String> lines = ask(model, texts, "tokenize");
        List<Ids> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            answers.add(new Ids(ids(lines.get(i)), ids(lines.get(i + 1))));
        }
        return answers;
    }

    /**
     * Greedy answers, each from an empty cache.
     *
     * @param settings fields of {@code llama_context_params}, such as {@code type_k=q8_0}, and
     *     adapters, {@code lora=SCALE:FILE}
     */
    public List<Answer> greedy(Path model, List<String> prompts, Run run, String... settings) {
        return answers(ask(model, prompts, mode("greedy", run, settings)));
    }

    /**
     * Greedy answers with a window of so many tokens: when it is full, three quarters of what
     * follows the first ones that are kept are dropped; the others move up or are computed again.
     */
    public List<Answer> shifted(
            Path model, List<String> prompts, Run run, int window, int keep, boolean again) {
        String[] mode = mode("shift", run, "" + window, "" + keep, again ? "1" : "0");
        return answers(ask(model, prompts, mode));
    }

    private static String[] mode(String name, Run run, String... more) {
        List<String> mode = new ArrayList<>();
        mode.add(name);
        for (int number : List.of(run.threads(), run.contextLength(), run.chunk(), run.tokens())) {
            mode.add(Integer.toString(number));
        }
        mode.addAll(List.of(more));
        return mode.toArray(String[]::new);
    }

    private static List<Answer> answers(List<String> lines) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 3) {
            byte[] text = HexFormat.of().parseHex(lines.get(i + 2));
            answers.add(
                    new Answer(
                            ids(lines.get(i)),
                            ids(lines.get(i + 1)),
                            new String(text, StandardCharsets.UTF_8)));
        }
        return answers;
    }

    /**
     * What a model makes of a prompt with some samplers.
     *
     * @param generated ids of the answer, without the one that ended it
     * @param text the answer
     * @param logprobs of each of the ids
     * @param likeliest of each of them the {@value #LIKELIEST} likeliest ids in its place
     */
    public record Sampled(
            List<Integer> generated,
            String text,
            List<Float> logprobs,
            List<List<Likely>> likeliest) {}

    /** An id and the logarithm of its probability. */
    public record Likely(int id, float logprob) {}

    /** How many the program tells. */
    public static final int LIKELIEST = 3;

    /** Answers by a chain of samplers such as {@code top_p:0.9}, each from an empty cache. */
    public List<Sampled> sample(Path model, List<String> prompts, Run run, List<String> samplers) {
        String[] mode = mode("sample", run, samplers.toArray(String[]::new));
        List<String> lines = ask(model, prompts, mode);
        List<Sampled> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 5) {
            String text =
                    new String(HexFormat.of().parseHex(lines.get(i + 2)), StandardCharsets.UTF_8);
            answers.add(
                    new Sampled(
                            ids(lines.get(i + 1)),
                            text,
                            logprobs(lines.get(i + 3)),
                            likeliest(lines.get(i + 4))));
        }
        return answers;
    }

    private static List<Float> logprobs(String line) {
        return line.isEmpty()
                ? List.of()
                : Arrays.stream(line.split(" ", -1)).map(Float::valueOf).toList();
    }

    private static List<List<Likely>> likeliest(String line) {
        List<List<Likely>> all = new ArrayList<>();
        List<Float> numbers = logprobs(line); // ids are exact in floats, being below 2^24
        for (int i = 0; i < numbers.size(); i += 2 * LIKELIEST) {
            List<Likely> place = new ArrayList<>();
            for (int j = i; j < i + 2 * LIKELIEST; j += 2) {
                place.add(new Likely(numbers.get(j).intValue(), numbers.get(j + 1)));
            }
            all.add(place);
        }
        return all;
    }

    private List<String> ask(Path model, List<String> texts, String... mode) {
        List<String> arguments = new ArrayList<>();
        arguments.add(cpuModule.toString());
        arguments.add(model.toAbsolutePath().toString());
        arguments.addAll(List.of(mode));
        String input = texts.stream().map(COracle::line).collect(Collectors.joining());
        return program.run(input, arguments.toArray(String[]::new));
    }

    private static String line(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    private static List<Integer> ids(String line) {
        return line.isEmpty()
                ? List.of()
                : Arrays.stream(line.split(" ", -1)).map(Integer::valueOf).toList();
    }
}
