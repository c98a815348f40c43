package io.gpt4all.registry.internal;

import io.gpt4all.gguf.GgufException;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogFile;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelFacts;
import io.gpt4all.registry.internal.store.FactsReader;
import io.gpt4all.registry.internal.store.LocalModel;
import io.gpt4all.registry.internal.store.VerifiedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells all that is known of files here, and what is wrong with them. */
final class Describer {
    private Describer() {}

    /** Reads headers and notes; never fails. */
    static InstalledModel describe(LocalModel model, Optional<CatalogEntry> entry) {
        Optional<String> problem = problem(model, entry);
        Optional<ModelFacts> facts = Optional.empty();
        try {
            facts = Optional.of(FactsReader.read(model.files()));
        } catch (GgufException e) {
            problem = problem.or(() -> Optional.of(String.valueOf(e.getMessage())));
        }
        return new InstalledModel(
                model.fileName(),
                model.files(),
                sizeOf(model),
                entry,
                facts,
                model.readOnly(),
                verified(model),
                problem);
    }

    private static long sizeOf(LocalModel model) {
        try {
            return model.size();
        } catch (UncheckedIOException e) {
            return 0; // it has gone meanwhile
        }
    }

    /** Since when all files are known to be what they should be; empty if one is not. */
    private static Optional<Instant> verified(LocalModel model) {
        List<Instant> times = new ArrayList<>();
        for (Path file : model.files()) {
            VerifiedFile.of(file)
                    .filter(VerifiedFile::compared)
                    .ifPresent(noted -> times.add(noted.when()));
        }
        return times.size() == model.files().size()
                ? times.stream().min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** What is wrong, as far as sizes and notes tell. */
    static Optional<String> problem(LocalModel model, Optional<CatalogEntry> entry) {
        if (!model.isComplete()) {
            return Optional.of(
                    "%d of %d files are missing: %s. Download it again with 'gpt4all pull %s', or put them beside the others."
                            .formatted(
                                    model.missing().size(),
                                    model.missing().size() + model.files().size(),
                                    String.join(", ", model.missing()),
                                    model.fileName()));
        }
        return entry.flatMap(known -> difference(model, known));
    }

    private static Optional<String> difference(LocalModel model, CatalogEntry entry) {
        for (Path file : model.files()) {
            Optional<CatalogFile> expected = fileOf(entry, file);
            Optional<String> difference = expected.flatMap(known -> difference(file, known));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** What the catalogue says of a file. */
    static Optional<CatalogFile> fileOf(CatalogEntry entry, Path file) {
        String name = String.valueOf(file.getFileName());
        return entry.files().stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
    }

    private static Optional<String> difference(Path file, CatalogFile expected) {
        try {
            long size = Files.size(file);
            if (expected.size().isPresent() && expected.size().getAsLong() != size) {
                return Optional.of(
                        differs(file, "has " + size + " bytes", "" + expected.size().getAsLong()));
            }
        } catch (IOException e) {
            return Optional.of("The size of " + file + " cannot be read: " + e);
        }
        return VerifiedFile.of(file).flatMap(noted -> difference(file, noted, expected));
    }

    private static Optional<String> difference(
            Path file, VerifiedFile noted, CatalogFile expected) {
        Optional<String> sha256 =
                expected.sha256()
                        .filter(sum -> !sum.equals(noted.sha256()))
                        .map(sum -> differs(file, "has SHA-256 " + noted.sha256(), sum));
        return sha256.or(
                () ->
                        expected.md5()
                                .filter(sum -> !sum.equals(noted.md5()))
                                .map(sum -> differs(file, "has MD5 " + noted.md5(), sum)));
    }

    static String differs(Path file, String found, String expected) {
        return ("%s %s, the catalogue says %s: it is damaged or another model. Remove it with"
                        + " 'gpt4all rm %s' and download it again, rename it, or give its path to use it as"
                        + " it is.")
                .formatted(file, found, expected, file.getFileName());
    }
}
