package io.gpt4all.gguf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The key-value pairs of a GGUF file. Each look-up is empty if there is no such key or its value is
 * of another type.
 *
 * <p>Vocabularies and other large values are checked, but not kept: only their type and count is.
 *
 * <p>Immutable and thread-safe.
 */
public final class GgufMetadata {
    /** Where in the file a value and its type are: first byte, and the one behind. */
    record Place(long start, long end) {}

    private final Map<String, GgufValue> values;
    private final Map<String, Place> places;

    GgufMetadata(Map<String, GgufValue> values, Map<String, Place> places) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.places = Map.copyOf(places);
    }

    Optional<Place> place(String key) {
        return Optional.ofNullable(places.get(key));
    }

    /** Where in the file a value's type is, and the value behind it. */
    OptionalLong offset(String key) {
        return place(key).stream().mapToLong(Place::start).findAny();
    }

    /** All keys, in the file's order. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** The type of a value. */
    public Optional<GgufValueType> type(String key) {
        return Optional.ofNullable(values.get(key)).map(GgufValue::type);
    }

    /**
     * A string.
     *
     * @return empty also if it has more than 1 MiB
     */
    public Optional<String> string(String key) {
        return values.get(key) instanceof GgufValue.Text t
                ? Optional.ofNullable(t.value())
                : Optional.empty();
    }

    /**
     * An integer of any width.
     *
     * @return empty also if it is more than {@link Long#MAX_VALUE}
     */
    public OptionalLong integer(String key) {
        return values.get(key) instanceof GgufValue.Whole w
                        && (w.type() != GgufValueType.UINT64 || w.value() >= 0)
                ? OptionalLong.of(w.value())
                : OptionalLong.empty();
    }

    /** A floating-point number of either width. */
    public OptionalDouble decimal(String key) {
        return values.get(key) instanceof GgufValue.Decimal d
                ? OptionalDouble.of(d.value())
                : OptionalDouble.empty();
    }

    /** A truth value. */
    public Optional<Boolean> bool(String key) {
        return values.get(key) instanceof GgufValue.Bool b
                ? Optional.of(b.value())
                : Optional.empty();
    }

    /**
     * A list of integers, such as one per layer.
     *
     * @return an immutable list, booleans as 0 and 1; empty also if it has more than 512 elements,
     *     the most layers that llama.cpp 0.4.0 takes
     */
    public Optional<List<Long>> integers(String key) {
        return values.get(key) instanceof GgufValue.Array a
                ? Optional.ofNullable(a.integers())
                : Optional.empty();
    }

    /** How many elements an array has. */
    public OptionalLong arraySize(String key) {
        return values.get(key) instanceof GgufValue.Array a
                ? OptionalLong.of(a.count())
                : OptionalLong.empty();
    }

    /** What type the elements of an array have. */
    public Optional<GgufValueType> elementType(String key) {
        return values.get(key) instanceof GgufValue.Array a
                ? Optional.of(a.element())
                : Optional.empty();
    }
}
