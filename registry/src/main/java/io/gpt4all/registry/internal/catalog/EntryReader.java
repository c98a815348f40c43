package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogFile;
import io.gpt4all.registry.internal.names.FileNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes an entry of an object in a catalogue. All but the file name may be missing; what makes no
 * sense is left out with a warning, unless something unsafe could come of it.
 */
final class EntryReader {
    private static final int MOST_GIGABYTES = 1_000_000;
    private static final int MOST_ALIASES = 16;

    private final String source;
    private final Consumer<String> warnings;
    private final EntryFiles files;

    /**
     * For one entry.
     *
     * @param source its {@link CatalogEntry#source()}
     * @param urls which URLs it may name
     * @param warnings gets a clause for each thing that is left out
     */
    EntryReader(String source, UrlRules urls, Consumer<String> warnings) {
        this.source = source;
        this.warnings = warnings;
        this.files = new EntryFiles(urls, clause -> warnings.accept(clause + ": left out"));
    }

    CatalogEntry read(Map<String, Object> values, boolean chats) throws BrokenEntryException {
        Fields fields = new Fields(values);
        String fileName = fileName(fields);
        List<CatalogFile> all = files.read(fields, fileName);
        Optional<String> requires = version(fields, "requires");
        Optional<String> removedIn = version(fields, "removedIn");
        return new CatalogEntry(
                fileName,
                fact(fields.text("name")),
                all,
                licence(fields),
                gigabytes(fields),
                fact(fields.text("parameters")),
                fact(fields.text("quant")),
                fact(fields.text("type")),
                fields.flag("embeddingModel"),
                chats,
                requires,
                removedIn,
                Versions.compatibility(requires, removedIn),
                aliases(fields),
                source,
                values);
    }

    private static String fileName(Fields fields) throws BrokenEntryException {
        String name = fields.values().get("filename") instanceof String text ? text : "";
        if (name.isBlank()) {
            throw new BrokenEntryException("it has no filename");
        }
        Optional<String> problem =
                FileNames.isModel(name)
                        ? FileNames.problem(name)
                        : Optional.of("does not end in .gguf, and no other format can be opened");
        if (problem.isPresent()) {
            throw new BrokenEntryException(
                    "its filename " + PlainText.quoted(name) + " " + problem.get());
        }
        return name;
    }

    private static Optional<String> fact(Optional<String> text) {
        return text.map(PlainText::fact).filter(fact -> !fact.isEmpty());
    }

    private static Optional<String> licence(Fields fields) {
        return fact(fields.text("license", "licence"))
                .or(() -> fields.text("description").flatMap(LicenceText::find));
    }

    private OptionalInt gigabytes(Fields fields) {
        Optional<String> stated = fields.stated("ramrequired");
        OptionalLong number = stated.map(Fields::whole).orElse(OptionalLong.empty());
        if (number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= MOST_GIGABYTES) {
            return OptionalInt.of((int) number.getAsLong());
        }
        stated.ifPresent(
                text -> warnings.accept("ramrequired " + PlainText.quoted(text) + " is no number"));
        return OptionalInt.empty();
    }

    private Optional<String> version(Fields fields, String field) {
        Optional<String> stated = fields.stated(field);
        if (stated.isPresent() && !Versions.isVersion(stated.get())) {
            String text = PlainText.quoted(stated.get());
            warnings.accept(field + " " + text + " is no version and counts as not said");
            return Optional.empty();
        }
        return stated;
    }

    private List<String> aliases(Fields fields) {
        List<String> all = fields.texts("aliases");
        return all.stream().limit(MOST_ALIASES).flatMap(this::alias).distinct().toList();
    }

    private Stream<String> alias(String name) {
        Optional<String> problem = FileNames.problem(name);
        problem.ifPresent(
                why ->
                        warnings.accept(
                                "alias " + PlainText.quoted(name) + " " + why + ": left out"));
        return problem.isEmpty() ? Stream.of(name) : Stream.empty();
    }
}
