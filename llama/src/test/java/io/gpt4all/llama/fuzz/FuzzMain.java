package io.gpt4all.llama.fuzz;

import io.gpt4all.gguf.GgufException;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads or loads damaged models in a JVM that may end. Arguments: {@code read|load}, the folder of
 * the models, a folder to work in, the seed, a file with the numbers. For each number it prints a
 * line before and one after, so that the last line names the file that ended it.
 */
final class FuzzMain {
    static final String BEGIN = "begin ";

    /** Letters, a number, other scripts, bytes of no text, texts of special tokens. */
    private static final String PROMPT =
            "hello a1 = <s></s> \u00e9\u4e2d\ud83d\ude00 <|im_end|>\n\n\u0000 [SEP] hello";

    private static final long MOST_SECONDS = 15;
    private static final int CONTEXT = 128;
    private static final int TOKENS = 3;

    private final Originals originals;
    private final long seed;
    private final Path file;
    private volatile long begun = System.nanoTime();

    private FuzzMain(Originals originals, long seed, Path file) {
        this.originals = originals;
        this.seed = seed;
        this.file = file;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[2]);
        Originals originals = new Originals(Path.of(arguments[1]), folder);
        long seed = Long.parseLong(arguments[3]);
        FuzzMain main = new FuzzMain(originals, seed, folder.resolve("mutant.gguf"));
        List<Integer> numbers =
                Files.readAllLines(Path.of(arguments[4])).stream().map(Integer::valueOf).toList();
        if (arguments[0].equals("read")) {
            main.readAll(numbers);
        } else {
            main.loadAll(numbers);
        }
    }

    private void readAll(List<Integer> numbers) throws IOException {
        for (int number : numbers) {
            Mutant.write(originals, seed, number, file);
            System.out.println(BEGIN + number);
            long start = System.nanoTime();
            String result = read();
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.println(number + " " + millis + " " + result);
        }
    }

    private String read() {
        try {
            GgufModelFacts.of(GgufFile.read(file));
            return "accepted";
        } catch (GgufException e) {
            return e.offset().isPresent() ? "refused at " + e.offset().getAsLong() : "refused";
        }
    }

    private void loadAll(List<Integer> numbers) throws IOException {
        Thread watch = new Thread(this::endWhenOneTakesTooLong, "watch");
        watch.setDaemon(true);
        watch.start();
        try (EngineFixture engine = new EngineFixture()) {
            for (int number : numbers) {
                Mutant.write(originals, seed, number, file);
                System.out.println(BEGIN + number);
                begun = System.nanoTime();
                System.out.println(number + " " + open(engine));
            }
        }
    }

    /** Native code that never returns is as bad as an end. */
    private void endWhenOneTakesTooLong() {
        while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        System.err.println("Error: it takes more than " + MOST_SECONDS + " seconds");
        Runtime.getRuntime().halt(1);
    }

    private String open(EngineFixture engine) {
        try (InferenceModel model = engine.open(file, CONTEXT, 1)) {
            return "answers " + EngineFixture.greedy(model, PROMPT, TOKENS).ids().size();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EngineException refused) {
                return refused.code().toString();
            }
            throw e;
        }
    }
}
