package io.gpt4all.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another library's embeddings, in a process of its own that reads the texts from a file. */
final class OtherEmbedder implements EmbeddingPeer {
    private final OtherProcess process;
    private final Path file;

    /**
     * Starts it and waits until it has loaded its model.
     *
     * @param folder where the texts are written to
     */
    OtherEmbedder(List<String> command, Path folder) {
        this.file = folder.toAbsolutePath().resolve("texts");
        this.process = new OtherProcess(command);
    }

    /** How the library that {@code --peer} names is run: gpt4all or langchain4j. */
    static List<String> command(Setup setup, Arguments arguments) {
        Path peers = setup.sources().resolve("benchmark/src/main/peers");
        List<String> command = new ArrayList<>();
        switch (arguments.text("peer")) {
            case "gpt4all" -> {
                command.add(arguments.text("python", "python3"));
                command.add(peers.resolve("gpt4all_embed_peer.py").toString());
                command.add(setup.model().toString());
                command.add(Integer.toString(setup.threads()));
            }
            case "langchain4j" -> {
                command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
                command.addAll(List.of("-cp", arguments.text("jars") + "/*"));
                command.add(peers.resolve("LangChainPeer.java").toString());
            }
            default -> throw new IllegalArgumentException("--peer is c, gpt4all or langchain4j");
        }
        return command;
    }

    @Override
    public long list(List<String> texts) {
        return ask("list", texts);
    }

    @Override
    public long each(List<String> texts) {
        return ask("each", texts);
    }

    private long ask(String how, List<String> texts) {
        try {
            Files.write(file, texts);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts cannot be written to " + file, e);
        }
        return Long.parseLong(process.ask(how + " " + file).get(0));
    }

    @Override
    public void close() {
        process.close();
    }
}
