package io.gpt4all.shell.internal;

import io.gpt4all.EndReason;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import io.gpt4all.ModelOptions;
import io.gpt4all.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpt4all run}: answers one prompt, or chats. */
@Command(
        name = "run",
        header = "Answers a prompt, or chats when there is none.",
        customSynopsis = "gpt4all run [OPTIONS] [MODEL] [PROMPT]",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A prompt that begins with - comes after --. With a PROMPT, standard input is not",
            "read. Ctrl-C stops an answer; in a chat a second one, or one at the prompt, ends it."
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "[MODEL] [PROMPT]",
            hideParamSyntax = true,
            description =
                    "A model in the model folder or a path to a .gguf file, and what to say to it."
                            + " A single argument that is no model is the prompt. No MODEL: the"
                            + " default model. No PROMPT: standard input, or a chat on a terminal.")
    private List<String> words = List.of();

    @Mixin private SamplingArguments sampling = new SamplingArguments();

    @Mixin private GrammarArguments grammar = new GrammarArguments();

    @Mixin private RegistryArguments registry = new RegistryArguments();

    @Mixin private ModelArguments loading = new ModelArguments();

    @Mixin private SetupArguments setup = new SetupArguments();

    @Mixin private AnswerArguments answering = new AnswerArguments();

    @Mixin private ChatArguments chat = new ChatArguments();

    @Option(
            names = "--raw",
            description = "Goes on from the prompt as it is, without the model's chat template.")
    private boolean raw;

    @Option(
            names = "--verbose",
            description = "Tells counts and rates of each answer on standard error.")
    private boolean verbose;

    @Option(
            names = "--json",
            description = "Prints one JSON object with text, counts and timings, nothing else.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        GPT4AllFactory factory = console.factory().get();
        Target target;
        ModelOptions options;
        SessionOptions session;
        Optional<String> prompt;
        try {
            grammar.addTo(sampling.options()); // checked before minutes of loading
            target = Target.of(words, registry.registryIfNeeded(console));
            options = answering.addTo(setup.addTo(loading.options(target.model())));
            options = options.withModelFolder(registry.folder());
            prompt = target.prompt().or(this::piped);
            check(prompt);
            session = chat.options();
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec, e);
        }
        long start = System.nanoTime();
        try (GPT4All model = factory.open(options)) {
            long loadNanos = System.nanoTime() - start;
            return prompt.isPresent()
                    ? answer(model, session, prompt.get(), loadNanos)
                    : chat(model, session);
        }
    }

    private Optional<String> piped() {
        if (console.interactive().getAsBoolean()) {
            return Optional.empty();
        }
        try {
            String text = new String(console.in().readAllBytes(), console.charset());
            // The line break that echo and editors put at the end is not meant for the model.
            return Optional.of(text.replaceFirst("\\R\\z", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input could not be read.", e);
        }
    }

    private void check(Optional<String> prompt) {
        if (raw && chat.given().isPresent()) {
            throw new IllegalArgumentException(
                    chat.given().get()
                            + " needs the chat template that --raw leaves out. Drop one of them.");
        }
        if (prompt.isEmpty() && (raw || json)) {
            throw new IllegalArgumentException(
                    (raw ? "--raw" : "--json") + " does not go with a chat. Give a PROMPT.");
        }
        if (prompt.isPresent() && prompt.get().isEmpty()) {
            throw new IllegalArgumentException(
                    "The prompt is empty. Give one as an argument or on standard input.");
        }
    }

    private int answer(GPT4All model, SessionOptions session, String prompt, long loadNanos) {
        Generation generation = start(model, session, prompt);
        Answer answer =
                json
                        ? Answer.await(generation, console.interrupts())
                        : Answer.stream(generation, console.interrupts(), console.out());
        if (json) {
            Json.writeResult(console.out(), model, answer.result(), loadNanos);
        }
        report(answer.result());
        if (answer.interrupts() > 0) {
            return ExitCodes.INTERRUPTED;
        }
        boolean cut = answer.result().endReason() == EndReason.CANCELLED;
        if (cut && sampling.options().deadline().isEmpty()) {
            throw new GPT4AllException("The model was closed before the answer was complete.");
        }
        if (cut) {
            AnswerReport.late(console.err());
        }
        return ExitCodes.DONE;
    }

    private void report(GenerationResult result) {
        if (!json) {
            AnswerReport.logprobs(console.err(), result);
        }
        if (verbose) {
            AnswerReport.counts(console.err(), result);
        }
    }

    private Generation start(GPT4All model, SessionOptions session, String prompt) {
        GenerateOptions options = grammar.addTo(sampling.options(model.contextLength()));
        return raw
                ? model.start(prompt, options)
                : model.chatSession(session).start(prompt, options);
    }

    private int chat(GPT4All model, SessionOptions session) {
        try (Lines lines = console.lines().get()) {
            GenerateOptions options = grammar.addTo(sampling.options(model.contextLength()));
            return new Chat(model, session, options, lines, console.err(), this::report).run();
        }
    }
}
