package io.gpt4all.runtime.internal.embed;

import io.gpt4all.spi.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How documents become scores where the model file has a prompt for it. It is tokenised as a whole,
 * so what fits of a document is found by trying.
 */
public final class TemplateRecipe implements Recipe {
    private final EmbeddingModel model;
    private final RankTemplate template;
    private final String query;
    private final int taken;
    private final int room;

    /**
     * For documents of one query.
     *
     * @param taken tokens of the prompt without a document
     * @throws io.gpt4all.InvalidRequestException if it leaves no room for documents
     */
    public TemplateRecipe(EmbeddingModel model, RankTemplate template, String query, int taken) {
        this.model = model;
        this.template = template;
        this.query = query;
        this.taken = taken;
        this.room = Room.ofPrompt(model.info(), taken);
    }

    @Override
    public void prepare(List<String> texts, long first, Window window, Calls calls) {
        List<Slot> slots = new ArrayList<>(texts.size());
        List<Piece> pieces = new ArrayList<>(texts.size());
        for (String text : texts) {
            Slot slot = new Score(first + slots.size());
            slots.add(slot);
            fit(
                    text,
                    calls,
                    ids -> {
                        pieces.add(new Piece(ids.length, () -> ids, slot));
                        if (pieces.size() == texts.size()) {
                            window.ready(slots, pieces);
                        }
                    });
        }
    }

    private void fit(String document, Calls calls, Consumer<int[]> then) {
        calls.begin(
                () -> model.tokenizePrompt(template.fill(query, document)),
                ids -> {
                    if (ids.length <= model.info().contextLength() || document.isEmpty()) {
                        then.accept(ids);
                    } else {
                        fit(shorter(document, ids.length), calls, then);
                    }
                });
    }

    /** As much shorter as it is too long, and no half of a character at its end. */
    private String shorter(String document, int tokens) {
        long wanted = (long) document.length() * room / Math.max(1, tokens - taken);
        int length = (int) Math.min(wanted, document.length() - 1);
        boolean half = length > 0 && Character.isHighSurrogate(document.charAt(length - 1));
        return document.substring(0, half ? length - 1 : length);
    }
}
