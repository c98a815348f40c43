package io.gpt4all.itest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into maps, lists, texts, doubles and booleans. */
final class Json {
    private Json() {}

    /** The object in a file beside the tests. */
    static Map<String, Object> resource(String name) {
        try (InputStream file = Json.class.getResourceAsStream("/" + name);
                JsonParser parser = new JsonFactory().createParser(file)) {
            return object(whole(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object that a text is, all of it. */
    static Map<String, Object> parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return object(whole(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @SuppressWarnings("unchecked") // keys are texts
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** The objects of an array. */
    static List<Map<String, Object>> objects(Object array) {
        return ((List<?>) array).stream().map(Json::object).toList();
    }

    static float[] floats(Object array) {
        List<?> numbers = (List<?>) array;
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Double) numbers.get(i)).floatValue();
        }
        return values;
    }

    static int integer(Object number) {
        return Math.toIntExact(((Double) number).longValue());
    }

    private static Object whole(JsonParser parser) throws IOException {
        parser.nextToken();
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new IOException("There is more than one value.");
        }
        return value;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> values(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }

    private static Map<String, Object> fields(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<Object> values(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }
}
