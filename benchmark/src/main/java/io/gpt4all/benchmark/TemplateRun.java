package io.gpt4all.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Rendering and parsing of a chat template by JMH, against Jinja2 in a Python of this machine, in
 * turns. Needs the Python package {@code jinja2}.
 */
final class TemplateRun {
    private static final String PYTHON_SIDE = "benchmark/src/main/python/jinja.py";

    private final Path template;
    private final Path script;
    private final Path folder;
    private final PrintStream out;

    TemplateRun(Path template, Path sources, Path folder, PrintStream out) {
        this.template = template;
        this.script = sources.resolve(PYTHON_SIDE);
        this.folder = folder;
        this.out = out;
    }

    List<Comparison> run(Arguments arguments) throws IOException {
        Path variables = folder.resolve("variables.json");
        new ObjectMapper().writeValue(variables.toFile(), TemplateBenchmark.variables());
        List<Comparison> results = new ArrayList<>();
        for (String what : List.of("render", "parse")) {
            List<Double> jinja = new ArrayList<>();
            List<Double> java = new ArrayList<>();
            for (int i = 0; i < arguments.number("pairs", 5); i++) {
                jinja.add(jinja(arguments, variables, what));
                java.add(java(arguments, what));
            }
            Comparison time = new Comparison(what, "us", jinja, java);
            out.printf(
                    Locale.ROOT,
                    "%s: C is Jinja2; Java is %.2f times as fast%n",
                    what,
                    1 / time.ratio());
            results.add(time);
        }
        return results;
    }

    private double java(Arguments arguments, String what) {
        TimeValue second = TimeValue.milliseconds(arguments.number("millis", 1000));
        Options options =
                new OptionsBuilder()
                        .include("\\.TemplateBenchmark\\." + what + "$")
                        .param("file", template.toString())
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(second)
                        .measurementIterations(3)
                        .measurementTime(second)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        try {
            RunResult result = new Runner(options).runSingle();
            return result.getPrimaryResult().getScore();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed", e);
        }
    }

    private double jinja(Arguments arguments, Path variables, String what) throws IOException {
        double seconds = 3 * arguments.number("millis", 1000) / 1000.0;
        Process process =
                new ProcessBuilder(
                                arguments.text("python", "python3"),
                                script.toString(),
                                template.toString(),
                                variables.toString(),
                                what,
                                Double.toString(seconds))
                        .redirectError(Redirect.INHERIT)
                        .start();
        try (BufferedReader answer = DownloadRun.reader(process)) {
            String line = answer.readLine();
            if (line == null) {
                throw new IllegalStateException(
                        "Python gave no time; is jinja2 there? pip install jinja2==3.1.6");
            }
            return Double.parseDouble(line);
        }
    }

    /** Our own template of the shape that Llama 3.1's has. */
    static Path ownTemplate(Path sources) {
        Path own =
                sources.resolve(
                        "template/src/test/resources/io/gpt4all/template/chats/llama3-tools.jinja");
        if (!Files.exists(own)) {
            throw new IllegalArgumentException("No " + own + "; give --template FILE");
        }
        return own;
    }
}
