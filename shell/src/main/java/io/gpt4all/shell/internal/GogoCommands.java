package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllFactory;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The same commands in a Gogo shell: {@code gpt4all:run}, {@code gpt4all:devices}, {@code
 * gpt4all:version}. Only this class touches Gogo's packages, which are imported when it is first
 * used. Where there is no shell, nobody asks for this component.
 */
@Component(
        service = GogoCommands.class,
        property = {
            "osgi.command.scope=gpt4all",
            "osgi.command.function=run",
            "osgi.command.function=devices",
            "osgi.command.function=version"
        })
public final class GogoCommands {
    private final GPT4AllFactory factory;

    /** Called by the container. */
    @Activate
    public GogoCommands(@Reference GPT4AllFactory factory) {
        this.factory = factory;
    }

    /** Answers a prompt, or chats when there is none; {@code gpt4all:run --help} tells more. */
    @Descriptor("Answers a prompt, or chats when there is none; gpt4all:run --help tells more.")
    public void run(CommandSession session, String... args) {
        execute(session, "run", args);
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
        CommandLines.run(Console.ofSession(session.getConsole(), () -> factory), line);
    }
}
