package io.gpt4all.shell.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpt4all.Embed4All;
import java.io.IOException;

/** One JSON object for all, written as the vectors come: it is no JSON before its end. */
final class VectorJson implements VectorWriter {
    private final Sink sink;
    private final Embed4All model;
    private final JsonGenerator json;
    private boolean begun;

    VectorJson(Sink sink, Embed4All model) throws IOException {
        this.sink = sink;
        this.model = model;
        this.json = Json.generator(sink.stream());
    }

    @Override
    public void write(String text, float[] vector) throws IOException {
        if (!begun) {
            begun = true;
            json.writeStartObject();
            json.writeStringField("model", model.model());
            json.writeStringField("device", model.device());
            json.writeNumberField("dimensions", vector.length);
            json.writeArrayFieldStart("embeddings");
        }
        write(json, vector);
    }

    /** By the numbers' own digits; Jackson's array of doubles would show each float's error. */
    static void write(JsonGenerator json, float[] vector) throws IOException {
        json.writeStartArray();
        for (float value : vector) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    @Override
    public void flush() throws IOException {
        json.flush();
        sink.flush();
    }

    @Override
    public void finish(long promptTokens) throws IOException {
        json.writeEndArray();
        json.writeNumberField("prompt_tokens", promptTokens);
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        sink.commit();
    }
}
