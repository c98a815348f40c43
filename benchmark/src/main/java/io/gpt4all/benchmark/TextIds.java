package io.gpt4all.benchmark;

import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ids of texts with those around them, found out before anything is measured. */
final class TextIds implements Function<String, int[]> {
    private final Map<String, int[]> known = new HashMap<>();

    /** Tokenises as the engine does; it is closed again, since a process can have one alone. */
    TextIds(Setup setup, Stream<List<String>> lists) {
        try (EngineInUse engine = new EngineInUse();
                EmbeddingModel model = engine.openEmbedding(setup)) {
            EmbeddingInfo info = model.info();
            lists.forEach(
                    texts -> {
                        List<int[]> ids =
                                model.tokenize(texts).result().toCompletableFuture().join();
                        for (int i = 0; i < texts.size(); i++) {
                            known.put(texts.get(i), around(info, ids.get(i)));
                        }
                    });
        }
    }

    private static int[] around(EmbeddingInfo info, int[] ids) {
        return IntStream.concat(
                        IntStream.of(info.beginToken()),
                        IntStream.concat(Arrays.stream(ids), IntStream.of(info.endToken())))
                .toArray();
    }

    @Override
    public int[] apply(String text) {
        int[] ids = known.get(text);
        if (ids == null) {
            throw new IllegalArgumentException("This text was not tokenised before: " + text);
        }
        return ids;
    }
}
