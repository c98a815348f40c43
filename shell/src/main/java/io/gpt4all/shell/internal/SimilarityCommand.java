package io.gpt4all.shell.internal;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedResult;
import io.gpt4all.ModelOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpt4all similarity}: how alike the meanings of texts are. */
@Command(
        name = "similarity",
        header = "Tells how alike the meaning of a text is to that of others.",
        customSynopsis = "gpt4all similarity [OPTIONS] TEXT [TEXT...]",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Prints a line for each text but the first: the cosine of the two vectors, a tab, the",
            "text. 1 is the same meaning. A text that begins with - comes after --."
        })
final class SimilarityCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "TEXT",
            hideParamSyntax = true,
            description =
                    "A text and those that it is compared with. A single one: those are the lines of"
                            + " --file or of standard input.")
    private List<String> words = List.of();

    @Mixin private EmbedArguments embedding = new EmbedArguments();

    @Option(
            names = "--query",
            description = "Takes the model's prefix for queries before the first text.")
    private boolean query;

    @Mixin private ScoreArguments scoring = new ScoreArguments();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    SimilarityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        EmbedOptions documents = WrongUsage.checked(spec, () -> embedding.documents(query));
        ModelOptions options = WrongUsage.checked(spec, this::modelOptions);
        try (TextSource source = WrongUsage.checked(spec, () -> scoring.texts(console, words))) {
            TextChunks texts = WrongUsage.checked(spec, () -> TextChunks.of(source));
            try (Embed4All model = open(options)) {
                compare(model, documents, texts);
            }
            return ExitCodes.DONE;
        } catch (CancellationException e) {
            console.err().println("gpt4all: Stopped.");
            return ExitCodes.INTERRUPTED;
        } catch (IOException e) {
            throw new UncheckedIOException("The scores could not be written.", e);
        }
    }

    private ModelOptions modelOptions() {
        scoring.check();
        return embedding.model();
    }

    private Embed4All open(ModelOptions options) {
        return Stoppable.open(() -> console.factory().get().openEmbed4All(options));
    }

    private void compare(Embed4All model, EmbedOptions documents, TextChunks texts)
            throws IOException {
        EmbedOptions how = query ? EmbedArguments.queries(model, documents) : documents;
        float[] first = embedFirst(model, how);
        Scores scores = scoring.scores(console.out(), model.model());
        for (var chunk = texts.next(); !chunk.isEmpty(); chunk = texts.next()) {
            List<String> part = chunk;
            EmbedResult result =
                    texts.await(console.interrupts(), () -> model.embed(part, documents));
            float[][] vectors = result.embeddings();
            for (int i = 0; i < vectors.length; i++) {
                scores.add(part.get(i), cosine(first, vectors[i]));
            }
            scores.flush();
        }
        scores.finish();
    }

    private float[] embedFirst(Embed4All model, EmbedOptions how) {
        List<String> text = List.of(words.get(0));
        return Stoppable.await(console.interrupts(), () -> model.embed(text, how)).embeddings()[0];
    }

    /** Of vectors of length 1, but for rounding. */
    private static float cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return (float) Math.max(-1, Math.min(1, sum));
    }
}
