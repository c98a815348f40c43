package io.gpt4all.runtime.internal;

import io.gpt4all.ModelOptions;
import io.gpt4all.model.CatalogEntry;
import java.util.Optional;

/**
 * What is known of a model's chats beside its file.
 *
 * @param configured the template of {@link ModelOptions#chatTemplate()}
 * @param entry what the catalogue says of the file
 */
record ChatDefaults(Optional<String> configured, Optional<CatalogEntry> entry) {
    static final ChatDefaults NONE = new ChatDefaults(Optional.empty(), Optional.empty());

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
