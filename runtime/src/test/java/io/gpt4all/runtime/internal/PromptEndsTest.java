package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.SessionOptions;
import io.gpt4all.spi.GenerationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BOS and EOS are in a prompt once, whoever writes them. The vocabulary has <s> and </s>. */
class PromptEndsTest {

    private static GenerationRequest request(String template, String message, boolean addsEos) {
        var info = FakeModel.info(64, Optional.of(template), Map.of(), "<s>", addsEos);
        var options = SessionOptions.DEFAULTS.withMessages(List.of(ChatFixture.user(message)));
        return ChatFixture.request(info, ChatDefaults.NONE, options);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{{ bos_token }}{{ messages[0].content }},Hi,false",
                "<s>{{ messages[0].content }},Hi,false",
                "` \n<s>{{ messages[0].content }}`,Hi,false",
                "{{ messages[0].content }}<s>,` \n`,false",
                "{{ messages[0].content }}<s>,``,false",
                "{{ messages[0].content }},Hi,true",
                "{{ messages[0].content }}<s>,Hi,true",
                "{{ messages[0].content }},<s>Hi,true", // a person's text is no token
                "{{ messages[0].content }},` <s>Hi`,true",
                "<{{ messages[0].content }},s>Hi,true",
                "x<s>{{ messages[0].content }},Hi,true",
            })
    void specialsAreAddedUnlessTheTemplateWritesBos(
            String template, String message, boolean added) {
        assertThat(request(template, message, false).addSpecial()).isEqualTo(added);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{{ messages[0].content }}</s>,     Hi,     true,  [Hi]",
                "{{ messages[0].content }}!</s>,    Hi,     true,  [Hi]!",
                "{{ messages[0].content }}</s>,     Hi,     false, [Hi]</s>",
                "{{ messages[0].content }}</s></s>, Hi,     true,  [Hi]</s>",
                "{{ messages[0].content }},         Hi</s>, true,  [Hi</s>]",
                "<s>{{ messages[0].content }}</s>,  Hi,     true,  <s>[Hi]</s>",
            })
    void anEosThatTheVocabularyAddsIsTakenFromTheEndOfTheTemplatesText(
            String template, String message, boolean addsEos, String prompt) {
        assertThat(ChatFixture.marked(request(template, message, addsEos))).isEqualTo(prompt);
    }
}
