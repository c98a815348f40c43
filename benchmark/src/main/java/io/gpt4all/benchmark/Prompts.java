package io.gpt4all.benchmark;

import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prompts of an exact number of tokens that differ from their first token on. */
final class Prompts {
    private static final List<String> OPENINGS =
            List.of("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");
    private final InferenceModel model;

    Prompts(InferenceModel model) {
        this.model = model;
    }

    /** The text of a prompt, for those who take no ids. */
    String text(List<Integer> prompt) {
        int[] ids = prompt.stream().mapToInt(Integer::intValue).toArray();
        return model.detokenize(ids).result().toCompletableFuture().join();
    }

    /**
     * The prompt of a round. No two successive ones begin alike, so that nothing of the last one
     * can be reused.
     */
    List<Integer> prompt(int round, int tokens) {
        String text =
                OPENINGS.get(round % OPENINGS.size())
                        + IntStream.range(0, tokens)
                                .mapToObj(i -> " boats left harbour " + (round + i) + " at dawn,")
                                .collect(Collectors.joining());
        int[] ids =
                model.tokenize(List.of(new Segment.Template(text)), false)
                        .result()
                        .toCompletableFuture()
                        .join();
        return Arrays.stream(ids).limit(tokens).boxed().toList();
    }
}
