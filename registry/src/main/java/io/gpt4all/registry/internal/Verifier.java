package io.gpt4all.registry.internal;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogFile;
import io.gpt4all.model.DownloadProgress;
import io.gpt4all.model.ModelVerificationException;
import io.gpt4all.model.Verification;
import io.gpt4all.model.Verification.FileDigests;
import io.gpt4all.registry.internal.download.FetchedFile;
import io.gpt4all.registry.internal.store.LocalModel;
import io.gpt4all.registry.internal.store.VerifiedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares files with what the catalogue says of them, and notes what they were.
 *
 * @param clock for the notes
 */
record Verifier(Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

    /** Reads all of the model's files; those that match are noted. */
    Verification verify(
            LocalModel model, Optional<CatalogEntry> entry, Consumer<DownloadProgress> listener) {
        if (!model.isComplete()) {
            Describer.problem(model, entry)
                    .ifPresent(
                            problem -> {
                                throw new ModelVerificationException(problem);
                            });
        }
        Reading reading = new Reading(model, listener);
        List<FileDigests> digests = new ArrayList<>();
        boolean compared = true;
        for (Path path : model.files()) {
            FetchedFile file = reading.read(path);
            Optional<CatalogFile> expected = entry.flatMap(known -> Describer.fileOf(known, path));
            compared &= compareAndNote(file, expected);
            digests.add(new FileDigests(path, file.size(), file.md5(), file.sha256()));
        }
        return new Verification(model.fileName(), digests, compared);
    }

    /**
     * Whether there was something to compare with. What differs from the catalogue is noted too, so
     * that it need not be read again to be refused.
     */
    private boolean compareAndNote(FetchedFile file, Optional<CatalogFile> expected) {
        Optional<String> sha256 = expected.flatMap(CatalogFile::sha256);
        Optional<String> md5 = expected.flatMap(CatalogFile::md5);
        boolean known = sha256.isPresent() || md5.isPresent();
        Optional<VerifiedFile> before = known ? Optional.empty() : VerifiedFile.last(file.file());
        before.ifPresent(noted -> compareWithNote(file, noted));
        boolean same =
                sha256.filter(sum -> !sum.equals(file.sha256())).isEmpty()
                        && md5.filter(sum -> !sum.equals(file.md5())).isEmpty();
        note(file, known && same);
        OptionalLong size = expected.map(CatalogFile::size).orElse(OptionalLong.empty());
        if (size.isPresent() && size.getAsLong() != file.size()) {
            throw new ModelVerificationException(
                    Describer.differs(
                            file.file(), "has " + file.size() + " bytes", "" + size.getAsLong()));
        }
        sha256.ifPresent(sum -> compare(file.file(), "SHA-256", file.sha256(), sum));
        md5.ifPresent(sum -> compare(file.file(), "MD5", file.md5(), sum));
        return known || before.isPresent();
    }

    private void note(FetchedFile file, boolean compared) {
        VerifiedFile.note(
                new VerifiedFile.Digests(
                        file.file(),
                        file.size(),
                        file.modified(),
                        file.md5(),
                        file.sha256(),
                        clock.instant(),
                        compared));
    }

    private static void compare(Path file, String kind, String found, String expected) {
        if (!found.equals(expected)) {
            throw new ModelVerificationException(
                    Describer.differs(file, "has " + kind + " " + found, expected));
        }
    }

    private static void compareWithNote(FetchedFile file, VerifiedFile noted) {
        if (!noted.sha256().equals(file.sha256())) {
            throw new ModelVerificationException(
                    ("%s has SHA-256 %s, but had %s on %s: it was changed. If you changed it, delete"
                                    + " %s; else remove the model and get it again.")
                            .formatted(
                                    file.file(),
                                    file.sha256(),
                                    noted.sha256(),
                                    noted.when(),
                                    VerifiedFile.beside(file.file())));
        }
    }

    /**
     * Compares a model before it is opened, if that was not done before: what a person named by its
     * path and what is only read is left as it is.
     */
    void check(LocalModel model, Names names) {
        if (model.readOnly() || isNoted(model, VerifiedFile::compared)) {
            return;
        }
        Optional<CatalogEntry> entry = names.entryOf(model);
        Optional<String> problem = Describer.problem(model, entry);
        if (problem.isPresent()) {
            throw new ModelVerificationException(problem.get());
        }
        boolean worth =
                entry.isPresent()
                        && hasDigests(entry.get())
                        && Files.isWritable(model.folder())
                        && !isNoted(model, noted -> true);
        if (worth) {
            LOG.info("Comparing {} with its digest, once", model.path());
            verify(model, entry, progress -> {});
        }
    }

    private static boolean isNoted(LocalModel model, Predicate<VerifiedFile> condition) {
        return model.files().stream()
                .allMatch(file -> VerifiedFile.of(file).filter(condition).isPresent());
    }

    private static boolean hasDigests(CatalogEntry entry) {
        return entry.files().stream()
                .allMatch(file -> file.sha256().isPresent() || file.md5().isPresent());
    }
}
