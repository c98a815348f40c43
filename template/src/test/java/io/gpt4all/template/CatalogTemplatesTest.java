package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The templates of GPT4All's catalogue make prompts of chats. They are others' work, so they are
 * read from beside the repository, where continuous integration has them.
 */
class CatalogTemplatesTest {
    private static final Path CATALOG = Path.of("../../shared/data/models3.json");

    /** It walks over a variable that nothing sets, so that what users say is lost. */
    private static final String LOSES_MESSAGES = "wizardlm-13b-v1.2.Q4_0.gguf";

    private static final Map<String, String> SYSTEM = message("system", "Be a guide.");
    private static final Map<String, String> FIRST = message("user", "What is this?");
    private static final Map<String, String> ANSWER =
            message("assistant", "<think>\nhm\n</think>\n\nA test.");
    private static final Map<String, String> LAST = message("user", "And <b>\"that\"</b>, é 😀?");

    private static final List<List<Map<String, String>>> CHATS =
            List.of(
                    List.of(LAST),
                    List.of(SYSTEM, LAST),
                    List.of(FIRST, ANSWER, LAST),
                    List.of(SYSTEM, FIRST, ANSWER, LAST),
                    List.of(FIRST, ANSWER, FIRST, ANSWER, FIRST, ANSWER, LAST));

    @TestFactory
    List<DynamicTest> makePromptsOfFiveChats() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        if (Files.exists(CATALOG)) {
            for (Object each : Json.list(Json.readAny(CATALOG))) {
                Map<String, @Nullable Object> model = Json.object(each);
                Object template = model.get("chatTemplate");
                String name = String.valueOf(model.get("filename"));
                if (template != null) {
                    tests.add(dynamicTest(name, () -> render(name, String.valueOf(template))));
                }
            }
            assertThat(tests).hasSize(25);
        }
        return tests;
    }

    private static void render(String name, String source) {
        ChatTemplate template = ChatTemplate.parse(source);
        for (List<Map<String, String>> chat : CHATS) {
            Map<String, Object> variables =
                    Map.of(
                            "messages",
                            chat,
                            "add_generation_prompt",
                            true,
                            "bos_token",
                            "<s>",
                            "eos_token",
                            "</s>");
            String text = template.render(variables).text();
            assertThat(text).isNotBlank();
            assertThat(text.contains(LAST.get("content")))
                    .isNotEqualTo(name.equals(LOSES_MESSAGES));
        }
    }

    private static Map<String, String> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }
}
