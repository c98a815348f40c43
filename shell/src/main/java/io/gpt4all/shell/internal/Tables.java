package io.gpt4all.shell.internal;

import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelFacts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Models in columns that are as wide as what is in them. */
final class Tables {
    private Tables() {}

    static void printInstalled(List<InstalledModel> models, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FILE", "SIZE", "PARAMETERS", "QUANT", "CONTEXT", "NOTE"));
        models.forEach(model -> rows.add(clean(row(model))));
        print(rows, out);
        models.stream()
                .flatMap(model -> model.problem().stream())
                .forEach(problem -> out.println("! " + Texts.line(problem)));
    }

    private static List<String> row(InstalledModel model) {
        return List.of(
                model.fileName(),
                Sizes.bytes(model.size()),
                model.facts().map(facts -> Sizes.count(facts.parameters())).orElse("?"),
                model.facts().flatMap(ModelFacts::quantization).orElse("?"),
                model.facts()
                        .filter(facts -> facts.contextLength().isPresent())
                        .map(facts -> Long.toString(facts.contextLength().getAsLong()))
                        .orElse("?"),
                note(model));
    }

    private static String note(InstalledModel model) {
        List<String> notes = new ArrayList<>();
        if (model.problem().isPresent()) {
            notes.add("CANNOT BE USED, see below");
        }
        model.entry().ifPresent(entry -> notes.add(entry.displayName()));
        if (model.entry().filter(CatalogEntry::embedding).isPresent()) {
            notes.add("embedding");
        }
        if (model.verified().isPresent()) {
            notes.add("verified");
        }
        if (model.readOnly()) {
            notes.add("read-only");
        }
        return String.join(", ", notes);
    }

    static void printCatalog(Catalog catalog, Set<String> installed, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "FILE", "SIZE", "PARAMETERS", "QUANT", "RAM", "NOTE"));
        catalog.entries().forEach(entry -> rows.add(clean(row(entry, installed))));
        print(rows, out);
    }

    private static List<String> row(CatalogEntry entry, Set<String> installed) {
        return List.of(
                entry.displayName(),
                entry.fileName(),
                entry.size().isPresent() ? Sizes.bytes(entry.size().getAsLong()) : "?",
                entry.parameters().orElse("?"),
                entry.quantization().orElse("?"),
                entry.ramGigabytes().isPresent() ? entry.ramGigabytes().getAsInt() + " GB" : "?",
                note(entry, installed));
    }

    private static String note(CatalogEntry entry, Set<String> installed) {
        List<String> notes = new ArrayList<>();
        if (installed.contains(entry.fileName().toLowerCase(Locale.ROOT))) {
            notes.add("installed");
        }
        if (entry.embedding()) {
            notes.add("embedding");
        }
        compatibility(entry).ifPresent(notes::add);
        return String.join(", ", notes);
    }

    /** What GPT4All itself would say of it; nothing if it offers the model. */
    static Optional<String> compatibility(CatalogEntry entry) {
        return switch (entry.compatibility()) {
            case OFFERED -> Optional.empty();
            case NEEDS_NEWER ->
                    Optional.of("for GPT4All " + entry.requires().orElse("?") + " or newer");
            case WITHDRAWN -> Optional.of("withdrawn in GPT4All " + entry.removedIn().orElse("?"));
        };
    }

    private static List<String> clean(List<String> row) {
        return row.stream().map(Texts::line).toList();
    }

    private static void print(List<List<String>> rows, PrintWriter out) {
        int columns = rows.get(0).size();
        int[] widths =
                IntStream.range(0, columns)
                        .map(
                                column ->
                                        rows.stream()
                                                .mapToInt(row -> row.get(column).length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
