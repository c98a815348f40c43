package io.gpt4all.registry.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.registry.internal.download.Companions;
import io.gpt4all.registry.internal.names.FileNames;
import io.gpt4all.registry.internal.store.FilesInUse;
import io.gpt4all.registry.internal.store.LocalModel;
import io.gpt4all.registry.internal.store.VerifiedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Deletes models with all that lies beside them. */
final class Removal {
    private Removal() {}

    /**
     * Deletes a model.
     *
     * @return what was deleted
     * @throws GPT4AllException if it is only read, in use, or cannot be deleted
     */
    static List<Path> of(LocalModel model) {
        if (model.readOnly()) {
            throw new GPT4AllException(
                    model.path()
                            + " is not in a folder of yours: it came with the program or lies"
                            + " elsewhere. Delete the file by hand if you mean it.");
        }
        if (!FileNames.isModel(model.fileName())) {
            throw new GPT4AllException(
                    model.path() + " is no model's file. Delete it by hand if you mean it.");
        }
        model.files().forEach(Removal::checkUnused);
        List<Path> deleted = new ArrayList<>();
        model.files().forEach(file -> deleteWithLeftovers(file, deleted));
        for (String missing : model.missing()) {
            deleted.addAll(ofLeftovers(model.folder().resolve(missing)));
        }
        return deleted;
    }

    /**
     * Deletes what is left of a download that did not end.
     *
     * @param target the file that it was to become
     * @return what was deleted; empty if nothing was there
     * @throws GPT4AllException if it is under way, or cannot be deleted
     */
    static List<Path> ofLeftovers(Path target) {
        List<Path> deleted = new ArrayList<>();
        if (Companions.of(target).left().stream().anyMatch(Removal::exists)) {
            checkUnused(target);
            deleteWithLeftovers(target, deleted);
        }
        return deleted;
    }

    private static void checkUnused(Path file) {
        FilesInUse.processOf(file)
                .ifPresent(
                        process -> {
                            throw new GPT4AllException(
                                    "%s is in use by process %s. Close the model there first."
                                            .formatted(file, process));
                        });
    }

    /** With the download's lock held: one that began meanwhile would lose its part. */
    private static void deleteWithLeftovers(Path file, List<Path> deleted) {
        whileUnused(
                file,
                () -> {
                    delete(file, deleted);
                    delete(VerifiedFile.beside(file), deleted);
                    Companions.of(file).left().forEach(left -> delete(left, deleted));
                });
    }

    /**
     * Does something while nobody downloads a file.
     *
     * @throws GPT4AllException if somebody does, or nobody can tell
     */
    static void whileUnused(Path file, Runnable action) {
        try {
            if (!Companions.whileUnused(file, action)) {
                throw new GPT4AllException(
                        file.getFileName()
                                + " is being downloaded. Cancel that first, or wait for it.");
            }
        } catch (IOException e) {
            throw new GPT4AllException(
                    file + " cannot be deleted: " + e + ". Check the folder's permissions.", e);
        }
    }

    static boolean exists(Path file) {
        return Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }

    static void delete(Path file, List<Path> deleted) {
        try {
            if (Files.deleteIfExists(file)) {
                deleted.add(file);
            }
        } catch (IOException e) {
            throw new GPT4AllException(
                    file + " cannot be deleted: " + e + ". Check whether a program uses it.", e);
        }
    }
}
