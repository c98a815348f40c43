package io.gpt4all.template;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what a template can do. */
final class Probe {
    private static final String SYSTEM = "the words of the system";
    private static final String USER = "the words of the user";

    private final ChatTemplate template;
    private final Map<String, ?> given;

    private Probe(ChatTemplate template, Map<String, ?> given) {
        this.template = template;
        this.given = given;
    }

    static Capabilities capabilities(
            ChatTemplate template, Map<String, ?> given, Set<String> variables) {
        Probe probe = new Probe(template, given);
        boolean parts = !probe.showsUser(false) && probe.showsUser(true);
        return new Capabilities(
                probe.renders(SYSTEM, parts, true),
                parts,
                variables.contains("tools"),
                variables.contains("enable_thinking"),
                variables);
    }

    /** With a system message too, as some templates insist on one. */
    private boolean showsUser(boolean parts) {
        return renders(USER, parts, false) || renders(USER, parts, true);
    }

    /** Whether those words get into the prompt, and not as a printed list of parts. */
    private boolean renders(String words, boolean parts, boolean system) {
        Map<String, ?> user = message("user", USER, parts);
        Map<String, Object> variables = new HashMap<>(given);
        variables.put(
                "messages",
                system ? List.of(message("system", SYSTEM, parts), user) : List.of(user));
        try {
            String text = template.render(variables).text();
            boolean printed =
                    text.contains("'text': '" + words) || text.contains("\"text\": \"" + words);
            return text.contains(words) && !(parts && printed);
        } catch (TemplateException refused) {
            return false;
        }
    }

    /** In the order of the keys that usual templates see, should one print the whole. */
    private static Map<String, ?> message(String role, String text, boolean parts) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("content", text);
        if (parts) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("type", "text");
            part.put("text", text);
            message.put("content", List.of(part));
        }
        return message;
    }
}
