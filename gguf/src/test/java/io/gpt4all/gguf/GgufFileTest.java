package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpt4all.gguf.GgufException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufFileTest {
    @TempDir Path folder;

    @Test
    void aFileThatIsNotThereIsNotFound() {
        GgufException e = refused(folder.resolve("none.gguf"));
        assertThat(e.reason()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e).hasMessageContaining("none.gguf").hasMessageContaining("Check the path");
    }

    @Test
    void aFolderIsNotReadable() {
        GgufException e = refused(folder);
        assertThat(e.reason()).isEqualTo(Kind.NOT_READABLE);
        assertThat(e).hasMessageContaining("folder");
    }

    @Test
    void anEmptyFileIsNoGguf() throws Exception {
        GgufException e = refused(Files.createFile(folder.resolve("empty.gguf")));
        assertThat(e.reason()).isEqualTo(Kind.NOT_GGUF);
        assertThat(e).hasMessageContaining("is empty");
    }

    @Test
    void anotherKindOfFileIsShownByItsFirstBytes() throws Exception {
        byte[] zip = "PK\3\4 and more".getBytes(StandardCharsets.US_ASCII);
        GgufException e = refused(Files.write(folder.resolve("model.zip"), zip));
        assertThat(e.reason()).isEqualTo(Kind.NOT_GGUF);
        assertThat(e).hasMessageContaining("50 4b 03 04").hasMessageContaining("47 47 55 46");
    }

    @Test
    void versionsThatLlamaCppDoesNotReadAreUnsupported() throws Exception {
        for (int version : new int[] {0, 1, 4, -1}) {
            GgufException e = refused(GgufBuilder.model("llama").version(version).write(folder));
            assertThat(e.reason()).isEqualTo(Kind.UNSUPPORTED_VERSION);
            assertThat(e).hasMessageContaining("version " + Integer.toUnsignedString(version));
        }
    }

    @Test
    void aBigEndianFileIsNamedAsSuch() throws Exception {
        int swapped = Integer.reverseBytes(3);
        GgufException e = refused(GgufBuilder.model("llama").version(swapped).write(folder));
        assertThat(e.reason()).isEqualTo(Kind.UNSUPPORTED_VERSION);
        assertThat(e).hasMessageContaining("big-endian GGUF version 3");
    }

    @Test
    void version2IsReadAsVersion3() throws Exception {
        GgufFile file = GgufFile.read(small().version(2).write(folder));
        assertThat(file.version()).isEqualTo(2);
        assertThat(file.tensors()).hasSize(2);
    }

    @Test
    void tensorsArePaddedToTheAlignment() throws Exception {
        GgufFile file = GgufFile.read(small().write(folder));
        assertThat(file.alignment()).isEqualTo(16);
        assertThat(file.dataOffset() % 16).isZero();
        assertThat(file.tensors())
                .containsExactly(
                        new GgufTensor("a", GgmlType.F32, List.of(5L), 0, 20),
                        new GgufTensor("b", GgmlType.Q4_0, List.of(64L, 3L), 32, 108));
        assertThat(file.tensorBytes()).isEqualTo(128);
        assertThat(file.fileSize()).isEqualTo(file.dataOffset() + 32 + 108);
    }

    @Test
    void aFileWithoutTensorsEndsWithItsMetadata() throws Exception {
        byte[] bytes = GgufBuilder.model("llama").bytes();
        GgufFile file = GgufFile.read(GgufBuilder.model("llama").write(folder));
        assertThat(file.tensors()).isEmpty();
        assertThat(file.dataOffset()).isEqualTo(bytes.length);
        assertThat(file.architecture()).isEqualTo("llama");
    }

    @Test
    void aScalarTensorHasOneValue() throws Exception {
        var built = GgufBuilder.model("llama").tensor("scale", GgmlType.F32);
        assertThat(GgufFile.read(built.write(folder)).tensors().get(0).size()).isEqualTo(4);
    }

    @Test
    void aTruncatedFileIsDamagedAndTheMissingBytesAreCounted() throws Exception {
        byte[] whole = small().bytes();
        Path cut = folder.resolve("cut.gguf");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 7));
        GgufException e = refused(cut);
        assertThat(e.reason()).isEqualTo(Kind.DAMAGED);
        assertThat(e)
                .hasMessageContaining(whole.length + " bytes")
                .hasMessageContaining((whole.length - 7) + " are there")
                .hasMessageContaining("7 are missing");
    }

    private static GgufBuilder small() {
        return GgufBuilder.model("llama")
                .alignment(16)
                .tensor("a", GgmlType.F32, 5)
                .tensor("b", GgmlType.Q4_0, 64, 3);
    }

    private static GgufException refused(Path path) {
        return catchThrowableOfType(GgufException.class, () -> GgufFile.read(path));
    }
}
