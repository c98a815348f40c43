package io.gpt4all.llama.internal.inference;

import java.util.List;
import java.util.Map;

/** Conversations without the text of special tokens: spaces, scripts, code, all roles. */
final class Conversations {
    private static final Map<String, Object> SYSTEM = message("system", "You are helpful. ");
    private static final Map<String, Object> HELLO =
            message("user", "  Hello, who's \"there\"?\n\n\tI am <b>caf\u00e9</b> #1\n");
    private static final Map<String, Object> FINE = message("assistant", "Fine, thanks!  \n- one");
    private static final Map<String, Object> SCRIPTS =
            message(
                    "user",
                    "\u4f60\u597d \u0417\u0434\u0440\u0430\u0432\u0441\u0442\u0432\u0443\u0439 \ud83d\ude00 3.14159 if (a < b || c > d) { }");
    private static final Map<String, Object> RESULT =
            message("tool", "{\"temp\": 21, \"unit\": \"\u00b0C\"}");
    private static final List<Map<String, Object>> TOOLS =
            List.of(Map.of("name", "get_weather", "description", "The \"current\" weather"));

    /** Variables of templates. */
    static final List<Map<String, Object>> ALL =
            List.of(
                    variables(List.of(HELLO), true),
                    variables(List.of(SYSTEM, HELLO, FINE, SCRIPTS), true),
                    variables(List.of(SCRIPTS, FINE), false),
                    variables(List.of(SYSTEM, HELLO, RESULT), true));

    private Conversations() {}

    private static Map<String, Object> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }

    private static Map<String, Object> variables(
            List<Map<String, Object>> messages, boolean generation) {
        return Map.of(
                "messages",
                messages,
                "tools",
                TOOLS,
                "add_generation_prompt",
                generation,
                "bos_token",
                "<s>",
                "eos_token",
                "</s>");
    }
}
