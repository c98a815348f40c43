package io.gpt4all.shell.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.gpt4all.Accelerator;
import io.gpt4all.Device;
import io.gpt4all.GPT4All;
import io.gpt4all.GenerationResult;
import io.gpt4all.TokenChoice;
import io.gpt4all.TokenProbability;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What {@code --json} prints: one object on one line, in ASCII, so that no code page matters. */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    static void writeResult(
            PrintWriter out, GPT4All model, GenerationResult result, long loadNanos) {
        print(
                out,
                json -> {
                    json.writeStringField("text", result.text());
                    json.writeStringField("end_reason", word(result.endReason()));
                    json.writeNumberField("prompt_tokens", result.usage().promptTokens());
                    json.writeNumberField("reused_tokens", result.usage().reusedTokens());
                    json.writeNumberField("generated_tokens", result.usage().generatedTokens());
                    json.writeNumberField("load_ms", millis(Duration.ofNanos(loadNanos)));
                    json.writeNumberField("prompt_ms", millis(result.timings().prompt()));
                    json.writeNumberField("generate_ms", millis(result.timings().generation()));
                    if (!result.thinking().isEmpty()) {
                        json.writeStringField("thinking", result.thinking());
                    }
                    if (!result.tokens().isEmpty()) {
                        writeTokens(json, result.tokens());
                    }
                    json.writeStringField("device", model.device());
                    json.writeStringField("model", model.model());
                });
    }

    private static void writeTokens(JsonGenerator json, List<TokenChoice> tokens)
            throws IOException {
        json.writeArrayFieldStart("tokens");
        for (TokenChoice choice : tokens) {
            json.writeStartObject();
            writeToken(json, choice.chosen());
            json.writeArrayFieldStart("likeliest");
            for (TokenProbability each : choice.likeliest()) {
                json.writeStartObject();
                writeToken(json, each);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeToken(JsonGenerator json, TokenProbability token) throws IOException {
        json.writeNumberField("id", token.id());
        json.writeStringField("text", token.text());
        json.writeNumberField("logprob", token.logprob());
    }

    static void writeAccelerators(PrintWriter out, List<Accelerator> accelerators) {
        print(
                out,
                json -> {
                    json.writeArrayFieldStart("accelerators");
                    for (Accelerator accelerator : accelerators) {
                        write(json, accelerator);
                    }
                    json.writeEndArray();
                });
    }

    private static void write(JsonGenerator json, Accelerator accelerator) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", accelerator.name());
        json.writeStringField("engine", accelerator.engine());
        json.writeStringField("status", accelerator.status());
        json.writeStringField("reason", accelerator.reason());
        json.writeStringField("next_step", accelerator.nextStep());
        json.writeArrayFieldStart("devices");
        for (Device device : accelerator.devices()) {
            write(json, device);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Device device) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", device.id());
        json.writeStringField("name", device.name());
        json.writeStringField("accelerator", device.accelerator());
        json.writeStringField("type", word(device.type()));
        json.writeStringField("pci_id", device.pciId());
        json.writeNumberField("total_bytes", device.totalBytes());
        json.writeNumberField("free_bytes", device.freeBytes());
        json.writeEndObject();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal millis(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 6).setScale(3, RoundingMode.HALF_UP);
    }

    /** Writes to a stream that is left open, and flushed by others. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return leaveOpen(FACTORY.createGenerator(out));
    }

    /** The same for text. */
    static JsonGenerator generator(PrintWriter out) throws IOException {
        return leaveOpen(FACTORY.createGenerator(out));
    }

    private static JsonGenerator leaveOpen(JsonGenerator json) {
        return json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }

    static void print(PrintWriter out, Fields fields) {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("The JSON text could not be written.", e);
        }
        out.println();
    }

    /** What is between the braces. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
