package io.gpt4all.registry.internal.download;

import io.gpt4all.model.*;
import java.nio.file.*;
import java.util.*;
import java.util.function.*;

public final class FileHasher {
    private FileHasher() {}

    public static List<FetchedFile> hash(List<Path> files, Consumer<DownloadProgress> l) {
        try {
            List<FetchedFile> r = new ArrayList<>();
            for (Path f : files) {
                byte[] b = Files.readAllBytes(f);
                r.add(
                        new FetchedFile(
                                f,
                                b.length,
                                HexFormat.of()
                                        .formatHex(
                                                java.security.MessageDigest.getInstance("MD5")
                                                        .digest(b)),
                                HexFormat.of()
                                        .formatHex(
                                                java.security.MessageDigest.getInstance("SHA-256")
                                                        .digest(b))));
                l.accept(
                        new DownloadProgress(
                                DownloadProgress.Phase.VERIFYING,
                                "",
                                1,
                                OptionalLong.empty(),
                                0,
                                Optional.empty(),
                                ""));
            }
            return r;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
