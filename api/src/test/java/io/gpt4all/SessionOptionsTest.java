package io.gpt4all;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionOptionsTest {
    private static final ChatMessage QUESTION = new ChatMessage(Role.USER, "Why?");

    @Test
    void aSystemMessageGoesBeforeTheMessagesThere() {
        var options =
                SessionOptions.DEFAULTS
                        .withMessages(List.of(QUESTION))
                        .withSystemMessage("Be brief.");
        assertThat(options.messages())
                .containsExactly(new ChatMessage(Role.SYSTEM, "Be brief."), QUESTION);
    }

    @Test
    void changesAddUp() {
        var options =
                SessionOptions.DEFAULTS
                        .withChatTemplate("{{ messages }}")
                        .withMessages(List.of(QUESTION))
                        .withSystemMessage("Be brief.");
        assertThat(options.chatTemplate()).hasValue("{{ messages }}");
        assertThat(options.withMessages(List.of()).chatTemplate()).hasValue("{{ messages }}");
    }

    @Test
    void laterChangesOfAListDoNotReachTheOptions() {
        List<ChatMessage> messages = new ArrayList<>(List.of(QUESTION));
        var options = SessionOptions.DEFAULTS.withMessages(messages);
        messages.clear();
        assertThat(options.messages()).containsExactly(QUESTION);
    }

    @Test
    void aSecondSystemMessageReplacesTheFirst() {
        var options =
                SessionOptions.DEFAULTS
                        .withMessages(List.of(QUESTION))
                        .withSystemMessage("Be brief.")
                        .withSystemMessage("Be kind.");
        assertThat(options.messages())
                .containsExactly(new ChatMessage(Role.SYSTEM, "Be kind."), QUESTION);
    }

    @Test
    void noSystemMessageMeansNeitherOnesOwnNorTheModels() {
        var options =
                SessionOptions.DEFAULTS
                        .withMessages(List.of(QUESTION))
                        .withSystemMessage("Be brief.")
                        .withoutSystemMessage();
        assertThat(options.messages()).containsExactly(QUESTION);
        assertThat(options.modelSystemMessage()).isFalse();
        assertThat(SessionOptions.DEFAULTS.modelSystemMessage()).isTrue();
    }
}
