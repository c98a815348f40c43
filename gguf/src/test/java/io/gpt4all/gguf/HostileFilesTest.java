package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes are: a file is read or refused, nothing else. Errors fail these tests. */
class HostileFilesTest {
    private static final int[] BITS = {0x01, 0x80, 0xff};

    @TempDir Path folder;

    @Test
    void eachTruncationIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(Fixtures.path("model.gguf"));
        for (int length = 0; length < whole.length; length++) {
            assertThat(isAccepted(Arrays.copyOf(whole, length))).as("%d bytes", length).isFalse();
        }
        assertThat(isAccepted(whole)).isTrue();
    }

    @Test
    void eachChangedByteIsReadOrRefused() throws Exception {
        byte[] whole = Files.readAllBytes(Fixtures.path("model.gguf"));
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            for (int bits : BITS) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) bits;
                refused += isAccepted(changed) ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan(100); // most of the header's bytes matter
    }

    @Test
    void randomChangesAreReadOrRefused() throws Exception {
        byte[] whole = Files.readAllBytes(Fixtures.path("values.gguf"));
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            byte[] changed = whole.clone();
            for (int n = random.nextInt(8); n >= 0; n--) {
                changed[24 + random.nextInt(whole.length - 24)] = (byte) random.nextInt();
            }
            isAccepted(changed);
        }
        assertThat(isAccepted(whole)).isTrue();
    }

    private boolean isAccepted(byte[] bytes) throws Exception {
        Path path = Files.write(folder.resolve("changed.gguf"), bytes);
        try {
            planFrom(GgufFile.read(path));
            return true;
        } catch (GgufException e) {
            assertThat(e).hasMessageContaining("changed.gguf");
            return false;
        }
    }

    private static void planFrom(GgufFile file) {
        try {
            assertThat(GgufModelFacts.of(file).layerCount()).isBetween(1, 512);
        } catch (GgufException e) {
            assertThat(e).hasMessageContaining("changed.gguf");
        }
    }
}
