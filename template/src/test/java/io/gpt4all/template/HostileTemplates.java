package io.gpt4all.template;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The templates of hostile.json by group. */
final class HostileTemplates {
    private HostileTemplates() {}

    /** One template, and whether nothing but an error is right. */
    record Hostile(String group, String name, String template, boolean mustFail) {}

    static Map<String, List<Hostile>> all() throws IOException {
        Map<String, List<Hostile>> groups = new LinkedHashMap<>();
        Json.object(Json.resource("hostile.json").get("groups"))
                .forEach((group, cases) -> groups.put(group, group(group, Json.list(cases))));
        return groups;
    }

    private static List<Hostile> group(String group, List<@Nullable Object> cases) {
        List<Hostile> all = new ArrayList<>();
        for (Object each : cases) {
            Map<String, @Nullable Object> one = Json.object(each);
            all.add(
                    new Hostile(
                            group,
                            String.valueOf(one.get("name")),
                            text(one.get("template")),
                            "fail".equals(one.get("must"))));
        }
        return all;
    }

    /** A text, or parts of which a pair is a text and how often it is repeated. */
    private static String text(@Nullable Object parts) {
        if (!(parts instanceof List)) {
            return String.valueOf(parts);
        }
        StringBuilder out = new StringBuilder();
        for (Object part : Json.list(parts)) {
            if (part instanceof List) {
                List<@Nullable Object> pair = Json.list(part);
                int times = Integer.parseInt(String.valueOf(pair.get(1)));
                out.append(String.valueOf(pair.get(0)).repeat(times));
            } else {
                out.append(part);
            }
        }
        return out.toString();
    }
}
