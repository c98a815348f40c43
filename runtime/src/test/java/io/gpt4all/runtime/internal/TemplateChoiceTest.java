package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ChatTemplateException;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.ModelInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which template a chat goes through: file, catalogue, configuration, session; later wins. */
class TemplateChoiceTest {
    private static final ModelInfo FILE =
            FakeModel.info(
                    64,
                    Optional.of("of the file{{ x }}"),
                    Map.of("tool_use", "for {{ tools|length }} tools", "rag", "for documents"),
                    "",
                    false);
    private static final ModelInfo BARE = FakeModel.info(64, Optional.empty(), "");
    private static final Map<String, Object> CATALOG = Map.of("chatTemplate", "of the catalogue");
    private static final List<Map<String, Object>> TOOLS = List.of(Map.of("name", "add"));

    private static String prompt(ModelInfo info, ChatDefaults defaults, SessionOptions options) {
        return ChatFixture.marked(ChatFixture.request(info, defaults, options));
    }

    private static ChatDefaults configured(String template) {
        return new ChatDefaults(Optional.of(template), ChatFixture.defaults(true, CATALOG).entry());
    }

    @Test
    void eachOverridesThoseBefore() {
        SessionOptions options = SessionOptions.DEFAULTS;
        assertThat(prompt(FILE, ChatDefaults.NONE, options)).isEqualTo("of the file");
        assertThat(prompt(FILE, ChatFixture.defaults(true, CATALOG), options))
                .isEqualTo("of the catalogue");
        assertThat(prompt(FILE, configured("configured"), options)).isEqualTo("configured");
        assertThat(prompt(FILE, configured("configured"), options.withChatTemplate("given")))
                .isEqualTo("given");
    }

    @Test
    void anEntryWithoutATemplateLeavesItToTheFile() {
        assertThat(prompt(FILE, ChatFixture.defaults(true, Map.of()), SessionOptions.DEFAULTS))
                .isEqualTo("of the file");
    }

    @Test
    void theVariantForToolsIsTakenWhereThereAreTools() {
        SessionOptions options = SessionOptions.DEFAULTS;
        assertThat(prompt(FILE, ChatDefaults.NONE, options.withVariable("tools", TOOLS)))
                .isEqualTo("for 1 tools");
        assertThat(prompt(FILE, ChatDefaults.NONE, options.withVariable("tools", List.of())))
                .isEqualTo("of the file");
        assertThat(prompt(FILE, configured("configured"), options.withVariable("tools", TOOLS)))
                .isEqualTo("configured");
    }

    @Test
    void aVariantIsChosenByItsName() {
        SessionOptions options = SessionOptions.DEFAULTS.withVariable("tools", TOOLS);
        assertThat(prompt(FILE, ChatDefaults.NONE, options.withChatTemplate("rag")))
                .isEqualTo("for documents");
        assertThat(prompt(FILE, configured("rag"), SessionOptions.DEFAULTS))
                .isEqualTo("for documents");
    }

    @Test
    void whatTheCatalogueSaysDoesNotChatIsRefusedUnlessATemplateIsGiven() {
        ChatDefaults refusing = ChatFixture.defaults(false, Map.of());
        assertThatThrownBy(() -> prompt(FILE, refusing, SessionOptions.DEFAULTS))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("The model fake does not chat")
                .hasMessageContaining("SessionOptions.chatTemplate");
        assertThat(prompt(FILE, refusing, SessionOptions.DEFAULTS.withChatTemplate("given")))
                .isEqualTo("given");
        var configured = new ChatDefaults(Optional.of("configured"), refusing.entry());
        assertThat(prompt(FILE, configured, SessionOptions.DEFAULTS)).isEqualTo("configured");
    }

    @Test
    void anErrorTellsWhoseTemplateItIs() {
        SessionOptions options = SessionOptions.DEFAULTS;
        ChatDefaults catalog = ChatFixture.defaults(true, Map.of("chatTemplate", "{% oops"));
        ModelInfo file = FakeModel.info(64, Optional.of("{% oops"), "");
        assertFails(file, ChatDefaults.NONE, options, "in the model file of fake cannot");
        assertFails(FILE, catalog, options, "that the catalogue has for fake cannot");
        assertFails(FILE, configured("{% oops"), options, "the configuration's chat.template");
        assertFails(FILE, catalog, options.withChatTemplate("{% oops"), "given in SessionOptions");
        assertFails(
                BARE,
                ChatDefaults.NONE,
                options,
                "fake has no chat template. Give one in SessionOptions.chatTemplate");
    }

    private static void assertFails(
            ModelInfo info, ChatDefaults defaults, SessionOptions options, String message) {
        assertThatThrownBy(() -> prompt(info, defaults, options))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining(message);
    }
}
