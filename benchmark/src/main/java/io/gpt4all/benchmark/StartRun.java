package io.gpt4all.benchmark;

import io.gpt4all.benchmark.FirstToken.Seen;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the distribution against the C program, each from nothing to its answer. */
final class StartRun {
    private static final String PROMPT = "Why is the sky blue? Because";
    private static final int TOKENS = 32;
    private final Setup setup;
    private final Path folder;
    private final PrintStream out;

    StartRun(Setup setup, Path folder, PrintStream out) {
        this.setup = setup;
        this.folder = folder;
        this.out = out;
    }

    List<Comparison> run(Arguments arguments) {
        List<String> c;
        try (EngineInUse engine = new EngineInUse()) { // it installs the libraries that C uses
            out.println(engine.describe());
            c = new ArrayList<>(CPeer.command(CPeer.compile(setup, folder), setup));
        }
        c.addAll(List.of(Integer.toString(TOKENS), PROMPT));
        List<String> java = javaCommand(arguments.text("gpt4all"));
        List<Seen> seenOfC = new ArrayList<>();
        List<Seen> seenOfJava = new ArrayList<>();
        int warmUps = arguments.number("warm-ups", 2);
        for (int i = 0; i < warmUps + arguments.number("pairs", 15); i++) {
            Seen first = FirstToken.run(i % 2 == 0 ? c : java, folder);
            Seen second = FirstToken.run(i % 2 == 0 ? java : c, folder);
            if (i >= warmUps) {
                seenOfC.add(i % 2 == 0 ? first : second);
                seenOfJava.add(i % 2 == 0 ? second : first);
            }
        }
        return compare(seenOfC, seenOfJava);
    }

    private List<String> javaCommand(String program) {
        return List.of(
                Path.of(program).toAbsolutePath().toString(),
                "run",
                setup.model().toString(),
                PROMPT,
                "--raw",
                "--temp",
                "0",
                "--max-tokens",
                Integer.toString(TOKENS),
                "--threads",
                Integer.toString(setup.threads()),
                "--ctx",
                Integer.toString(setup.contextLength()));
    }

    private static List<Comparison> compare(List<Seen> c, List<Seen> java) {
        return List.of(
                new Comparison(
                        "process start to first output",
                        "ms",
                        c.stream().map(Seen::millis).toList(),
                        java.stream().map(Seen::millis).toList()),
                new Comparison(
                        "resident memory at the last output",
                        "MiB",
                        c.stream().map(Seen::residentMiB).toList(),
                        java.stream().map(Seen::residentMiB).toList()),
                new Comparison(
                        "of that, not backed by files",
                        "MiB",
                        c.stream().map(Seen::anonymousMiB).toList(),
                        java.stream().map(Seen::anonymousMiB).toList()));
    }
}
