package io.gpt4all.shell.internal;

import io.gpt4all.ModelOptions;
import io.gpt4all.Reranker;
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

/** {@code gpt4all rerank}: how well texts answer a query. */
@Command(
        name = "rerank",
        header = "Scores how well texts answer a query.",
        customSynopsis = "gpt4all rerank --model MODEL [OPTIONS] QUERY [TEXT...]",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Prints a line for each text: its score, a tab, the text. The range of scores is the",
            "model's own: compare those of one query only."
        })
final class RerankCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "TEXT",
            hideParamSyntax = true,
            description =
                    "The query and the texts. None but the query: they are the lines of --file or of"
                            + " standard input.")
    private List<String> words = List.of();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            required = true,
            description = "A model in the model folder that ranks, or a path to a .gguf file.")
    private String model = "";

    @Mixin private EncoderArguments loading = new EncoderArguments();

    @Mixin private ScoreArguments scoring = new ScoreArguments();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    RerankCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ModelOptions options = WrongUsage.checked(spec, this::modelOptions);
        try (TextSource source = WrongUsage.checked(spec, () -> scoring.texts(console, words))) {
            TextChunks texts = WrongUsage.checked(spec, () -> TextChunks.of(source));
            try (Reranker ranker =
                    Stoppable.open(() -> console.factory().get().openReranker(options))) {
                rank(ranker, texts);
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
        return loading.options(model);
    }

    private void rank(Reranker ranker, TextChunks texts) throws IOException {
        Scores scores = scoring.scores(console.out(), ranker.model());
        for (var chunk = texts.next(); !chunk.isEmpty(); chunk = texts.next()) {
            List<String> part = chunk;
            float[] values =
                    texts.await(console.interrupts(), () -> ranker.rerank(words.get(0), part));
            for (int i = 0; i < values.length; i++) {
                scores.add(part.get(i), values[i]);
            }
            scores.flush();
        }
        scores.finish();
    }
}
