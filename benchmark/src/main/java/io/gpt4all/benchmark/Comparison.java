package io.gpt4all.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One figure, measured in pairs.
 *
 * @param what its name
 * @param unit its unit
 * @param c values of the C program, run by run
 * @param java values of the engine, run by run
 */
record Comparison(String what, String unit, List<Double> c, List<Double> java) {

    static final String HEADER =
            """
            | figure | unit | C, median | Java, median | Java/C, median (quartiles) | Java - C, median | pairs |
            |---|---|---|---|---|---|---|
            """;

    /** Java's value divided by C's in the same pair. */
    List<Double> ratios() {
        return IntStream.range(0, c.size()).mapToObj(i -> java.get(i) / c.get(i)).toList();
    }

    private List<Double> differences() {
        return IntStream.range(0, c.size()).mapToObj(i -> java.get(i) - c.get(i)).toList();
    }

    /** Median of the ratios. */
    double ratio() {
        return quantile(ratios(), 0.5);
    }

    /** A row of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.3f (%.3f to %.3f) | %.2f | %d |%n",
                what,
                unit,
                quantile(c, 0.5),
                quantile(java, 0.5),
                ratio(),
                quantile(ratios(), 0.25),
                quantile(ratios(), 0.75),
                quantile(differences(), 0.5),
                c.size());
    }

    /** All values, as one JSON object. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"figure\": \"%s\", \"unit\": \"%s\", \"ratio\": %.4f, \"c\": %s, \"java\": %s}",
                what,
                unit,
                ratio(),
                c,
                java);
    }

    /** The value below which a share of the values lies, between neighbours in proportion. */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        double position = share * (sorted.size() - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        double weight = position - below;
        return sorted.get(below) * (1 - weight) + sorted.get(above) * weight;
    }
}
