package io.gpt4all.registry.internal.store;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The note beside a model's file of what its digests were, so that gigabytes need not be read at
 * each start. It holds as long as size and time of the file stay the same: it saves work, and is no
 * protection from somebody who can write to the folder.
 *
 * <p>Properties, not JSON: it is read at each start, where a JSON parser would take longer to load
 * than all else.
 *
 * @param size bytes of the file
 * @param modified its time, milliseconds since 1970
 * @param md5 lower-case hexadecimal digits
 * @param sha256 lower-case hexadecimal digits
 * @param when the digests were computed
 * @param compared whether the catalogue said the same then
 */
public record VerifiedFile(
        long size, long modified, String md5, String sha256, Instant when, boolean compared) {
    /** What is appended to the name of the model's file. */
    public static final String SUFFIX = ".verified";

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedFile.class);
    private static final int MOST_BYTES = 4096;

    /** The note beside a model's file. */
    public static Path beside(Path model) {
        return model.resolveSibling(model.getFileName() + SUFFIX);
    }

    /** The model's file that a note is beside. */
    public static Path modelOf(Path note) {
        String name = String.valueOf(note.getFileName());
        return note.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** What is known of a file; empty if nothing is, or if it has changed since. */
    public static Optional<VerifiedFile> of(Path model) {
        return last(model).filter(noted -> noted.holdsFor(model));
    }

    /** What was noted last of a file, whether it has changed since or not. */
    public static Optional<VerifiedFile> last(Path model) {
        try {
            return Optional.of(read(beside(model)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) { // whatever stands there instead of a note
            LOG.debug("{} has no usable note", model, e);
            return Optional.empty();
        }
    }

    private boolean holdsFor(Path model) {
        try {
            return size == Files.size(model)
                    && modified == Files.getLastModifiedTime(model).toMillis();
        } catch (IOException e) {
            return false; // it has gone
        }
    }

    private static VerifiedFile read(Path note) throws IOException {
        if (!Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(note.toString());
        }
        if (Files.size(note) > MOST_BYTES) {
            throw new IOException(note + " is too large");
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(note)) {
            values.load(reader);
        }
        return new VerifiedFile(
                Long.parseLong(values.getProperty("size")),
                Long.parseLong(values.getProperty("modified")),
                text(values, "md5"),
                text(values, "sha256"),
                Instant.parse(values.getProperty("when")),
                Boolean.parseBoolean(values.getProperty("compared")));
    }

    private static String text(Properties values, String key) throws IOException {
        String value = values.getProperty(key);
        if (value == null) {
            throw new IOException("The note has no " + key);
        }
        return value;
    }

    /**
     * What was found of a file.
     *
     * @param file the model's file
     * @param size bytes that were read
     * @param modified its time before it was read
     * @param md5 lower-case hexadecimal digits
     * @param sha256 lower-case hexadecimal digits
     * @param when the digests were computed
     * @param compared whether the catalogue says the same
     */
    public record Digests(
            Path file,
            long size,
            Instant modified,
            String md5,
            String sha256,
            Instant when,
            boolean compared) {}

    /** Notes the digests of a file. Where that cannot be written, it is not noted. */
    public static void note(Digests found) {
        Path note = beside(found.file());
        Path temporary = note.resolveSibling(note.getFileName() + ".new");
        try {
            Properties values = new Properties();
            values.setProperty("size", Long.toString(found.size()));
            values.setProperty("modified", Long.toString(found.modified().toEpochMilli()));
            values.setProperty("compared", Boolean.toString(found.compared()));
            values.setProperty("md5", found.md5());
            values.setProperty("sha256", found.sha256());
            values.setProperty("when", found.when().toString());
            Files.deleteIfExists(temporary); // a link would be written through
            try (Writer writer = Files.newBufferedWriter(temporary)) {
                values.store(writer, "Digests of " + found.file().getFileName());
            }
            Files.move(temporary, note, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("The digests of {} could not be noted", found.file(), e);
        }
    }
}
