package io.gpt4all.llama.internal.inference;

import java.util.List;

/**
 * What the next step computes: the one next token of each request that generates, and of those
 * whose prompts are not done yet a part each, as large as the time allows.
 */
final class StepPlan {
    private final ChunkSize chunk;
    private final int batchSize;

    StepPlan(ChunkSize chunk, int batchSize) {
        this.chunk = chunk;
        this.batchSize = batchSize;
    }

    /**
     * Plans the step.
     *
     * @param all requests under way, the oldest first; at most as many as a batch has tokens
     * @param alone whether nobody waits for this step's end
     * @return tokens in all
     */
    int plan(List<Active> all, boolean alone) {
        int generating = 0;
        int prompts = 0;
        for (Active each : all) {
            boolean one = each.missing() == 1;
            each.plan(one ? 1 : 0);
            generating += one ? 1 : 0;
            prompts += one ? 0 : 1;
        }
        int left = batchSize - generating;
        int planned = generating;
        for (Active each : all) {
            if (each.missing() > 1 && left > 0) {
                int fair = left / prompts--;
                int tokens = Math.min(fair, part(each, alone, all.size()));
                each.plan(tokens);
                left -= tokens;
                planned += tokens;
            }
        }
        return planned;
    }

    private int part(Active each, boolean alone, int requests) {
        Request request = each.request();
        int asked = request.spec().execution().promptBatch();
        int most = asked == 0 ? batchSize : Math.min(asked, batchSize);
        if (request.isAlone()) { // whatever the time: the same steps each time
            return Math.max(1, Math.min(most, request.parts() - each.from()));
        }
        return Math.min(most, chunk.tokens(each.missing(), alone, requests));
    }
}
