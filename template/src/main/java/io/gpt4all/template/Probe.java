package io.gpt4all.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what a template can do. */
final class Probe {
    private static final String SYSTEM = "the words of the system";
    private static final String USER = "the words of the user";

    private Probe() {}

    static Capabilities capabilities(ChatTemplate template, Set<String> variables) {
        return new Capabilities(
                takesSystem(template, SYSTEM, USER)
                        || takesSystem(template, parts(SYSTEM), parts(USER)),
                variables.contains("tools"),
                variables.contains("enable_thinking"),
                variables);
    }

    /** Some templates take content only as a list of parts. */
    private static List<Map<String, String>> parts(String text) {
        return List.of(Map.of("type", "text", "text", text));
    }

    private static boolean takesSystem(ChatTemplate template, Object system, Object user) {
        List<Map<String, Object>> messages =
                List.of(
                        Map.of("role", "system", "content", system),
                        Map.of("role", "user", "content", user));
        Map<String, Object> variables =
                Map.of(
                        "messages",
                        messages,
                        "add_generation_prompt",
                        true,
                        "bos_token",
                        "",
                        "eos_token",
                        "");
        try {
            // Printed as a list it would be there too, and be wrong.
            String text = template.render(variables).text();
            return text.contains(SYSTEM) && !text.contains("'" + SYSTEM);
        } catch (TemplateException refused) {
            return false;
        }
    }
}
