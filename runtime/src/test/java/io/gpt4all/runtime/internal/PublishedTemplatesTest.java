package io.gpt4all.runtime.internal;

import static io.gpt4all.runtime.internal.ChatFixture.assistant;
import static io.gpt4all.runtime.internal.ChatFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpt4all.Channel;
import io.gpt4all.ChatTemplateException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.SessionOptions;
import io.gpt4all.TextPiece;
import io.gpt4all.spi.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of answers in the templates of published models. These are others' work, so they are
 * read from beside the repository, where continuous integration has them; elsewhere there are none.
 */
class PublishedTemplatesTest {
    private static final Path CORPUS = Path.of("../../shared/data/chat-templates.json");
    private static final Map<String, String> TEMPLATES = new TreeMap<>();
    private static final String ANSWER = "Because it is so.";
    private static final List<Said> BEFORE = List.of(Said.of(user("Why?")));

    @BeforeAll
    static void read() throws IOException {
        if (Files.exists(CORPUS)) {
            JsonNode all = new ObjectMapper().readTree(CORPUS.toFile()).path("templates");
            all.properties()
                    .forEach(each -> TEMPLATES.put(each.getKey(), each.getValue().asText()));
            assertThat(TEMPLATES).hasSizeGreaterThanOrEqualTo(95);
        }
    }

    private static ChatPrompt prompt(String template) {
        return ChatPrompt.of(
                "fake",
                FakeModel.info(64),
                ChatDefaults.NONE,
                SessionOptions.DEFAULTS.withChatTemplate(template));
    }

    private static List<Said> history(int... ids) {
        return List.of(BEFORE.get(0), new Said(assistant(ANSWER), ids), Said.of(user("And?")));
    }

    /** The prompt; none where the template refuses such chats. */
    private static Optional<List<Segment>> render(ChatPrompt prompt, List<Said> history) {
        try {
            return Optional.of(prompt.request("", history, GenerateOptions.DEFAULTS).prompt());
        } catch (ChatTemplateException e) {
            return Optional.empty();
        }
    }

    private static String text(List<Segment> prompt) {
        return prompt.stream().map(PublishedTemplatesTest::text).collect(Collectors.joining());
    }

    private static String text(Segment segment) {
        return segment instanceof Segment.Template template
                ? template.text()
                : segment instanceof Segment.User user ? user.text() : ANSWER;
    }

    private static boolean isTokens(Segment segment) {
        return segment instanceof Segment.Tokens;
    }

    /**
     * The others begin an answer otherwise than they write it later, by a space or by thoughts, or
     * refuse such chats.
     */
    @Test
    void mostGoOnFromWhatHasBeenComputed() {
        List<String> others = new ArrayList<>();
        TEMPLATES.forEach(
                (name, template) -> {
                    if (!goesOn(prompt(template))) {
                        others.add(name);
                    }
                });
        assertThat(others).as("%s", others).hasSizeLessThanOrEqualTo(29);
    }

    private static boolean goesOn(ChatPrompt prompt) {
        Optional<List<Segment>> first = render(prompt, BEFORE);
        Optional<List<Segment>> second = render(prompt, history(7, 8, 9));
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        List<Segment> with = second.get();
        assertThat(text(with)).isEqualTo(text(render(prompt, history()).orElseThrow()));
        int answer = with.stream().map(PublishedTemplatesTest::isTokens).toList().indexOf(true);
        return answer >= 0 && text(with.subList(0, answer)).equals(text(first.get()));
    }

    @Test
    void thoughtsAreFoundByTheTagsOfEach() {
        int found = 0;
        for (String template : TEMPLATES.values()) {
            Optional<ThinkingTags> tags = ThinkingTags.in(template);
            if (tags.isPresent() && thinks(prompt(template), tags.get())) {
                found++;
            }
        }
        assertThat(found).isEqualTo(TEMPLATES.isEmpty() ? 0 : 25);
    }

    private static boolean thinks(ChatPrompt prompt, ThinkingTags tags) {
        Optional<List<Segment>> begin = render(prompt, BEFORE);
        if (begin.isEmpty()) {
            return false;
        }
        boolean open = text(begin.get()).stripTrailing().endsWith(tags.begin());
        String answer = (open ? "" : tags.begin()) + "\nHm.\n" + tags.end() + "\n\n" + ANSWER;
        Thinking thinking = prompt.thinking(prompt.request("", BEFORE, GenerateOptions.DEFAULTS));
        List<TextPiece> pieces = new ArrayList<>(thinking.add(answer));
        pieces.addAll(thinking.finish());
        assertThat(of(pieces, Channel.THINKING)).isEqualTo("Hm.");
        assertThat(of(pieces, Channel.ANSWER)).isEqualTo(ANSWER);
        return true;
    }

    private static String of(List<TextPiece> pieces, Channel channel) {
        return pieces.stream()
                .filter(piece -> piece.channel() == channel)
                .map(TextPiece::text)
                .collect(Collectors.joining());
    }
}
