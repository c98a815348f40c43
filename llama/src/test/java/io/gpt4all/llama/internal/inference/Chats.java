package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpt4all.spi.Segment;
import io.gpt4all.template.ChatTemplate;
import io.gpt4all.template.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chats to tokenise: through templates of our own, and, where it is, through those of published
 * models. These are others' work, so they are read from beside the repository, where continuous
 * integration has them.
 */
final class Chats {
    private static final Path OWN = Path.of("src", "test", "resources", "templates");
    private static final Path CORPUS = Path.of("../../shared/data/chat-templates.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Chats() {}

    /** Whether the published templates are here. */
    static boolean hasCorpus() {
        return Files.exists(CORPUS);
    }

    /** A template and what to render by it. */
    record Chat(String name, ChatTemplate template, Map<String, Object> variables) {

        /** The prompt; empty if the template refuses these messages. */
        Optional<Prompt> prompt() {
            try {
                List<Segment> segments =
                        template.render(variables).segments().stream().map(Chat::segment).toList();
                return Optional.of(new Prompt(name, segments));
            } catch (TemplateException refused) {
                return Optional.empty();
            }
        }

        private static Segment segment(io.gpt4all.template.Segment segment) {
            return segment.fromMessage()
                    ? new Segment.User(segment.text())
                    : new Segment.Template(segment.text());
        }
    }

    /** What a template has rendered. */
    record Prompt(String name, List<Segment> segments) {

        /** The whole text. */
        String text() {
            return segments.stream().map(Prompt::text).collect(Collectors.joining());
        }

        /** The template's text alone, with a letter where messages have theirs. */
        String defused() {
            return segments.stream()
                    .map(segment -> segment instanceof Segment.User ? "x" : text(segment))
                    .collect(Collectors.joining());
        }

        private static String text(Segment segment) {
            return segment instanceof Segment.User user
                    ? user.text()
                    : ((Segment.Template) segment).text();
        }
    }

    /** Our own templates, each with each of our conversations. */
    static List<Chat> own() {
        List<Chat> chats = new ArrayList<>();
        try (var files = Files.list(OWN)) {
            for (Path file : files.sorted().toList()) {
                ChatTemplate template = ChatTemplate.parse(Files.readString(file));
                Conversations.ALL.forEach(
                        variables ->
                                chats.add(
                                        new Chat(
                                                file.getFileName().toString(),
                                                template,
                                                variables)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chats;
    }

    /** The cases of the published templates that can be parsed; none where they are not. */
    static List<Chat> corpus() {
        List<Chat> chats = new ArrayList<>();
        if (hasCorpus()) {
            JsonNode corpus = read();
            Map<String, ChatTemplate> templates = new HashMap<>();
            corpus.path("templates")
                    .properties()
                    .forEach(each -> parse(each.getKey(), each.getValue(), templates));
            for (JsonNode each : corpus.path("cases")) {
                String name = each.path("template").asText();
                Map<String, Object> variables = variables(each.path("context"));
                Optional.ofNullable(templates.get(name))
                        .map(template -> new Chat(name, template, variables))
                        .ifPresent(chats::add);
            }
        }
        return chats;
    }

    private static void parse(String name, JsonNode source, Map<String, ChatTemplate> templates) {
        try {
            templates.put(name, ChatTemplate.parse(source.asText()));
        } catch (TemplateException e) {
            assertThat(e.reason()).as(name).startsWith("unknown ");
        }
    }

    private static JsonNode read() {
        try {
            return JSON.readTree(CORPUS.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> variables(JsonNode context) {
        return JSON.convertValue(context, new TypeReference<>() {});
    }
}
