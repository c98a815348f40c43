package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllFactory;
import io.gpt4all.model.ModelRegistry;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The same commands in a Gogo shell: {@code gpt4all:run}, {@code gpt4all:list} and so on. Only this
 * class touches Gogo's packages, which are imported when it is first used. Where there is no shell,
 * nobody asks for this component.
 */
@Component(
        service = GogoCommands.class,
        property = {
            "osgi.command.scope=gpt4all",
            "osgi.command.function=run",
            "osgi.command.function=embed",
            "osgi.command.function=similarity",
            "osgi.command.function=rerank",
            "osgi.command.function=list",
            "osgi.command.function=pull",
            "osgi.command.function=show",
            "osgi.command.function=verify",
            "osgi.command.function=rm",
            "osgi.command.function=gc",
            "osgi.command.function=devices",
            "osgi.command.function=version"
        })
public final class GogoCommands {
    private final GPT4AllFactory factory;
    private final ModelRegistry registry;

    /** Called by the container. */
    @Activate
    public GogoCommands(@Reference GPT4AllFactory factory, @Reference ModelRegistry registry) {
        this.factory = factory;
        this.registry = registry;
    }

    /** Answers a prompt, or chats when there is none; {@code gpt4all:run --help} tells more. */
    @Descriptor("Answers a prompt, or chats when there is none; gpt4all:run --help tells more.")
    public void run(CommandSession session, String... args) {
        execute(session, "run", args);
    }

    /** Turns texts into vectors; {@code gpt4all:embed --help} tells more. */
    @Descriptor("Turns texts into vectors; gpt4all:embed --help tells more.")
    public void embed(CommandSession session, String... args) {
        execute(session, "embed", args);
    }

    /** Tells how alike the meaning of a text is to that of others. */
    @Descriptor("Tells how alike the meaning of a text is to that of others.")
    public void similarity(CommandSession session, String... args) {
        execute(session, "similarity", args);
    }

    /** Scores how well texts answer a query. */
    @Descriptor("Scores how well texts answer a query.")
    public void rerank(CommandSession session, String... args) {
        execute(session, "rerank", args);
    }

    /** Lists the models that are installed, or with --remote those of the catalogue. */
    @Descriptor("Lists the models that are installed, or with --remote those of the catalogue.")
    public void list(CommandSession session, String... args) {
        execute(session, "list", args);
    }

    /** Downloads a model and verifies it; {@code gpt4all:pull --help} tells more. */
    @Descriptor("Downloads a model and verifies it; gpt4all:pull --help tells more.")
    public void pull(CommandSession session, String... args) {
        execute(session, "pull", args);
    }

    /** Shows what is known of a model. */
    @Descriptor("Shows what is known of a model.")
    public void show(CommandSession session, String... args) {
        execute(session, "show", args);
    }

    /** Reads all of a model and compares it with its digests. */
    @Descriptor("Reads all of a model and compares it with its digests.")
    public void verify(CommandSession session, String... args) {
        execute(session, "verify", args);
    }

    /** Deletes a model, or what there is of an unfinished download. */
    @Descriptor("Deletes a model, or what there is of an unfinished download.")
    public void rm(CommandSession session, String... args) {
        execute(session, "rm", args);
    }

    /** Deletes what is left of unfinished and damaged downloads. */
    @Descriptor("Deletes what is left of unfinished and damaged downloads.")
    public void gc(CommandSession session, String... args) {
        execute(session, "gc", args);
    }

    /** Lists the devices that models can run on, and why others cannot be used. */
    @Descriptor("Lists the devices that models can run on, and why others cannot be used.")
    public void devices(CommandSession session, String... args) {
        execute(session, "devices", args);
    }

    /** Shows the versions of gpt4all and llama.cpp. */
    @Descriptor("Shows the versions of gpt4all and llama.cpp.")
    public void version(CommandSession session, String... args) {
        execute(session, "--version", args);
    }

    /** The exit code is dropped: Gogo would print it, and the error line has been printed. */
    private void execute(CommandSession session, String command, String... args) {
        String[] line = Stream.concat(Stream.of(command), Stream.of(args)).toArray(String[]::new);
        Console console = Console.ofSession(session.getConsole(), () -> factory, () -> registry);
        CommandLines.run(console, line);
    }
}
