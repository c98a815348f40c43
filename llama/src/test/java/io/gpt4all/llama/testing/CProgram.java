package io.gpt4all.llama.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A C program, compiled with {@code cc} against the real headers of llama.cpp.
 *
 * <p>It is made and run in a folder of its own, since llama.cpp looks for libraries in the current
 * one. Thread-safe.
 */
public final class CProgram {
    private static final long MINUTES = 5;
    private final Path folder;
    private final Path program;

    private CProgram(Path folder, Path program) {
        this.folder = folder;
        this.program = program;
    }

    /**
     * Compiles without linking to llama.cpp, for programs that only read its headers.
     *
     * @param source the C file
     * @param folder an empty folder to work in
     */
    public static CProgram compile(Path source, Path folder) {
        return compile(source, folder, List.of(), List.of());
    }

    /**
     * Compiles and links.
     *
     * @param source the C file
     * @param folder an empty folder to work in
     * @param includes folders with further headers
     * @param libraries what to link, found again at run time where it lies
     * @throws IllegalStateException if there is no compiler or it fails, with what it said
     */
    public static CProgram compile(
            Path source, Path folder, List<Path> includes, List<Path> libraries) {
        Path program = folder.resolve(source.getFileName().toString().replace(".c", ".program"));
        List<String> command =
                new ArrayList<>(List.of("cc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror"));
        includes.forEach(include -> command.add("-I" + include.toAbsolutePath()));
        command.add("-I" + LlamaSources.headers());
        command.addAll(List.of("-o", program.toString(), source.toAbsolutePath().toString()));
        for (Path library : libraries) {
            command.add(library.toString());
            command.add("-Wl,-rpath," + library.resolveSibling("").toAbsolutePath());
        }
        command.add("-lm");
        execute(command, folder, "", folder.resolve("cc.out"));
        return new CProgram(folder, program);
    }

    /**
     * Runs it to its end.
     *
     * @param input what it reads from its standard input
     * @return the lines it printed
     * @throws IllegalStateException if it fails, with what it said
     */
    public List<String> run(String input, String... arguments) {
        Path output = folder.resolve(program.getFileName() + ".out");
        return execute(command(arguments), folder, input, output);
    }

    /** Its command line, for those who start it themselves, in {@link #folder()}. */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The folder it lies in. */
    public Path folder() {
        return folder;
    }

    private static List<String> execute(
            List<String> command, Path folder, String input, Path output) {
        try {
            Path in = Files.writeString(folder.resolve("input"), input);
            File errors = folder.resolve("errors").toFile();
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectInput(in.toFile())
                            .redirectOutput(output.toFile())
                            .redirectError(errors)
                            .start();
            await(process, command, errors.toPath());
            return Files.readAllLines(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    command.get(0) + " cannot be run; these tests need a C compiler named cc", e);
        }
    }

    private static void await(Process process, List<String> command, Path errors)
            throws IOException {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(command + " took over " + MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command, e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    command + " ended with " + process.exitValue() + ":\n" + tail(errors));
        }
    }

    private static String tail(Path errors) throws IOException {
        String text = Files.readString(errors, StandardCharsets.ISO_8859_1);
        return text.substring(Math.max(0, text.length() - 4000));
    }
}
