package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.GPT4All;
import io.gpt4all.InferenceException;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.ModelOptions;
import io.gpt4all.Reranker;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models of the wrong kind, damaged and closed ones, with the shipped jars on a class path. */
@ExtendWith(ShippedJars.class)
class EmbeddingModelsIT {
    private static final ModelOptions CHAT = ModelOptions.of(Distribution.MODEL.toString());
    private static final ModelOptions MINILM = ModelOptions.of(Distribution.EMBEDDER.toString());

    @TempDir private Path folder;

    @Test
    void aModelOfAnotherKindIsRefusedByName() {
        ModelOptions rank = built("tiny-rank.gguf");
        assertRefused(() -> Embed4All.open(CHAT), "not an embedding model", "SmolLM2");
        assertRefused(() -> Embed4All.open(rank), "tiny-rank", "Reranker");
        assertRefused(() -> GPT4All.open(MINILM), "all-MiniLM-L6-v2", "does not generate text");
        assertRefused(() -> GPT4All.open(rank), "tiny-rank");
        assertRefused(() -> Reranker.open(MINILM), "all-MiniLM-L6-v2", "gpt4all embed");
        assertRefused(() -> Reranker.open(CHAT), "SmolLM2");
    }

    private static void assertRefused(Callable<AutoCloseable> opening, String... named) {
        assertThatThrownBy(opening::call)
                .isInstanceOf(ModelLoadException.class)
                .message()
                .contains(named);
    }

    @Test
    void aModelThatIsNotThereIsNamed() {
        ModelOptions options =
                ModelOptions.of("no-such-model").withModelFolder(folder).withAllowDownload(false);
        assertThatThrownBy(() -> Embed4All.open(options))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no-such-model");
        ModelOptions none = ModelOptions.of(Embed4All.DEFAULT_MODEL).withModelFolder(folder);
        assertThatThrownBy(() -> Embed4All.open(none.withAllowDownload(false)))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("all-MiniLM-L6-v2.f16.gguf");
    }

    @Test
    void halfAFileIsRefused() throws Exception {
        for (int percent : new int[] {1, 50, 99}) {
            Path file = folder.resolve("short" + percent + ".gguf");
            Files.copy(Distribution.EMBEDDER, file);
            try (var access = new RandomAccessFile(file.toFile(), "rw")) {
                access.setLength(access.length() / 100 * percent);
            }
            ModelOptions options = ModelOptions.of(file.toString());
            assertRefused(() -> Embed4All.open(options), String.valueOf(file.getFileName()));
        }
    }

    @Test
    void weightsThatAreNoNumbersGiveAnErrorAndNoVectors() throws Exception {
        Path file = Files.copy(Distribution.EMBEDDER, folder.resolve("nan.gguf"));
        byte[] noNumbers = new byte[100_000]; // of each type of floating point
        Arrays.fill(noNumbers, (byte) 0xff);
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(access.length() - noNumbers.length);
            access.write(noNumbers);
        }
        try (Embed4All model = Embed4All.open(file.toString())) {
            assertThatThrownBy(() -> model.embed("one"))
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining("not finite numbers");
        }
    }

    @Test
    void anUnknownModelAsksForAPrefix() {
        try (Embed4All model = Embed4All.open(built("tiny-bert.gguf"))) {
            assertThat(model.prefixes()).isEmpty();
            assertThatThrownBy(() -> model.embed("one"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage(
                            "unknown model Tiny BERT, specify a prefix if applicable or an empty"
                                    + " string");
            assertThatThrownBy(() -> model.embedQuery("one"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("unknown model Tiny BERT");
            EmbedOptions none = EmbedOptions.DEFAULTS.withPrefix("");
            EmbedOptions any = EmbedOptions.DEFAULTS.withPrefix("any at all");
            assertThat(model.embed("one", none)).isNotEqualTo(model.embed("one", any));
            assertThat(model.embed("one", none.withDimensionality(3))).hasSize(3);
        }
    }

    @Test
    void nothingIsToBeHadFromAClosedModel() {
        Embed4All model = Embed4All.open(MINILM);
        Stream<float[]> begun = model.stream(Stream.of("one"), EmbedOptions.DEFAULTS);
        model.close();
        model.close();
        List<Callable<?>> uses =
                List.of(
                        () -> model.embed("one"),
                        () -> model.embed(List.of("one")),
                        () -> model.embedQuery("one"),
                        () -> model.countTokens("one"),
                        begun::toList,
                        () -> model.stream(Stream.of("one"), EmbedOptions.DEFAULTS).toList());
        for (Callable<?> use : uses) {
            assertThatThrownBy(use::call).isInstanceOf(ModelClosedException.class);
        }
        assertThat(model.model()).isEqualTo("all-MiniLM-L6-v2.f16");
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        Embed4All model = Embed4All.open(MINILM);
        CountDownLatch second = new CountDownLatch(2); // batches have begun
        EmbedOptions options =
                EmbedOptions.DEFAULTS.withCancel(
                        (sizes, backend) -> {
                            second.countDown();
                            return false;
                        });
        var vectors =
                CompletableFuture.supplyAsync(
                        () -> model.embed("river ".repeat(500_000), options)); // for minutes
        assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();
        model.close();
        assertThatThrownBy(() -> vectors.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ModelClosedException.class);
    }

    private static ModelOptions built(String name) {
        return ModelOptions.of(name).withModelFolder(ShippedJars.MODELS);
    }
}
