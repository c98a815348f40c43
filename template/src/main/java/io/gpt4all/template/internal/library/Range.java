package io.gpt4all.template.internal.library;

/**
 * The part of a string or list that the arguments {@code start} and {@code end} of a method name.
 *
 * @param from first index
 * @param to index after the last one
 * @param inside whether the start lies within the string or list, or at its end
 */
record Range(int from, int to, boolean inside) {

    /** The part that two arguments name, from that place on; negative ones count from the end. */
    static Range of(Bound arguments, int place, int length) {
        long start = counted(arguments.integerOrNone(place, 0), length);
        long end = counted(arguments.integerOrNone(place + 1, Integer.MAX_VALUE), length);
        int to = (int) Math.min(length, end);
        return new Range((int) Math.min(length, start), to, start <= length && start <= to);
    }

    private static long counted(int index, int length) {
        return Math.max(0, index < 0 ? (long) index + length : index);
    }
}
