package io.gpt4all.runtime.internal;

import io.gpt4all.ModelOptions;
import io.gpt4all.model.CatalogEntry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a model's chats beside its file.
 *
 * @param configured the template of {@link ModelOptions#chatTemplate()}
 * @param entry what the catalogue says of the file
 */
record ChatDefaults(Optional<String> configured, Optional<CatalogEntry> entry) {
    private static final Logger LOG = LoggerFactory.getLogger(ChatDefaults.class);

    static final ChatDefaults NONE = new ChatDefaults(Optional.empty(), Optional.empty());

    /**
     * What is known once the catalogue has been asked, which is waited for. Only then is it told
     * that it could not be: the program may end before that matters.
     */
    static ChatDefaults whenAsked(
            Path file,
            Optional<String> configured,
            CompletableFuture<Optional<CatalogEntry>> asked) {
        try {
            return new ChatDefaults(configured, asked.join());
        } catch (CompletionException e) { // the model is here and can be used without
            String why = String.valueOf(e.getCause());
            LOG.warn("The catalogue cannot be asked about the chats of {}: {}", file, why);
            return new ChatDefaults(configured, Optional.empty());
        }
    }

    /** The catalogue's template. */
    Optional<String> catalogTemplate() {
        return entry.flatMap(CatalogEntry::chatTemplate);
    }

    /** What conversations begin with unless their options say otherwise. */
    Optional<String> systemMessage() {
        return entry.flatMap(CatalogEntry::systemMessage);
    }

    /** Whether the catalogue says that the model does not chat. */
    boolean refusesChats() {
        return entry.isPresent() && !entry.get().chats();
    }
}
