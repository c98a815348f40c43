package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.Embed4All;
import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelInstance.State;
import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.ModelOptions;
import io.gpt4all.OpenProgress;
import io.gpt4all.Opening;
import io.gpt4all.Reranker;
import io.gpt4all.spi.ModelSpec;
import io.gpt4all.spi.Pooling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening models that embed or rank, and keeping configured ones. */
@Timeout(60)
class OpenedEmbeddersTest extends ManagedModelFixture {
    private static final ModelOptions TINY = ModelOptions.of("tiny");
    private ModelFactory opener;

    @BeforeEach
    void devices() {
        install();
        opener = factory();
    }

    private void rank() {
        engine.embedding = FakeEmbedder.info("ranker", 32, Pooling.RANK, Optional.empty());
    }

    @Test
    void openedModelComputes() {
        try (Embed4All model = opener.openEmbed4All(TINY)) {
            assertThat(model.model()).isEqualTo("tiny");
            assertThat(model.embed("w1")).hasSize(4);
        }
        assertThat(engine.embedders.remove().closed.getCount()).isZero();
        rank();
        try (Reranker model = opener.openReranker(TINY)) {
            assertThat(model.rerank("w1", List.of("w2"))).hasSize(1);
        }
    }

    @Test
    void theEngineIsToldWhatCounts() {
        ModelOptions options =
                TINY.withContextLength(300)
                        .withThreads(3)
                        .withSequences(7)
                        .withFlashAttention(FlashAttention.ON)
                        .withQueueLimit(9)
                        .withKvCache(new KvCacheTypes(KvCacheType.Q8_0, KvCacheType.Q8_0))
                        .withAdapters(LoraAdapter.of("a", Path.of("a.gguf")));
        opener.openEmbed4All(options).close();
        ModelSpec spec = engine.asked.remove();
        assertThat(spec.purpose()).isEqualTo(ModelSpec.Purpose.EMBED);
        assertThat(spec.contextLength()).isEqualTo(300);
        assertThat(spec.threads()).isEqualTo(3);
        assertThat(spec.setup().flashAttention()).isEqualTo(FlashAttention.ON);
        assertThat(spec.setup().queueLimit()).isEqualTo(9);
        assertThat(spec.setup().kvCache()).isEqualTo(KvCacheTypes.DEFAULT);
        assertThat(spec.setup().adapters()).isEmpty();
    }

    @Test
    void theOtherKindIsRefusedAndClosed() {
        assertThatThrownBy(() -> opener.openReranker(TINY))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("tiny does not rank")
                .hasMessageContaining("openEmbed4All");
        assertThat(engine.embedders.remove().closed.getCount()).isZero();
        rank();
        assertThatThrownBy(() -> opener.openEmbed4All(TINY))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("tiny ranks documents")
                .hasMessageContaining("gpt4all rerank");
        assertThat(engine.embedders.remove().closed.getCount()).isZero();
    }

    @Test
    void aRankerThatCannotBeUsedIsClosed() {
        engine.embedding = FakeEmbedder.info("ranker", 32, Pooling.RANK, Optional.of("{query}"));
        assertThatThrownBy(() -> opener.openReranker(TINY)).isInstanceOf(ModelLoadException.class);
        assertThat(engine.embedders.remove().closed.getCount()).isZero();
    }

    @Test
    void openingTellsHowFarItIs() {
        BlockingQueue<OpenProgress> told = new LinkedBlockingQueue<>();
        Opening<Embed4All> opening = opener.startEmbed4All(TINY, told::add);
        assertThat(opening.await().dimensions()).isEqualTo(4);
        Until.isTrue(() -> told.stream().anyMatch(p -> p.phase() == OpenProgress.Phase.DONE));
        rank();
        assertThat(opener.startReranker(TINY, told::add).await().contextLength()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all-MiniLM-L6-v2.gguf2.f16.gguf",
                "all-MiniLM-L6-v2.gguf2.f16",
                "ALL-minilm-l6-v2.gguf2.f16"
            })
    void theDistributionsModelStandsInForTheDefault(String name) throws Exception {
        Files.writeString(folder.resolve("all-MiniLM-L6-v2.f16.gguf"), "x");
        assertThat(opener.openEmbed4All(ModelOptions.of(name)).model())
                .isEqualTo("all-MiniLM-L6-v2.f16");
    }

    @Test
    void theDefaultItselfComesFirst() throws Exception {
        Files.writeString(folder.resolve("all-MiniLM-L6-v2.f16.gguf"), "x");
        Files.writeString(folder.resolve("all-MiniLM-L6-v2.gguf2.f16.gguf"), "x");
        ModelOptions options = ModelOptions.of("all-MiniLM-L6-v2.gguf2.f16");
        assertThat(opener.openEmbed4All(options).model()).isEqualTo("all-MiniLM-L6-v2.gguf2.f16");
    }

    @Test
    void withoutEitherBothAreNamed() {
        assertThatThrownBy(() -> opener.openEmbed4All(ModelOptions.of(Embed4All.DEFAULT_MODEL)))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no " + Embed4All.DEFAULT_MODEL)
                .hasMessageContaining("all-MiniLM-L6-v2.f16.gguf would do as well");
        assertThatThrownBy(() -> opener.openEmbed4All(ModelOptions.of("other")))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageNotContaining("all-MiniLM");
    }

    @Test
    void aConfiguredOneComesAndGoesWithItsDevice() throws Exception {
        BlockingQueue<OpenModel> shelf = new LinkedBlockingQueue<>();
        ManagedModel<OpenModel> kept =
                new ManagedModel<>(
                        "mine",
                        new ModelSource<>(opener, opener::openPooled, () -> TINY),
                        loaded -> {
                            shelf.add(loaded);
                            return () -> shelf.remove(loaded);
                        });
        kept.start();
        Until.isTrue(() -> kept.state() == State.READY);
        assertThat(shelf.element()).isInstanceOf(EmbedModel.class);
        FakeEmbedder inference = engine.embedders.remove();

        inventory.remove(backend);
        kept.deviceWent(CAUSE);
        assertThat(shelf).isEmpty();
        assertThat(kept.state()).isEqualTo(State.WAITING_FOR_DEVICE);
        assertThat(inference.closed.await(20, TimeUnit.SECONDS)).isTrue();

        rank();
        inventory.add(backend);
        kept.deviceCame();
        Until.isTrue(() -> kept.state() == State.READY);
        assertThat(shelf.element()).isInstanceOf(RankModel.class);
        kept.stop();
        assertThat(shelf).isEmpty();
        assertThat(engine.embedders.remove().closed.getCount()).isZero();
    }
}
