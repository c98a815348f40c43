package io.gpt4all.registry.internal.download;

import java.nio.file.Path;
import java.util.*;

public final class Companions {
    private Companions() {}

    public static final List<String> SUFFIXES = List.of(".part", ".part.json", ".lock", ".corrupt");

    public static List<Path> of(Path target) {
        return SUFFIXES.stream().map(s -> target.resolveSibling(target.getFileName() + s)).toList();
    }

    public static boolean inUse(Path target) {
        return false;
    }
}
