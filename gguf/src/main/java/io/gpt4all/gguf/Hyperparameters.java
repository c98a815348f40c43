package io.gpt4all.gguf;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The values of a file that describe its architecture, under keys such as {@code
 * llama.block_count}.
 *
 * @param file the file, for messages
 * @param architecture what the keys begin with
 * @param metadata the file's key-value pairs
 */
record Hyperparameters(Path file, String architecture, GgufMetadata metadata) {

    String key(String name) {
        return architecture + "." + name;
    }

    long integer(String name, long otherwise) {
        return metadata.integer(key(name)).orElse(otherwise);
    }

    /** A value for each layer, or one for all. */
    List<Long> perLayer(String name, List<Long> otherwise) {
        List<Long> each = metadata.integers(key(name)).orElse(List.of());
        if (!each.isEmpty()) {
            return each;
        }
        var one = metadata.integer(key(name));
        return one.isPresent() ? List.of(one.getAsLong()) : otherwise;
    }

    /** Requires it of the first key that is among the figures. */
    @SuppressWarnings("AnnotateFormatMethod") // that annotation would be a dependency
    void require(boolean condition, String message, Object... figures) {
        if (!condition) {
            throw GgufException.damaged(file, message.formatted(figures), place(figures));
        }
    }

    private OptionalLong place(Object... figures) {
        return Stream.of(figures)
                .filter(String.class::isInstance)
                .flatMap(figure -> metadata.place((String) figure).stream())
                .mapToLong(GgufMetadata.Place::start)
                .findFirst();
    }
}
