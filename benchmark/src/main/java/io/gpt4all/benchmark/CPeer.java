package io.gpt4all.benchmark;

import io.gpt4all.llama.testing.CProgram;
import io.gpt4all.llama.testing.MappedLibraries;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The C loop, in a process of its own that waits for requests between two runs. */
final class CPeer implements Peer {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    /** Starts the program. */
    CPeer(CProgram program, Setup setup) {
        try {
            this.process =
                    new ProcessBuilder(command(program, setup))
                            .directory(program.folder().toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The C program does not start", e);
        }
        this.requests = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Compiles the C program; an engine of this process must have loaded its libraries. */
    static CProgram compile(Setup setup, Path folder) {
        return CProgram.compile(
                setup.sources().resolve("benchmark/src/main/c/bench.c"),
                folder,
                List.of(setup.sources().resolve("llama/src/test/c")),
                MappedLibraries.find().core());
    }

    /** Its command line, on the CPU variant that the engine of this process uses. */
    static List<String> command(CProgram program, Setup setup) {
        return program.command(
                MappedLibraries.find().cpuModule().toString(),
                setup.model().toAbsolutePath().toString(),
                Integer.toString(setup.threads()),
                Integer.toString(setup.contextLength()),
                Integer.toString(setup.chunk()));
    }

    @Override
    public Sample answer(List<Integer> prompt, int tokens) {
        return answer(0, prompt, tokens);
    }

    /**
     * The same after so many cells of what was computed before, rather than from an empty cache.
     */
    Sample answer(int kept, List<Integer> prompt, int tokens) {
        String ids = prompt.stream().map(String::valueOf).collect(Collectors.joining(" "));
        try {
            requests.write(tokens + " " + kept + " " + ids + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("The C program ended; see its message above");
            }
            return parse(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("The C program does not answer", e);
        }
    }

    static Sample parse(String answer) {
        List<Long> numbers = Arrays.stream(answer.split(" ", -1)).map(Long::valueOf).toList();
        List<Integer> ids = numbers.stream().skip(2).map(Math::toIntExact).toList();
        return new Sample(numbers.get(0), numbers.get(1), Math.max(0, ids.size() - 1), ids);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
