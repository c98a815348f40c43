package io.gpt4all.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A model as the catalogue describes it: an object of {@code models3.json}.
 *
 * <p>All but the file name may be missing. Texts are the catalogue's, descriptions are HTML:
 * untrusted.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fileName the model's file; of a model in several files the first. A plain name: no
 *     separators, no control characters, no name that a system reserves
 * @param name for people; not unique
 * @param files what to fetch, in order; more than one for a model in several files
 * @param licence its name, if the catalogue says it
 * @param ramGigabytes memory that the catalogue asks for
 * @param parameters such as {@code 8 billion}
 * @param quantization such as {@code q4_0}
 * @param type family of the model, such as {@code LLaMA3}
 * @param embedding whether it makes embeddings and does not chat
 * @param chats whether it answers messages; false where the catalogue's {@code chatTemplate} is
 *     null, as for embedding models and those that only go on from a prompt
 * @param requires least GPT4All version, such as {@code 3.6.0}
 * @param removedIn GPT4All version since which it is no longer offered
 * @param compatibility what the two mean for this library
 * @param aliases other file names that it serves where no such file is installed
 * @param source {@link CatalogSource#location()} of the source that it is from
 * @param fields all of the catalogue's fields, also those unknown here: strings, numbers, booleans,
 *     lists, maps; without those that are null
 */
public record CatalogEntry(
        String fileName,
        Optional<String> name,
        List<CatalogFile> files,
        Optional<String> licence,
        OptionalInt ramGigabytes,
        Optional<String> parameters,
        Optional<String> quantization,
        Optional<String> type,
        boolean embedding,
        boolean chats,
        Optional<String> requires,
        Optional<String> removedIn,
        Compatibility compatibility,
        List<String> aliases,
        String source,
        Map<String, Object> fields) {

    /** Version of GPT4All whose catalogue entries this library serves. */
    public static final String GPT4ALL_VERSION = "3.10.0";

    /** Whether GPT4All {@value #GPT4ALL_VERSION} would offer a model. */
    public enum Compatibility {
        /** It would. */
        OFFERED,
        /** {@link CatalogEntry#requires()} is newer. It may work or not. */
        NEEDS_NEWER,
        /** {@link CatalogEntry#removedIn()} is not newer. It may work or not. */
        WITHDRAWN
    }

    /** Copies lists and map. */
    public CatalogEntry {
        files = List.copyOf(files);
        aliases = List.copyOf(aliases);
        fields = Map.copyOf(fields);
    }

    /** {@link #name()}, or the file name where there is none. */
    public String displayName() {
        return name.orElse(fileName);
    }

    /** Bytes of all files; empty if one of them is not known. */
    public OptionalLong size() {
        return files.stream().allMatch(file -> file.size().isPresent())
                ? OptionalLong.of(files.stream().mapToLong(file -> file.size().orElse(0)).sum())
                : OptionalLong.empty();
    }

    /** The Jinja template that chats with it go through; empty: the one in its file. */
    public Optional<String> chatTemplate() {
        return text("chatTemplate");
    }

    /** What a conversation begins with unless the user says otherwise. */
    public Optional<String> systemMessage() {
        return text("systemMessage");
    }

    /** A text field of the catalogue, such as {@code description}. */
    public Optional<String> text(String field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
