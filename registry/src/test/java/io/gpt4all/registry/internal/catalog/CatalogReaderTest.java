package io.gpt4all.registry.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogEntry.Compatibility;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {

    @Test
    void keepsUnknownFieldsAsPlainImmutableValues() throws IOException {
        CatalogEntry entry =
                only(
                        """
                        [{"filename": "a.gguf", "new": {"list": [1, null, "x", 2.5]}, "none": null,
                          "description": "<p>Hi</p>", "yes": true}]""");
        assertThat(entry.fields())
                .containsOnlyKeys("filename", "new", "description", "yes")
                .containsEntry("new", Map.of("list", List.of(1, "x", 2.5)))
                .containsEntry("yes", true);
        assertThat(entry.text("description")).hasValue("<p>Hi</p>");
        assertThat(entry.fields().get("new"))
                .isInstanceOfSatisfying(
                        Map.class,
                        nested ->
                                assertThatThrownBy(nested::clear)
                                        .isInstanceOf(UnsupportedOperationException.class));
    }

    @Test
    void onlyATemplateOfNullSaysThatAModelDoesNotChat() throws IOException {
        CatalogEntry without = only("[{\"filename\": \"a.gguf\"}]");
        CatalogEntry none = only("[{\"filename\": \"a.gguf\", \"chatTemplate\": null}]");
        CatalogEntry own =
                only(
                        """
                        [{"filename": "a.gguf", "chatTemplate": " {{ messages }}\\n",
                          "systemMessage": "Be brief."}]""");

        assertThat(without.chats()).isTrue();
        assertThat(without.chatTemplate()).isEmpty();
        assertThat(without.systemMessage()).isEmpty();
        assertThat(none.chats()).isFalse();
        assertThat(own.chats()).isTrue();
        assertThat(own.chatTemplate()).hasValue(" {{ messages }}\n");
        assertThat(own.systemMessage()).hasValue("Be brief.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"filename\": \"a.gguf\", \"filesize\": \"4431390720\", \"ramrequired\": \"8\"}]",
                "[{\"filename\": \"a.gguf\", \"filesize\": 4431390720, \"ramrequired\": 8}]",
                "{\"models\": [{\"filename\": \"a.gguf\", \"filesize\": 4431390720.0,"
                        + " \"ramrequired\": 8.0}]}"
            })
    void takesNumbersAsNumbersOrStrings(String json) throws IOException {
        assertThat(only(json).size()).hasValue(4_431_390_720L);
        assertThat(only(json).ramGigabytes()).hasValue(8);
    }

    @Test
    void anEntryWithNothingButItsNameSurvives() throws IOException {
        CatalogEntry entry =
                only("[{\"filename\": \"a.gguf\", \"filesize\": \"\", \"md5sum\": null}]");
        assertThat(entry.displayName()).isEqualTo("a.gguf");
        assertThat(entry.size()).isEmpty();
        assertThat(entry.files().get(0).urls()).isEmpty();
        assertThat(entry.compatibility()).isEqualTo(Compatibility.OFFERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "[]",
                "{}",
                "{\"filename\": 5}",
                "{\"filename\": \"../a.gguf\"}",
                "{\"filename\": \"a/b.gguf\"}",
                "{\"filename\": \"a\\\\b.gguf\"}",
                "{\"filename\": \"NUL.gguf\"}",
                "{\"filename\": \"a\\u0000.gguf\"}",
                "{\"filename\": \"a\\n.gguf\"}",
                "{\"filename\": \"a.exe\"}",
                "{\"filename\": \"A.gguf\"}",
                "{\"filename\": \"b.gguf\", \"filesize\": \"0\"}",
                "{\"filename\": \"b.gguf\", \"filesize\": -5}",
                "{\"filename\": \"b.gguf\", \"filesize\": \"4 GB\"}",
                "{\"filename\": \"b.gguf\", \"filesize\": 1e999999999}",
                "{\"filename\": \"b.gguf\", \"filesize\": {\"bytes\": 5}}",
                "{\"filename\": \"b.gguf\", \"md5sum\": \"xyz\"}",
                "{\"filename\": \"b.gguf\", \"md5sum\": \"dd90e2cb7f8e9316ac3796cece9883b\"}",
                "{\"filename\": \"b.gguf\", \"sha256sum\": \"dd90e2cb7f8e9316ac3796cece9883b5\"}",
                "{\"filename\": \"b.gguf\", \"sha256sum\": [1]}",
                "{\"filename\": \"b.gguf\", \"x\": [[[[[[[[[1]]]]]]]]]}"
            })
    void aBrokenEntryCostsOnlyItselfAndIsToldOf(String broken) throws IOException {
        CatalogReader.Result result =
                read("[{\"filename\": \"a.gguf\"}, " + broken + ", {\"filename\": \"z.gguf\"}]");
        assertThat(result.entries())
                .extracting(CatalogEntry::fileName)
                .containsExactly("a.gguf", "z.gguf");
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("test: entry 2")
                .contains("left out: ")
                .doesNotContain("\n", "\u0000");
    }

    @Test
    void aTextThatIsFarTooLongCostsTheEntry() throws IOException {
        String text = "x".repeat(300_000);
        CatalogReader.Result result =
                read("[{\"filename\": \"b.gguf\", \"description\": \"" + text + "\"}]");
        assertThat(result.entries()).isEmpty();
        assertThat(result.warnings()).singleElement().asString().contains("300000 characters");
    }

    /** Versions as in section 6 of the specification: two parts happen. */
    @ParameterizedTest
    @CsvSource({
        "3.0,, OFFERED",
        "3.9,, OFFERED",
        "3.10,, OFFERED",
        "3.10.0,, OFFERED",
        "3.10.1,, NEEDS_NEWER",
        "3.11,, NEEDS_NEWER",
        "4,, NEEDS_NEWER",
        "2.7.1, 3.0.0, WITHDRAWN",
        "2.7.1, 3.10, WITHDRAWN",
        "2.7.1, 3.10.1, OFFERED",
        "4, 3.9, WITHDRAWN",
        "3.11.0-dev0,, NEEDS_NEWER"
    })
    void comparesVersionsAsNumbers(String requires, String removedIn, Compatibility expected)
            throws IOException {
        String removed = removedIn == null ? "null" : '"' + removedIn + '"';
        CatalogEntry entry =
                only(
                        "[{\"filename\": \"a.gguf\", \"requires\": \"%s\", \"removedIn\": %s}]"
                                .formatted(requires, removed));
        assertThat(entry.compatibility()).isEqualTo(expected);
        assertThat(entry.requires()).hasValue(requires);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"soon\"", "\"3..1\"", "[3]", "\"99999999999.0\"", "\"-1\"", "true"})
    void aVersionThatIsNoneSaysNothingButIsToldOf(String version) throws IOException {
        CatalogReader.Result result =
                read("[{\"filename\": \"a.gguf\", \"requires\": " + version + "}]");
        assertThat(result.entries().get(0).requires()).isEmpty();
        assertThat(result.entries().get(0).compatibility()).isEqualTo(Compatibility.OFFERED);
        assertThat(result.entries().get(0).fields()).containsKey("requires");
        assertThat(result.warnings()).singleElement().asString().contains("is no version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html><body>Log in | login page",
                "  <html> | begins with \"<html>\"",
                "Not found | not JSON",
                "'' | empty",
                "{\"error\": \"no\"} | no catalogue",
                "[{\"filename\": \"a.gguf\"} | broken JSON at line 1",
                "[] [] | broken JSON",
                "[{] | broken JSON"
            })
    void whatIsNoCatalogueFailsWithTheReason(String text, String expected) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void endlessNestingAndSizeFailWithoutHarm() {
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("[" + "[],".repeat(1_000_000) + "[]]"))
                .isInstanceOf(IOException.class);
        byte[] large = new byte[PlainJson.MOST_BYTES + 1];
        assertThatThrownBy(() -> CatalogReader.read(large, "test", Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 16 MiB");
    }

    @Test
    void readsTenThousandEntriesAndNoMoreAndWarnsTwentyTimesAndNoMore() throws IOException {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < 10_005; i++) {
            json.append("{\"filename\": \"m").append(i).append(".gguf\"},");
        }
        CatalogReader.Result many = read(json.append("1]").toString());
        assertThat(many.entries()).hasSize(10_000);
        assertThat(many.warnings()).singleElement().asString().contains("10000 of 10006");

        CatalogReader.Result broken = read("[" + "1,".repeat(99) + "1]");
        assertThat(broken.warnings()).hasSize(21).last().asString().contains("80 more");
    }

    @Test
    void takesLicencesFromEitherFieldOrTheDescriptionAndNamesWithoutControls() throws IOException {
        assertThat(only("[{\"filename\": \"a.gguf\", \"license\": \"MIT\"}]").licence())
                .hasValue("MIT");
        assertThat(only("[{\"filename\": \"a.gguf\", \"licence\": \"EUPL\"}]").licence())
                .hasValue("EUPL");
        String described = "<ul><li>Fast</li><li>License: <a href=\\\"x\\\">MIT</a></li></ul>";
        String json = "[{\"filename\": \"a.gguf\", \"description\": \"" + described + "\"}]";
        assertThat(only(json).licence()).hasValue("MIT");
        assertThat(only("[{\"filename\": \"a.gguf\", \"name\": \"A\\u001b[31m \\n B\"}]").name())
                .hasValue("A [31m B");
    }

    @Test
    void takesAliasesThatCouldBeFileNames() throws IOException {
        CatalogReader.Result result =
                read("[{\"filename\": \"a.gguf\", \"aliases\": [\"b.gguf\", \"../c.gguf\", 5]}]");
        assertThat(result.entries().get(0).aliases()).containsExactly("b.gguf", "5");
        assertThat(result.warnings()).singleElement().asString().contains("../c.gguf");
    }

    @Test
    void readsAByteOrderMark() throws IOException {
        assertThat(only("\ufeff[{\"filename\": \"a.gguf\"}]").fileName()).isEqualTo("a.gguf");
    }

    private static CatalogEntry only(String json) throws IOException {
        CatalogReader.Result result = read(json);
        assertThat(result.warnings()).isEmpty();
        assertThat(result.entries()).hasSize(1);
        return result.entries().get(0);
    }

    private static CatalogReader.Result read(String json) throws IOException {
        return CatalogReader.read(json.getBytes(UTF_8), "test", Optional.empty());
    }
}
