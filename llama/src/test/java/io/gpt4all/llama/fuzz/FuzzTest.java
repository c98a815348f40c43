package io.gpt4all.llama.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2,000 damaged models: the reader answers or refuses each, quickly and in little memory, and what
 * it accepts does not end the JVM when llama.cpp loads it and answers with it.
 *
 * <p>Other seeds by hand: {@code mvn verify -pl llama -am -Dtest=FuzzTest -Dgpt4all.fuzz.seed=7
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class FuzzTest {
    private static final int FILES = 2000;
    private static final int JVMS = 2;
    private static final String SEED = System.getProperty("gpt4all.fuzz.seed", "1");

    /** For the reader and the mutator, which takes most of it. */
    private static final String HEAP = "-Xmx96m";

    private static final long MOST_MILLIS =
            5000; // some 50 on a machine that has nothing else to do

    @TempDir Path folder;

    /** What became of the accepted files, a line each. */
    private record Loaded(List<String> results, List<String> deaths) {}

    @Test
    void whatTheReaderAcceptsEndsNoJvm() throws Exception {
        List<String> read = read();
        assertThat(read).hasSize(FILES);
        assertThat(read).allSatisfy(line -> assertThat(millis(line)).isLessThan(MOST_MILLIS));
        List<Integer> accepted = numbers(read, " accepted");
        int refused = FILES - accepted.size();
        // The others miss something, which is in no place.
        assertThat(numbers(read, " refused").size()).isLessThan(refused / 10);

        Loaded loaded = load(accepted);

        long answering =
                loaded.results().stream().filter(line -> line.contains(" answers ")).count();
        System.out.printf(
                "Fuzz seed %s: %d refused, %d accepted, of which %d answer and %d end the JVM%n",
                SEED, refused, accepted.size(), answering, loaded.deaths().size());
        assertThat(loaded.deaths()).isEmpty();
        assertThat(loaded.results()).hasSameSizeAs(accepted);
        assertThat(answering).as("files that go all the way").isGreaterThan(FILES / 10);
    }

    private List<String> read() throws Exception {
        List<Integer> all = IntStream.range(0, FILES).boxed().toList();
        Path work = Files.createDirectory(folder.resolve("read"));
        ChildJvm child = ChildJvm.in(work).with(HEAP);
        return results(child.run(FuzzMain.class, arguments("read", work, all)));
    }

    /** Shares them among JVMs that run at once. */
    private Loaded load(List<Integer> accepted) {
        List<CompletableFuture<Loaded>> running = new ArrayList<>();
        for (int i = 0; i < JVMS; i++) {
            int part = i;
            List<Integer> own = accepted.stream().filter(n -> n % JVMS == part).toList();
            running.add(CompletableFuture.supplyAsync(() -> load(own, "load-" + part)));
        }
        Loaded all = new Loaded(new ArrayList<>(), new ArrayList<>());
        for (CompletableFuture<Loaded> one : running) {
            all.results().addAll(one.join().results());
            all.deaths().addAll(one.join().deaths());
        }
        return all;
    }

    /** Loads them in one JVM after the other: a new one where one ended. */
    private Loaded load(List<Integer> numbers, String name) {
        Loaded loaded = new Loaded(new ArrayList<>(), new ArrayList<>());
        for (List<Integer> left = numbers; !left.isEmpty(); ) {
            try {
                Path work = Files.createDirectories(folder.resolve(name));
                ChildJvm child = ChildJvm.in(work);
                left = loadUntilOneEnds(child, arguments("load", work, left), left, loaded);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return loaded;
    }

    private static List<Integer> loadUntilOneEnds(
            ChildJvm child, String[] arguments, List<Integer> numbers, Loaded loaded)
            throws IOException, InterruptedException {
        try {
            child.run(FuzzMain.class, arguments);
            return List.of();
        } catch (AssertionError e) {
            int fatal = last(child);
            loaded.deaths().add("file " + fatal + " of seed " + SEED + ": " + e.getMessage());
            return numbers.subList(numbers.indexOf(fatal) + 1, numbers.size());
        } finally {
            loaded.results().addAll(results(child));
        }
    }

    private static String[] arguments(String mode, Path work, List<Integer> numbers)
            throws IOException {
        Path list = Files.write(work.resolve("list"), numbers.stream().map(n -> "" + n).toList());
        Path models = Path.of(System.getProperty("gpt4all.models")).toAbsolutePath();
        return new String[] {mode, models.toString(), work.toString(), SEED, list.toString()};
    }

    private static List<String> results(ChildJvm child) {
        return child.output().lines().filter(line -> line.matches("\\d+ .*")).toList();
    }

    private static int last(ChildJvm child) {
        List<String> begun =
                child.output().lines().filter(line -> line.startsWith(FuzzMain.BEGIN)).toList();
        assertThat(begun).as("a JVM ended before the first file").isNotEmpty();
        return Integer.parseInt(begun.get(begun.size() - 1).substring(FuzzMain.BEGIN.length()));
    }

    private static List<Integer> numbers(List<String> lines, String end) {
        return lines.stream()
                .filter(line -> line.endsWith(end))
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    private static long millis(String line) {
        return Long.parseLong(line.split(" ", -1)[1]);
    }
}
