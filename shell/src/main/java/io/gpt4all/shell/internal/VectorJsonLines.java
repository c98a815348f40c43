package io.gpt4all.shell.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A JSON object on a line for each text: its index, itself and its vector. */
final class VectorJsonLines implements VectorWriter {
    private final Sink sink;
    private long index;

    VectorJsonLines(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(String text, float[] vector) throws IOException {
        try (JsonGenerator json = Json.generator(sink.stream())) {
            json.writeStartObject();
            json.writeNumberField("index", index++);
            json.writeStringField("text", text);
            json.writeFieldName("embedding");
            VectorJson.write(json, vector);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    @Override
    public void finish(long promptTokens) throws IOException {
        sink.commit();
    }
}
