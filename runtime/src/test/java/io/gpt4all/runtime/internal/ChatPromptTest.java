package io.gpt4all.runtime.internal;

import static io.gpt4all.runtime.internal.ChatFixture.assistant;
import static io.gpt4all.runtime.internal.ChatFixture.system;
import static io.gpt4all.runtime.internal.ChatFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.SessionOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which form templates get the content of messages. */
class ChatPromptTest {
    private static String prompt(String template) {
        SessionOptions options =
                SessionOptions.DEFAULTS
                        .withMessages(List.of(system("S"), user("U"), assistant("A"), user("V")))
                        .withChatTemplate(template);
        return ChatFixture.marked(
                ChatFixture.request(FakeModel.info(64), ChatDefaults.NONE, options));
    }

    @Test
    void aTemplateThatTakesOnlyPartsGetsParts() {
        String template =
                "{% for m in messages %}<{{ m.role }}>{% for part in m.content %}"
                        + "{% if part.type == 'text' %}{{ part.text }}{% endif %}{% endfor %}"
                        + "{% endfor %}";
        assertThat(prompt(template)).isEqualTo("<system>[S]<user>[U]<assistant>[A]<user>[V]");
    }

    @Test
    void aPrintedMessageHasItsRoleFirst() {
        assertThat(prompt("{{ messages[:1] }}"))
                .isEqualTo("[{'[role]': 'system', '[content]': '[S]'}]");
    }

    @Test
    void aTemplateThatTakesBothGetsStrings() {
        String template =
                "{% for m in messages %}{% if m.content is string %}{{ m.content }}{% else %}"
                        + "{% for part in m.content %}-{{ part.text }}{% endfor %}{% endif %}"
                        + "{% endfor %}";
        assertThat(prompt(template)).isEqualTo("[SUAV]");
    }
}
