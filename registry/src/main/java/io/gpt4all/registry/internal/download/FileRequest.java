package io.gpt4all.registry.internal.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.*;

public record FileRequest(
        Path target,
        List<URI> urls,
        OptionalLong size,
        Optional<String> md5,
        Optional<String> sha256) {}
