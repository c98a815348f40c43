package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EmbedCancel;
import io.gpt4all.EmbedOptions;
import io.gpt4all.OverloadedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists at an engine that has no room for all their batches at once. */
@Timeout(60)
class EmbedOverloadTest {
    private final FakeEmbedder engine = new FakeEmbedder(FakeEmbedder.miniLm());
    private final EmbedModel model = engine.opened();

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
    }

    private void oneCallAtOnce() {
        engine.thread = Threads.pool();
        engine.room.calls = 1;
    }

    @Test
    void anEngineThatTakesOneCallComputesAThousandTexts() {
        List<String> texts = texts(1000);
        float[][] expected = texts.stream().map(model::embed).toArray(float[][]::new);
        oneCallAtOnce();
        float[][] vectors = model.embed(texts);
        assertThat(vectors).hasNumberOfRows(1000);
        for (int i = 0; i < vectors.length; i++) {
            EmbedModelTest.assertSame(vectors[i], expected[i]);
        }
        assertThat(engine.room.refused.getCount()).isZero();
    }

    @Test
    void anEngineThatIsFullOfOthersCallsIsAnError() {
        engine.room.calls = 0;
        assertThatThrownBy(() -> model.embed(texts(1000)))
                .isInstanceOfSatisfying(
                        OverloadedException.class, e -> assertThat(e.limit()).isEqualTo(9));
        assertThat(engine.batches).hasSize(1);
    }

    @Test
    void theQuestionIsNotAskedAgainForWhatWasRefused() {
        oneCallAtOnce();
        List<Integer> left = new ArrayList<>();
        EmbedCancel question = (sizes, backend) -> !left.add(sizes.size());
        var options = EmbedOptions.DEFAULTS.withCancel(question);
        assertThat(model.embed(texts(80), options).embeddings()).hasNumberOfRows(80);
        assertThat(left).startsWith(4, 3, 2, 1); // of as many batches
        assertThat(engine.room.refused.getCount()).isZero();
    }
}
