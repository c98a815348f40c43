package io.gpt4all.llama.internal.natives;

import io.gpt4all.llama.internal.ffi.Libraries;
import io.gpt4all.llama.internal.ffi.Symbols;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whose code a library is. What lies in a folder of another user, or in one that every user can
 * write to, would run as this user; so it is refused. A group is trusted: many systems give each
 * user one. Windows keeps a user's cache to the user.
 */
final class Ownership {
    private static final int ROOT = 0;
    private static final int OTHERS_WRITE = 0002;
    private static final String VIEW = "unix";

    private Ownership() {}

    /**
     * Checks files and folders; those that are not there are passed over.
     *
     * @throws IOException naming the one that is another user's or that all users can write to
     */
    static void require(Path... paths) throws IOException {
        if (paths[0].getFileSystem().supportedFileAttributeViews().contains(VIEW)) {
            int self = self();
            for (Path path : paths) {
                require(path, self);
            }
        }
    }

    static void require(Path path, int self) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        int owner = attribute(path, "uid");
        if (owner != self && owner != ROOT) {
            throw refusal(path, "belongs to the user with id " + owner);
        }
        if ((attribute(path, "mode") & OTHERS_WRITE) != 0) {
            throw refusal(path, "can be written by every user");
        }
    }

    private static int self() {
        var geteuid = Symbols.bind(Libraries.libc("geteuid"), ValueLayout.JAVA_INT);
        try {
            return (int) geteuid.invokeExact();
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    private static int attribute(Path path, String name) throws IOException {
        return (Integer) Files.getAttribute(path, VIEW + ":" + name);
    }

    private static IOException refusal(Path path, String why) {
        return new IOException(
                String.format(
                        Locale.ROOT,
                        "%s %s, whose code would run as yours. Make it your own and writable by"
                                + " you alone, or name another folder in the environment variable %s.",
                        path,
                        why,
                        NativeFolder.ENVIRONMENT));
    }
}
