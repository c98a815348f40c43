package io.gpt4all.shell.internal;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedResult;
import io.gpt4all.ModelOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpt4all embed}: turns texts into vectors. */
@Command(
        name = "embed",
        header = "Turns texts into vectors, for search by meaning.",
        customSynopsis = "gpt4all embed [OPTIONS] [TEXT...]",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Prints a line of numbers for each text, in the order of the texts. Vectors have",
            "length 1. A text that begins with - comes after --. Ctrl-C stops it."
        })
final class EmbedCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "TEXT",
            hideParamSyntax = true,
            description =
                    "Texts to embed. None: the lines of --file or of standard input, one text each.")
    private List<String> words = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Embeds each line of this UTF-8 file.")
    private @Nullable Path file;

    @Mixin private EmbedArguments embedding = new EmbedArguments();

    @Option(
            names = "--query",
            description = "Takes the model's prefix for queries in place of that for documents.")
    private boolean query;

    @Mixin private VectorFormat format = new VectorFormat();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write to, replaced when all is done. Default: standard output.")
    private @Nullable Path output;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    EmbedCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        EmbedOptions documents = WrongUsage.checked(spec, () -> embedding.documents(query));
        ModelOptions options = WrongUsage.checked(spec, this::modelOptions);
        try (TextSource source =
                WrongUsage.checked(spec, () -> TextSource.open(console, words, file))) {
            TextChunks texts = WrongUsage.checked(spec, () -> TextChunks.of(source));
            try (Sink sink = WrongUsage.checked(spec, this::sink);
                    Embed4All model = open(options)) {
                VectorWriter writer = format.writer(sink, model);
                EmbedOptions how = query ? EmbedArguments.queries(model, documents) : documents;
                embed(model, how, source, texts, writer);
            }
            return ExitCodes.DONE;
        } catch (CancellationException e) {
            console.err().println("gpt4all: Stopped." + (output == null ? "" : " " + unchanged()));
            return ExitCodes.INTERRUPTED;
        } catch (IOException e) {
            throw new UncheckedIOException("The vectors could not be written.", e);
        }
    }

    private Embed4All open(ModelOptions options) {
        return Stoppable.open(() -> console.factory().get().openEmbed4All(options));
    }

    private ModelOptions modelOptions() {
        format.check();
        if (format.isBinary() && output == null && console.screen().getAsBoolean()) {
            throw new IllegalArgumentException(
                    "--npy is no text for a terminal. Give a file by --output, or pipe it.");
        }
        return embedding.model();
    }

    private Sink sink() {
        return Sink.open(console, output, format.isBinary());
    }

    private String unchanged() {
        return Texts.line(output + " is as it was.");
    }

    private void embed(
            Embed4All model,
            EmbedOptions options,
            TextSource source,
            TextChunks texts,
            VectorWriter writer)
            throws IOException {
        long count = 0;
        long tokens = 0;
        try (EmbedProgress progress =
                new EmbedProgress(console.progress(), this::isScreenFree, console.nanos())) {
            for (var chunk = texts.next(); !chunk.isEmpty(); chunk = texts.next()) {
                List<String> part = chunk;
                EmbedResult result =
                        texts.await(console.interrupts(), () -> model.embed(part, options));
                for (int i = 0; i < part.size(); i++) {
                    writer.write(part.get(i), result.embeddings()[i]);
                }
                writer.flush();
                count += part.size();
                tokens += result.promptTokens();
                progress.show(count, source.percent());
            }
        }
        writer.finish(tokens);
    }

    /** Vectors on the screen show how far it is. */
    private boolean isScreenFree() {
        return output != null || !console.screen().getAsBoolean();
    }
}
