/** The {@code gpt4all} command line, and the same commands for Gogo. */
module io.gpt4all.shell {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires io.gpt4all.api;
    // Found by reflection: on a module path it would else be missing, and with it Ctrl-C.
    requires jdk.unsupported;
    requires static org.apache.felix.gogo.runtime;
    requires static org.jspecify;
    requires org.jline;
    requires static org.osgi.service.component.annotations;
    requires org.slf4j;

    // picocli fills the fields of the commands; they stay package-private.
    opens io.gpt4all.shell.internal to
            info.picocli;
}
