package io.gpt4all.registry.internal.download;

import java.nio.file.Path;

public record FetchedFile(Path file, long size, String md5, String sha256) {}
