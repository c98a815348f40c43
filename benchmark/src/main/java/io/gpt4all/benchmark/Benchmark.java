package io.gpt4all.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Command line of the comparisons with a plain C loop on the same libraries, and with other tools.
 *
 * <p>JMH measures only the template engine: its forks measure one program at a time, and what is
 * wanted of the others is the quotient of two that are run in turns, step by step.
 */
public final class Benchmark {
    private static final String USAGE =
            """
            speed --model FILE   prompt and generation speed, Java in this process against C
            turns --model FILE   time to first token late in a chat and after a shared system prompt,
                                 against C on the same cached prefix
            start --model FILE --gpt4all bin/gpt4all
                                 process start to first token, and resident memory
            download --file FILE a download with digests, against curl, sync, sha256sum, md5sum
            template [--template FILE] [--python python3]
                                 a chat template of 20 messages, against Jinja2
            embed --model FILE   texts/s, against C, LangChain4j or GPT4All
            beside --model FILE --chat FILE
                                 a chat and a list of texts at once, against each alone
            Options: --threads 2 --ctx 2048 --chunk 512 --pairs 15 --warm-ups 2 --tokens 128
                     --out FILE (all values as JSON) --sources ROOT_OF_THE_PROJECT
            """;

    private Benchmark() {}

    /**
     * Runs {@code speed}, {@code chats}, {@code start}, {@code download} or {@code template} and
     * prints a table.
     */
    public static void main(String[] words) throws IOException {
        if (words.length == 0) {
            System.err.print(USAGE);
            System.exit(2);
        }
        var arguments = new Arguments(Arrays.asList(words).subList(1, words.length));
        run(words[0], arguments, System.out);
    }

    static List<Comparison> run(String what, Arguments arguments, PrintStream out)
            throws IOException {
        Path folder = Files.createTempDirectory("gpt4all-benchmark");
        List<Comparison> results =
                switch (what) {
                    case "download" -> download(arguments, folder, out);
                    case "template" -> template(arguments, folder, out);
                    default -> compare(what, arguments, folder, out);
                };
        out.print(Comparison.HEADER);
        results.forEach(result -> out.print(result.row()));
        write(arguments.text("out", ""), results);
        return results;
    }

    private static List<Comparison> download(Arguments arguments, Path folder, PrintStream out)
            throws IOException {
        Path file = Path.of(arguments.text("file")).toAbsolutePath();
        out.println(Machine.describe() + "; " + file.getFileName());
        return new DownloadRun(file, folder, out).run(arguments);
    }

    private static List<Comparison> template(Arguments arguments, Path folder, PrintStream out)
            throws IOException {
        Path sources = Path.of(arguments.text("sources", "")).toAbsolutePath();
        String given = arguments.text("template", "");
        Path file =
                given.isEmpty()
                        ? TemplateRun.ownTemplate(sources)
                        : Path.of(given).toAbsolutePath();
        out.println(Machine.describe() + "; " + file.getFileName());
        return new TemplateRun(file, sources, folder, out).run(arguments);
    }

    private static List<Comparison> compare(
            String what, Arguments arguments, Path folder, PrintStream out) throws IOException {
        Setup setup = setup(arguments);
        out.println(Machine.describe(setup));
        return switch (what) {
            case "speed" -> new SpeedRun(setup, folder, out).run(arguments);
            case "chats" -> new ChatsRun(setup, out).run(arguments);
            case "models" -> new ModelsRun(setup, out).run(arguments);
            case "turns" -> new TurnsRun(setup, folder, out).run(arguments);
            case "peer" -> new PeersRun(setup, folder, out).run(arguments);
            case "embed" -> new EmbedPeersRun(setup, folder, out).run(arguments);
            case "beside" -> new BesideRun(setup, out).run(arguments);
            case "copy" -> copy(setup, arguments, folder);
            case "start" -> new StartRun(setup, folder, out).run(arguments);
            default -> throw new IllegalArgumentException(what + " is none of:\n" + USAGE);
        };
    }

    private static List<Comparison> copy(Setup setup, Arguments arguments, Path folder)
            throws IOException {
        Path copy = Path.of(arguments.text("to")).toAbsolutePath();
        if (arguments.text("as").equals("q4_0")) {
            try (EngineInUse engine = new EngineInUse()) { // maps the libraries
                System.err.println(engine.describe());
                CopyRun.quantized(setup, folder, copy);
            }
        } else {
            CopyRun.renamed(setup.model(), copy);
        }
        return List.of();
    }

    private static Setup setup(Arguments arguments) {
        return new Setup(
                Path.of(arguments.text("model")).toAbsolutePath(),
                arguments.number("threads", 2),
                arguments.number("ctx", 2048),
                arguments.number("chunk", 512),
                Path.of(arguments.text("sources", "")).toAbsolutePath());
    }

    private static void write(String file, List<Comparison> results) throws IOException {
        if (!file.isEmpty()) {
            Files.writeString(
                    Path.of(file),
                    results.stream()
                            .map(Comparison::json)
                            .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        }
    }
}
