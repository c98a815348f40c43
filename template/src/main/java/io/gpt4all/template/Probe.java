package io.gpt4all.template;

import java.util.HashMap;
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
        boolean parts = !probe.renders(USER, false, false) && probe.renders(USER, true, false);
        return new Capabilities(
                probe.renders(SYSTEM, parts, true),
                parts,
                variables.contains("tools"),
                variables.contains("enable_thinking"),
                variables);
    }

    /** Whether those words get into the prompt, and not as a printed list of parts. */
    private boolean renders(String words, boolean parts, boolean system) {
        Map<String, ?> user = message("user", USER, parts);
        Map<String, Object> variables = new HashMap<>(given);
        variables.putIfAbsent("add_generation_prompt", true);
        variables.putIfAbsent("bos_token", "");
        variables.putIfAbsent("eos_token", "");
        variables.put(
                "messages",
                system ? List.of(message("system", SYSTEM, parts), user) : List.of(user));
        try {
            String text = template.render(variables).text();
            boolean printed = text.contains("'text': '" + words) || text.contains("\"" + words);
            return text.contains(words) && !(parts && printed);
        } catch (TemplateException refused) {
            return false;
        }
    }

    private static Map<String, ?> message(String role, String text, boolean parts) {
        Object content = parts ? List.of(Map.of("type", "text", "text", text)) : text;
        return Map.of("role", role, "content", content);
    }
}
