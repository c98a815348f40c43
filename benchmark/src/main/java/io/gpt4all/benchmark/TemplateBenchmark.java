package io.gpt4all.benchmark;

import io.gpt4all.template.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Parsing and rendering of a chat template; run by {@link TemplateRun}, or by JMH itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TemplateBenchmark {
    private static final int MESSAGES = 20;

    /** The template's file. */
    @Param("")
    public String file = "";

    private String source = "";
    private ChatTemplate template = ChatTemplate.parse("");

    /** Reads the template. */
    @Setup
    public void read() throws IOException {
        source = Files.readString(Path.of(file));
        template = ChatTemplate.parse(source);
    }

    /** From the variables as a caller has them to the text with its marks. */
    @Benchmark
    public String render() {
        return template.render(variables()).text();
    }

    /** From the text to the template. */
    @Benchmark
    public ChatTemplate parse() {
        return ChatTemplate.parse(source);
    }

    private static final Map<String, Object> VARIABLES = makeVariables();

    /** A chat of twenty messages, with what a runtime gives beside it. */
    static Map<String, Object> variables() {
        return VARIABLES;
    }

    private static Map<String, Object> makeVariables() {
        List<Map<String, String>> messages = new ArrayList<>();
        messages.add(Map.of("role", "system", "content", "You are a helpful assistant."));
        while (messages.size() < MESSAGES) {
            boolean user = messages.size() % 2 == 1;
            messages.add(
                    Map.of(
                            "role",
                            user ? "user" : "assistant",
                            "content",
                            "Number "
                                    + messages.size()
                                    + " of the messages, with as many words as people usually"
                                    + " write before they send one off."));
        }
        return Map.of(
                "messages",
                messages,
                "add_generation_prompt",
                true,
                "bos_token",
                "<|begin_of_text|>",
                "eos_token",
                "<|eot_id|>");
    }
}
