package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the sample models into a folder, and those that GGUF files are made of into another. */
public final class FetchModels {
    private static final Logger LOG = LoggerFactory.getLogger(FetchModels.class);

    private FetchModels() {}

    /**
     * Links the models out of the cache into one folder and unpacks those to convert into another.
     *
     * @param args the two folders
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... args) throws IOException {
        if (args.length != 2) {
            throw new FetchException("Arguments: folder, folder of what is to be converted");
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (SampleModel model : List.of(SampleModel.SMOLLM2, SampleModel.GEMMA3)) {
            Folders.link(model.fetch(Cache.ofUser()), folder.resolve(model.file()));
            LOG.info("{}", model.file());
        }
        LOG.info("{}", SourceModel.MINILM.unpack(Cache.ofUser(), Path.of(args[1])));
    }
}
