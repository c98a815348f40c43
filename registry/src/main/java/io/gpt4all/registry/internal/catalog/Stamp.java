package io.gpt4all.registry.internal.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** By what one sees, without reading them, that files have changed. */
record Stamp(List<String> files) {

    static Stamp of(Path... files) {
        return new Stamp(Stream.of(files).map(Stamp::of).toList());
    }

    private static String of(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
        } catch (IOException e) {
            return ""; // not there, or not to be seen: reading it tells
        }
    }
}
