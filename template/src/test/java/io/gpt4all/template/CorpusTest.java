package io.gpt4all.template;

import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class CorpusTest {
    @Test
    void x() throws Exception {
        Map<String, Object> d = Json.read(Path.of("/work/shared/data/chat-templates.json"));
        Map<String, Object> ts = Json.object(d.get("templates"));
        Map<String, ChatTemplate> parsed = new HashMap<>();
        ts.forEach((n, s) -> {
            try { parsed.put(n, ChatTemplate.parse((String) s)); } catch (TemplateException e) { System.out.println("PARSE " + n + ": " + e.getMessage()); }
        });
        int ok = 0, bad = 0;
        for (Object o : Json.list(d.get("cases"))) {
            Map<String, Object> c = Json.object(o);
            ChatTemplate t = parsed.get(c.get("template"));
            if (t == null) continue;
            Object exp = c.get("expected");
            String got; String why = "";
            try { got = t.render(Json.object(c.get("context"))).text(); } catch (TemplateException e) { got = null; why = e.getMessage(); }
            if (Objects.equals(exp, got)) ok++; else { bad++; System.out.println("BAD " + c.get("template") + " " + why + "\n exp " + exp + "\n got " + got); }
        }
        System.out.println("parsed " + parsed.size() + " ok " + ok + " bad " + bad);
    }
}
