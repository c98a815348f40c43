package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.testing.LlamaSources;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files of llama.cpp's sources; Command R's has a template and, in a list, two names of others. */
class ChatTemplatesTest {

    private static GgufFile file(String name) {
        Path file =
                LlamaSources.vocabularies().stream()
                        .filter(each -> each.endsWith("ggml-vocab-" + name + ".gguf"))
                        .findFirst()
                        .orElseThrow();
        return GgufFile.read(file);
    }

    @Test
    void commandRHasOneForChatsOneForToolsAndOneForDocuments() {
        GgufFile file = file("command-r");
        assertThat(ChatTemplates.unnamed(file).orElse(""))
                .contains("<|START_OF_TURN_TOKEN|>")
                .doesNotContain("tools");
        assertThat(ChatTemplates.variants(file)).containsOnlyKeys("tool_use", "rag");
        assertThat(ChatTemplates.variants(file).get("tool_use")).contains("tools");
        assertThat(ChatTemplates.variants(file).get("rag")).contains("documents");
    }

    @Test
    void oneTemplateHasNoVariants() {
        assertThat(ChatTemplates.unnamed(file("phi-3"))).isPresent();
        assertThat(ChatTemplates.variants(file("phi-3"))).isEmpty();
    }

    @Test
    void aFileWithoutATemplateHasNone() {
        assertThat(ChatTemplates.unnamed(file("gpt-2"))).isEmpty();
        assertThat(ChatTemplates.variants(file("gpt-2"))).isEmpty();
    }
}
