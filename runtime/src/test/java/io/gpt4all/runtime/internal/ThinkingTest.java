package io.gpt4all.runtime.internal;

import static io.gpt4all.runtime.internal.ChatFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.Channel;
import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import io.gpt4all.TextPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reasoning model thinks is told apart from what it says. */
class ThinkingTest {
    /** As DeepSeek R1's: the prompt ends in the tag, and earlier thoughts are cut off. */
    private static final String R1 =
            "{% for m in messages %}<{{ m.role }}>{{ m.content.split('</think>')[-1] }}{% endfor %}"
                    + "<assistant><think>{{ '\\n' }}";

    /** As Qwen 3's: the model writes the tags, and thoughts have a place of their own. */
    private static final String QWEN =
            "{% for m in messages %}<{{ m.role }}>{% if m.reasoning_content %}<think>"
                    + "{{ m.reasoning_content }}</think>{% endif %}{{ m.content }}{% endfor %}"
                    + "<assistant>";

    private static final ThinkingTags TAGS = ThinkingTags.of("<think>", "</think>");

    private final FakeModel model = new FakeModel(FakeModel.info(64));

    private static List<TextPiece> split(boolean begun, List<String> parts) {
        Thinking thinking = Thinking.on(TAGS, begun);
        List<TextPiece> pieces = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            pieces.addAll(thinking.add(parts.get(i), i));
        }
        pieces.addAll(thinking.finish());
        return pieces;
    }

    private static String text(List<TextPiece> pieces, Channel channel) {
        StringBuilder text = new StringBuilder();
        pieces.stream().filter(p -> p.channel() == channel).forEach(p -> text.append(p.text()));
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "false, <think>A b</think>C, A b, C",
                "false, \" \n<think>\n A\n b \n</think>\n\n C \", \"A\n b\", \"C \"",
                "true,  \"\nA</think>\n\nC\", A, C",
                "true,  A b, A b, \"\"",
                "true,  \"A \n\", A, \"\"",
                "false, plain text, \"\", plain text",
                "false, \"  <thin\", \"\", \"  <thin\"",
                "false, a <think>b</think>, \"\", a <think>b</think>",
                "false, <think></think>C, \"\", C",
                "false, <think>a</thinkb</think>C<think>, a</thinkb, C<think>",
                "false, \"\", \"\", \"\"",
            })
    void tagsAreFoundHoweverTheTextIsCut(
            boolean begun, String text, String thought, String answer) {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<String> parts = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                int to = Math.min(text.length(), at + random.nextInt(4));
                parts.add(text.substring(at, to));
                at = to;
            }
            List<TextPiece> pieces = split(begun, parts);
            assertThat(text(pieces, Channel.THINKING)).as("%s", parts).isEqualTo(thought);
            assertThat(text(pieces, Channel.ANSWER)).as("%s", parts).isEqualTo(answer);
            assertThat(pieces.stream().mapToInt(TextPiece::tokens).sum()).isEqualTo(parts.size());
        }
    }

    @Test
    void aTemplateThatBeginsTheThoughtsItselfIsUnderstood() throws Exception {
        ChatSession session = session(R1);
        GenerationResult result = say(session, "Hm.", "</think>", "\n\nYes");

        assertThat(result.thinking()).isEqualTo("Hm.");
        assertThat(result.text()).isEqualTo("Yes");
        assertThat(session.history())
                .containsExactly(user("Go"), new ChatMessage(Role.ASSISTANT, "Yes", "Hm."));
        assertThat(promptOfNext(session))
                .isEqualTo("<user>Go<assistant>Yes<user>Go<assistant><think>\n");
    }

    @Test
    void aTemplateWithAPlaceForThoughtsGetsThem() throws Exception {
        ChatSession session = session(QWEN);
        say(session, "<think>", "Hm.</think>Yes");

        assertThat(promptOfNext(session))
                .isEqualTo("<user>Go<assistant><think>Hm.</think>Yes<user>Go<assistant>");
    }

    /** Else the tags would go back with the tokens. */
    @Test
    void anAnswerAfterEmptyThoughtsGoesBackAsText() throws Exception {
        ChatSession session = session(QWEN);
        assertThat(say(session, "<think>\n\n</think>", "\n\nYes").text()).isEqualTo("Yes");
        assertThat(promptOfNext(session)).isEqualTo("<user>Go<assistant>Yes<user>Go<assistant>");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "{{ m.split('</think>') }}, <think>, </think>",
                "<thinking> x </thinking>, <thinking>, </thinking>",
                "[THINK]x[/THINK], [THINK], [/THINK]",
                "<mm:think></mm:think>, <mm:think>, </mm:think>",
                "</seed:think></think>, <seed:think>, </seed:think>",
                "<|START_THINKING|><|END_THINKING|>, <|START_THINKING|>, <|END_THINKING|>",
            })
    void tagsAreThoseOfTheTemplate(String template, String begin, String end) {
        assertThat(ThinkingTags.in(template)).contains(ThinkingTags.of(begin, end));
    }

    /** As Gemma 4's: its tags are control tokens, one with a word behind it. */
    @Test
    void tagsOfControlTokensAreAskedFor() throws Exception {
        ChatSession session = session("<channel|>" + FakeModel.TEMPLATE);
        Generation generation = session.start("Go", GenerateOptions.DEFAULTS);
        FakeRequest request = model.next();
        request.text("<|channel>", 1).text("thought\nHm.", 4).text("<channel|>", 1);
        request.text("Yes", 1).finish(EndReason.STOP);

        assertThat(request.request().shownTokens()).containsExactly("<|channel>", "<channel|>");
        assertThat(generation.result().thinking()).isEqualTo("Hm.");
        assertThat(generation.result().text()).isEqualTo("Yes");
    }

    @Test
    void noControlTokenIsAskedForWithoutTags() throws Exception {
        session(FakeModel.TEMPLATE).start("Go", GenerateOptions.DEFAULTS);
        assertThat(model.next().request().shownTokens()).isEmpty();
    }

    @Test
    void otherTagsAreNone() {
        assertThat(ThinkingTags.in("<think></tool_call></thinker>[THINK]</ think>")).isEmpty();
    }

    @Test
    void aTemplateWithoutTagsLeavesThemInTheText() throws Exception {
        ChatSession session = session(FakeModel.TEMPLATE);
        assertThat(say(session, "<think>a</think>b").text()).isEqualTo("<think>a</think>b");
    }

    @Test
    void aReaderOfTheAnswerDoesNotGetThoughts() throws Exception {
        Generation generation = session(R1).start("Go", GenerateOptions.DEFAULTS);
        model.next().text("Hm.</think>Ye", 2).text("s", 1).finish(EndReason.STOP);
        assertThat((Iterable<String>) generation).containsExactly("Ye", "s");
    }

    private ChatSession session(String template) {
        return model.opened().chatSession(SessionOptions.DEFAULTS.withChatTemplate(template));
    }

    private GenerationResult say(ChatSession session, String... texts) throws InterruptedException {
        Generation generation = session.start("Go", GenerateOptions.DEFAULTS);
        FakeRequest request = model.next();
        for (String text : texts) {
            request.text(text, 1);
        }
        request.finish(EndReason.STOP);
        return generation.result();
    }

    private String promptOfNext(ChatSession session) throws InterruptedException {
        Generation generation = session.start("Go", GenerateOptions.DEFAULTS);
        FakeRequest request = model.next();
        request.finish(EndReason.STOP);
        generation.result();
        return request.prompt();
    }
}
