package io.gpt4all.runtime.internal.embed;

import io.gpt4all.InvalidRequestException;
import io.gpt4all.LongTextMode;
import io.gpt4all.spi.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How texts become vectors: what GPT4All's SDK does, step by step. */
public final class TextRecipe implements Recipe {
    private static final Logger LOG = LoggerFactory.getLogger(TextRecipe.class);

    /** The MD5 digest of "nomic empty"; the SDK takes it for texts without tokens. */
    private static final String PLACEHOLDER = "24df574ea1c998de59d5be15e769658e";

    /** Nomic's Atlas takes so many tokens of a text. */
    private static final int ATLAS_LIMIT = 8192;

    private final EmbeddingModel model;
    private final EmbedSettings settings;
    private long promptTokens;

    /** For texts that are embedded with the same settings. */
    public TextRecipe(EmbeddingModel model, EmbedSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    /** Tokens of all texts so far, those of overlaps twice, without what stands around texts. */
    public long promptTokens() {
        return promptTokens;
    }

    @Override
    public void prepare(List<String> texts, long first, Window window, Calls calls) {
        List<String> asked = new ArrayList<>(texts.size() + 1);
        asked.add(settings.prefix().isEmpty() ? "" : settings.prefix() + ":");
        asked.addAll(texts);
        calls.begin(
                () -> model.tokenize(asked),
                all -> {
                    Chunker chunker = new Chunker(model.info(), all.get(0), settings.mode());
                    List<int[]> ids = new ArrayList<>(all.subList(1, all.size()));
                    Runnable cut = () -> cut(ids, first, chunker, window);
                    if (hasEmpty(texts, ids, first)) {
                        fill(ids, calls, cut);
                    } else {
                        cut.run();
                    }
                },
                failure -> TooLarge.tell(failure, first - 1)); // the prefix is before them
    }

    private void fill(List<int[]> ids, Calls calls, Runnable then) {
        calls.begin(
                () -> model.tokenize(List.of(PLACEHOLDER)),
                placeholder -> {
                    ids.replaceAll(each -> each.length == 0 ? placeholder.get(0) : each);
                    then.run();
                });
    }

    private boolean hasEmpty(List<String> texts, List<int[]> ids, long first) {
        boolean found = false;
        List<Long> told = new ArrayList<>(); // all at once: there may be many
        for (int i = 0; i < texts.size(); i++) {
            if (ids.get(i).length == 0) {
                found = true;
                if (!settings.atlas() || !texts.get(i).isEmpty()) {
                    told.add(first + i);
                }
            }
        }
        if (!told.isEmpty()) {
            LOG.warn("No tokens in the texts at index {}; a placeholder is embedded", told);
        }
        return found;
    }

    private void cut(List<int[]> ids, long first, Chunker chunker, Window window) {
        List<Slot> slots = new ArrayList<>(ids.size());
        List<Piece> pieces = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Slot slot = new MeanVector(settings, first + i);
            slots.add(slot);
            promptTokens += chunker.cut(ids.get(i), length(ids.get(i), first + i), slot, pieces);
        }
        window.ready(slots, pieces);
    }

    private int length(int[] ids, long index) {
        if (!settings.atlas() || ids.length <= ATLAS_LIMIT) {
            return ids.length;
        }
        if (settings.mode() == LongTextMode.MEAN) {
            throw new InvalidRequestException(
                    "length of text at index "
                            + index
                            + " is "
                            + ids.length
                            + " tokens which exceeds limit of "
                            + ATLAS_LIMIT
                            + ". Shorten it, or take LongTextMode.TRUNCATE or no atlas.");
        }
        return ATLAS_LIMIT;
    }
}
