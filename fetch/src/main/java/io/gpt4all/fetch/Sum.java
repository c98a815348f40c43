package io.gpt4all.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A digest that a file must have.
 *
 * @param algorithm {@code SHA-256} or {@code SHA-512}
 * @param hex the digest in lower-case hexadecimal digits
 */
record Sum(String algorithm, String hex) {
    static Sum sha256(String hex) {
        return new Sum("SHA-256", hex);
    }

    /** As npm writes it: SHA-512 in base 64. */
    static Sum integrity(String base64) {
        return new Sum("SHA-512", HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    }

    static Sum of(String algorithm, Path file) throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return new Sum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    boolean matches(Path file) throws IOException {
        return of(algorithm, file).equals(this);
    }

    /**
     * Refuses a file with another digest.
     *
     * @throws FetchException with both sums
     */
    void check(Path file, String what) throws IOException {
        Sum actual = of(algorithm, file);
        if (!actual.equals(this)) {
            throw new FetchException(
                    what
                            + " is not what this repository pins; it was not used.\n  "
                            + algorithm
                            + " pinned:  "
                            + hex
                            + "\n  "
                            + algorithm
                            + " fetched: "
                            + actual.hex);
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }
}
