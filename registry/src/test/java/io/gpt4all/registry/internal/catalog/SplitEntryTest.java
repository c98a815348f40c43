package io.gpt4all.registry.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogFile;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models in several files; the names are those of llama.cpp's llama_split_path. */
class SplitEntryTest {
    private static final String MD5 = "dd90e2cb7f8e9316ac3796cece9883b5";

    @Test
    void withoutPartsTheirUrlsAreTheFirstsWithTheirNumber() throws IOException {
        CatalogEntry entry =
                only(
                        """
                        {"filename": "m-00001-of-00003.gguf", "filesize": 100,
                         "url": "https://a.example/m-00001-of-00003/m-00001-of-00003.gguf?dl=1",
                         "urls": ["https://b.example/first.gguf"]}""");
        assertThat(entry.files())
                .extracting(CatalogFile::name)
                .containsExactly(
                        "m-00001-of-00003.gguf", "m-00002-of-00003.gguf", "m-00003-of-00003.gguf");
        assertThat(entry.files().get(0).urls()).hasSize(2);
        assertThat(entry.files().get(2).urls())
                .containsExactly(
                        URI.create(
                                "https://a.example/m-00001-of-00003/m-00003-of-00003.gguf?dl=1"));
        assertThat(entry.files())
                .extracting(CatalogFile::size)
                .containsExactly(OptionalLong.of(100), OptionalLong.empty(), OptionalLong.empty());
        assertThat(entry.size()).isEmpty();
    }

    @Test
    void partsTellSizesSumsAndUrls() throws IOException {
        CatalogEntry entry =
                only(
                        """
                        {"filename": "m-00001-of-00002.gguf", "md5sum": "%s",
                         "url": "https://a.example/m-00001-of-00002.gguf",
                         "parts": [{"filesize": "10"},
                           {"filename": "m-00002-of-00002.gguf", "filesize": 20,
                            "sha256sum": "%s", "url": "https://c.example/two"}]}"""
                                .formatted(MD5, MD5 + MD5));
        assertThat(entry.size()).hasValue(30);
        assertThat(entry.files().get(0).md5()).hasValue(MD5);
        assertThat(entry.files().get(0).urls())
                .containsExactly(URI.create("https://a.example/m-00001-of-00002.gguf"));
        assertThat(entry.files().get(1).md5()).isEmpty();
        assertThat(entry.files().get(1).sha256()).hasValue(MD5 + MD5);
        assertThat(entry.files().get(1).urls())
                .containsExactly(URI.create("https://c.example/two"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m-00002-of-00003.gguf | [] | name its first part, m-00001-of-00003.gguf",
                "m-00001-OF-00003.GGUF | [] | name its first part, m-00001-of-00003.gguf",
                "m.gguf | [{}] | does not end in -00001-of-0000N.gguf",
                "m-00001-of-00002.gguf | [{}] | has 1 parts, its filename says 2",
                "m-00001-of-00002.gguf | 5 | its parts are no objects",
                "m-00001-of-00002.gguf | [{}, 5] | its parts are no objects",
                "m-00001-of-00002.gguf | [{}, {\"filename\": \"x.gguf\"}] | part 2 is not called",
                "m-00001-of-00002.gguf | [{}, {\"md5sum\": \"x\"}] | hexadecimal",
                "m-00001-of-65535.gguf | [] | has 65535 parts, more than 512"
            })
    void whatDoesNotFitIsABrokenEntry(String name, String parts, String expected)
            throws IOException {
        CatalogReader.Result result =
                read("{\"filename\": \"%s\", \"parts\": %s}".formatted(name, parts));
        assertThat(result.entries()).isEmpty();
        assertThat(result.warnings()).singleElement().asString().contains(expected);
    }

    @Test
    void manyModelsInManyPartsAreNotReadEndlessly() throws IOException {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            json.append("{\"filename\": \"m").append(i).append("-00001-of-00512.gguf\"},");
        }
        CatalogReader.Result result = read(json.append("{}").toString());
        assertThat(result.entries()).hasSizeLessThan(50);
        assertThat(result.warnings()).singleElement().asString().contains("too long");
    }

    private static CatalogEntry only(String entry) throws IOException {
        CatalogReader.Result result = read(entry);
        assertThat(result.warnings()).isEmpty();
        return result.entries().get(0);
    }

    private static CatalogReader.Result read(String entry) throws IOException {
        return CatalogReader.read(("[" + entry + "]").getBytes(UTF_8), "test", Optional.empty());
    }
}
