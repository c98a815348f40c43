package io.gpt4all.runtime.internal.embed;

import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/** How documents become scores where query and document stand side by side as tokens. */
public final class PairRecipe implements Recipe {
    private final EmbeddingModel model;
    private final int[] before;
    private final int[] after;
    private final int room;

    /**
     * For documents of one query.
     *
     * @param query its tokens
     * @throws io.gpt4all.InvalidRequestException if it leaves no room for documents
     */
    public PairRecipe(EmbeddingModel model, int[] query) {
        EmbeddingInfo info = model.info();
        this.model = model;
        this.before = Ids.concat(Ids.one(info.beginToken()), query, ids(info.pairTokens()));
        this.after = Ids.one(info.endToken());
        this.room = Room.of(info, before.length + after.length, query.length);
    }

    private static int[] ids(List<Integer> tokens) {
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void prepare(List<String> texts, long first, Window window, Calls calls) {
        calls.begin(
                () -> model.tokenize(texts),
                all -> pair(all, first, window),
                failure -> TooLarge.tell(failure, first));
    }

    private void pair(List<int[]> documents, long first, Window window) {
        List<Slot> slots = new ArrayList<>(documents.size());
        List<Piece> pieces = new ArrayList<>(documents.size());
        for (int[] document : documents) {
            Slot slot = new Score(first + slots.size());
            int[] kept = Ids.first(document, room);
            int tokens = before.length + kept.length + after.length;
            slots.add(slot);
            pieces.add(new Piece(tokens, () -> Ids.concat(before, kept, after), slot));
        }
        window.ready(slots, pieces);
    }
}
