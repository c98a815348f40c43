package io.gpt4all.registry.internal.store;

import io.gpt4all.registry.internal.names.FileNames;
import io.gpt4all.registry.internal.names.SplitName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models in one folder: its own files, not those of folders in it.
 *
 * @param folder where to look
 * @param readOnly whether it is only read
 */
record FolderScan(Path folder, boolean readOnly) {
    private static final int MOST_PARTS = 512; // as in a catalogue
    private static final Logger LOG = LoggerFactory.getLogger(FolderScan.class);

    /** What is there, sorted by file name; nothing if the folder is not there. */
    List<LocalModel> models() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return grouped(files.filter(FolderScan::isModel).sorted().toList());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The model folder {} cannot be read: {}", folder, e.toString());
            return List.of();
        }
    }

    private static boolean isModel(Path file) {
        return FileNames.isModel(nameOf(file)) && Files.isRegularFile(file);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private List<LocalModel> grouped(List<Path> files) {
        Map<String, LocalModel> models = new LinkedHashMap<>();
        for (Path file : files) {
            Optional<SplitName> split = SplitName.of(nameOf(file)).filter(this::isPart);
            String first = split.map(SplitName::first).orElse(nameOf(file));
            models.computeIfAbsent(first, name -> split.map(this::split).orElse(whole(file)));
        }
        // A part that was deleted just now leaves a model without files.
        return models.values().stream().filter(model -> !model.files().isEmpty()).toList();
    }

    /**
     * Each part costs a look at the disk, and only names as llama.cpp writes them are its parts.
     */
    private boolean isPart(SplitName name) {
        return name.count() <= MOST_PARTS && Files.exists(folder.resolve(name.own()));
    }

    private LocalModel whole(Path file) {
        return new LocalModel(nameOf(file), List.of(file), List.of(), readOnly);
    }

    private LocalModel split(SplitName name) {
        List<Path> there = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String part : name.all()) {
            Path file = folder.resolve(part);
            if (Files.isRegularFile(file)) {
                there.add(file);
            } else {
                missing.add(part);
            }
        }
        return new LocalModel(name.first(), there, missing, readOnly);
    }
}
