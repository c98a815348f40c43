package io.gpt4all.registry.internal.download;

import io.gpt4all.model.ModelVerificationException;
import java.util.Optional;

/** Compares with what was expected. */
final class Expected {
    static final String REMOVE =
            "Remove it or move it away, then download again; it is not overwritten.";

    private Expected() {}

    /** Refuses a file of another size. */
    static void size(FileRequest file, long size) {
        if (file.size().isPresent() && file.size().getAsLong() != size) {
            throw new ModelVerificationException(
                    file.target()
                            + " is there, but has "
                            + size
                            + " bytes, expected are "
                            + file.size().getAsLong()
                            + ". "
                            + REMOVE);
        }
    }

    /** Which digest differs, with both values: the end of the sentence "its ..."; else empty. */
    static Optional<String> mismatch(FileRequest file, String md5, String sha256) {
        Optional<String> wrong = differs("MD5", file.md5(), md5);
        return wrong.isPresent() ? wrong : differs("SHA-256", file.sha256(), sha256);
    }

    private static Optional<String> differs(String what, Optional<String> expected, String found) {
        return expected.filter(value -> !value.equals(found))
                .map(value -> what + " is " + found + ", expected is " + value);
    }
}
