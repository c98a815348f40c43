package io.gpt4all.runtime.internal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpt4all.ChatMessage;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A conversation as JSON; the manual page on conversations says what it looks like. */
final class SessionJson {
    private static final String FORMAT = "gpt4all.session";
    private static final int VERSION = 1;
    private static final Set<String> FIELDS =
            Set.of("format", "version", "messages", "chat_template", "variables", "keep_cancelled");
    private static final Set<String> MESSAGE_FIELDS = Set.of("role", "content", "thinking");
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private SessionJson() {}

    static String write(SessionOptions options) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION);
        ArrayNode messages = root.putArray("messages");
        for (ChatMessage message : options.messages()) {
            ObjectNode node = messages.addObject();
            node.put("role", message.role().templateName()).put("content", message.content());
            if (!message.thinking().isEmpty()) {
                node.put("thinking", message.thinking());
            }
        }
        options.chatTemplate().ifPresent(text -> root.put("chat_template", text));
        root.set("variables", MAPPER.valueToTree(options.variables()));
        root.put("keep_cancelled", options.keepCancelled());
        return root.toPrettyString();
    }

    /**
     * Reads one.
     *
     * @throws InvalidRequestException if it is none; says where
     */
    static SessionOptions read(String json) {
        requireNonNull(json, "json");
        try {
            return options(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage() + " at " + place(e);
            throw new InvalidRequestException("This is no session: " + reason + ".", e);
        } catch (IllegalArgumentException e) { // a variable that cannot be one
            throw new InvalidRequestException("This is no session: " + e.getMessage(), e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "its end"
                : "line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static SessionOptions options(JsonNode root) {
        require(root.path("format").asText().equals(FORMAT), "format", "\"" + FORMAT + "\"");
        JsonNode version = root.path("version");
        require(
                version.isInt() && version.intValue() == VERSION,
                "version",
                VERSION + ", the one known here");
        requireOnly(root, FIELDS, "");
        require(root.path("messages").isArray(), "messages", "a list");
        List<ChatMessage> messages = new ArrayList<>();
        for (JsonNode node : root.path("messages")) {
            messages.add(message(node, "messages[" + messages.size() + "]"));
        }
        JsonNode keep = root.path("keep_cancelled");
        require(keep.isMissingNode() || keep.isBoolean(), "keep_cancelled", "true or false");
        // A system message is among the messages, or was left out on purpose.
        return new SessionOptions(
                messages, false, template(root), variables(root), keep.asBoolean(true));
    }

    private static ChatMessage message(JsonNode node, String where) {
        String name = text(node, "role", where);
        Role role =
                Arrays.stream(Role.values())
                        .filter(each -> each.templateName().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> wrong(where + ".role", "system, user, assistant or tool"));
        requireOnly(node, MESSAGE_FIELDS, where + ".");
        String thinking = node.has("thinking") ? text(node, "thinking", where) : "";
        return new ChatMessage(role, text(node, "content", where), thinking);
    }

    private static Optional<String> template(JsonNode root) {
        JsonNode node = root.path("chat_template");
        require(node.isMissingNode() || node.isTextual(), "chat_template", "text");
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Map<String, @Nullable Object> variables(JsonNode root) {
        JsonNode node = root.path("variables");
        require(node.isMissingNode() || node.isObject(), "variables", "an object");
        return node.isObject() ? MAPPER.convertValue(node, new TypeReference<>() {}) : Map.of();
    }

    /** What is misspelt would be lost without a word. */
    private static void requireOnly(JsonNode node, Set<String> known, String where) {
        node.fieldNames()
                .forEachRemaining(name -> require(known.contains(name), where + name, "known"));
    }

    private static String text(JsonNode node, String field, String where) {
        require(node.path(field).isTextual(), where + "." + field, "text");
        return node.path(field).asText();
    }

    private static void require(boolean holds, String where, String what) {
        if (!holds) {
            throw wrong(where, what);
        }
    }

    private static InvalidRequestException wrong(String where, String what) {
        return new InvalidRequestException(
                "This is no session that can be restored: " + where + " is not " + what + ".");
    }
}
