package io.gpt4all.registry.internal.download;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a part, kept beside it.
 *
 * @param source where it is from
 * @param written what had been written at last; after a power cut it may not be on the disk
 * @param safe what was surely on the disk
 */
record PartJournal(Source source, Mark written, Mark safe) {
    private static final Logger LOG = LoggerFactory.getLogger(PartJournal.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 64 * 1024;

    /**
     * Reads a journal; empty if there is none or it cannot be understood.
     *
     * @throws IOException if it is no regular file or cannot be read
     */
    static Optional<PartJournal> read(Path file) throws IOException {
        if (Plain.require(file).isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            LOG.info("{} is too long for a journal; the download starts again", file);
            return Optional.empty();
        }
        return parse(file, bytes);
    }

    /** Writes it over the one before, which costs no space on a full disk. */
    void write(Path file) throws IOException {
        Plain.require(file);
        ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(json()));
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            int length = bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(length);
        }
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("url", source.url());
        source.etag().ifPresent(value -> json.put("etag", value));
        source.modified().ifPresent(value -> json.put("modified", value));
        source.size().ifPresent(value -> json.put("size", value));
        put(json.putObject("written"), written);
        put(json.putObject("safe"), safe);
        return json;
    }

    private static void put(ObjectNode json, Mark mark) {
        json.put("length", mark.length()).put("crc", mark.crc());
    }

    private static Optional<PartJournal> parse(Path file, byte[] bytes) throws IOException {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (!json.path("url").isTextual()) {
                throw new JournalException("no URL");
            }
            JsonNode size = json.path("size");
            Source source =
                    new Source(
                            json.path("url").textValue(),
                            text(json, "etag"),
                            text(json, "modified"),
                            size.isMissingNode()
                                    ? OptionalLong.empty()
                                    : OptionalLong.of(number(json, "size")));
            return Optional.of(
                    new PartJournal(source, mark(json.path("written")), mark(json.path("safe"))));
        } catch (JsonProcessingException e) {
            LOG.info("{} cannot be understood; the download starts again", file, e);
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }

    private static Mark mark(JsonNode json) throws JournalException {
        return new Mark(number(json, "length"), number(json, "crc"));
    }

    private static long number(JsonNode json, String field) throws JournalException {
        JsonNode value = json.path(field);
        if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 0) {
            throw new JournalException(field + " is no number of bytes");
        }
        return value.longValue();
    }

    private static final class JournalException extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        JournalException(String message) {
            super(message);
        }
    }
}
