package io.gpt4all.runtime.internal;

import static io.gpt4all.runtime.internal.ChatFixture.assistant;
import static io.gpt4all.runtime.internal.ChatFixture.system;
import static io.gpt4all.runtime.internal.ChatFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatTemplateException;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which system message a chat has, and what templates get that have no role for it. */
class SystemMessagesTest {
    private static final String REFUSES =
            "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system') }}"
                    + "{% endif %}<{{ m.role }}>{{ m.content }}{% endfor %}";
    private static final String IGNORES =
            "{% for m in messages if m.role != 'system' %}<{{ m.role }}>{{ m.content }}{% endfor %}";
    private static final ChatDefaults OF_CATALOG =
            ChatFixture.defaults(true, Map.of("systemMessage", "Be kind."));

    private static String prompt(String template, ChatMessage... messages) {
        SessionOptions options =
                SessionOptions.DEFAULTS.withMessages(List.of(messages)).withChatTemplate(template);
        return ChatFixture.marked(
                ChatFixture.request(FakeModel.info(64), ChatDefaults.NONE, options));
    }

    private static String withCatalog(SessionOptions options) {
        return ChatFixture.marked(ChatFixture.request(FakeModel.info(64), OF_CATALOG, options));
    }

    @Test
    void theCataloguesIsTakenUnlessTheSessionHasOneOrWantsNone() {
        SessionOptions options = SessionOptions.DEFAULTS.withMessages(List.of(user("Hi")));
        assertThat(withCatalog(options)).isEqualTo("<|system|>[Be kind.]<|user|>[Hi]<|assistant|>");
        assertThat(withCatalog(options.withSystemMessage("Be brief.")))
                .isEqualTo("<|system|>[Be brief.]<|user|>[Hi]<|assistant|>");
        assertThat(withCatalog(options.withSystemMessage("")))
                .isEqualTo("<|system|><|user|>[Hi]<|assistant|>");
        assertThat(withCatalog(options.withoutSystemMessage()))
                .isEqualTo("<|user|>[Hi]<|assistant|>");
    }

    @ParameterizedTest
    @ValueSource(strings = {REFUSES, IGNORES})
    void withoutARoleForItItIsPutBeforeTheUsersText(String template) {
        assertThat(prompt(template, system("S"), user("U"), assistant("A"), user("V")))
                .isEqualTo("<user>[S\nU]<assistant>[A]<user>[V]");
    }

    @ParameterizedTest
    @ValueSource(strings = {REFUSES, IGNORES})
    void withoutAUsersTextAfterItItBecomesOne(String template) {
        assertThat(prompt(template, system("S"), assistant("A")))
                .isEqualTo("<user>[S]<assistant>[A]");
        assertThat(prompt(template, system("S"))).isEqualTo("<user>[S]");
        assertThat(prompt(template, system("S"), system("T"), user(""))).isEqualTo("<user>[S\nT]");
        assertThat(prompt(template, system(""), user("U"))).isEqualTo("<user>[U]");
    }

    @Test
    void aTemplateWithTheRoleGetsTheMessagesAsTheyAre() {
        String template = "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}";
        assertThat(prompt(template, system("S"), user("U"), system("T")))
                .isEqualTo("<system>[S]<user>[U]<system>[T]");
    }

    @Test
    void theRoleIsLookedForWithTheSessionsOwnVariables() {
        String template =
                "{% if lang == 'de' %}"
                        + REFUSES
                        + "{% else %}{{ raise_exception('!') }}{% endif %}";
        SessionOptions options =
                SessionOptions.DEFAULTS
                        .withMessages(List.of(system("S"), user("U")))
                        .withChatTemplate(template)
                        .withVariable("lang", "de");
        var request = ChatFixture.request(FakeModel.info(64), ChatDefaults.NONE, options);
        assertThat(ChatFixture.marked(request)).isEqualTo("<user>[S\nU]");
    }

    @Test
    void aTemplateThatRefusesAnywaySaysItselfWhy() {
        assertThatThrownBy(() -> prompt("{{ raise_exception('Never.') }}", system("S"), user("U")))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("Never.");
    }

    private static List<Segment> kept(String template, ChatMessage... messages) {
        SessionOptions options =
                SessionOptions.DEFAULTS.withMessages(List.of(messages)).withChatTemplate(template);
        GenerationRequest request =
                ChatFixture.request(FakeModel.info(64), ChatDefaults.NONE, options);
        return request.prompt().subList(0, request.execution().keep());
    }

    /** What a full context leaves: all that comes before what is said after the system message. */
    @Test
    void theBeginningOfAPromptEndsBeforeTheFirstOtherMessage() {
        String template = "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}";
        assertThat(kept(template, system(" S\n"), user("S too"), assistant("A")))
                .containsExactly(
                        new Segment.Template("<system>"),
                        new Segment.User(" S\n"),
                        new Segment.Template("<user>"));
        assertThat(kept(template, user("U"), assistant("A")))
                .containsExactly(new Segment.Template("<user>"));
        assertThat(kept(IGNORES, system("S"), user("U"), assistant("A")))
                .containsExactly(new Segment.Template("<user>"), new Segment.User("S\nU"));
        assertThat(kept("no messages", user("U"))).isEmpty();
    }
}
