package io.gpt4all.registry.internal.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is noted of a copy, in a file beside it.
 *
 * @param url where it is from, without what may be secret
 * @param etag the server's name for this version
 * @param lastModified the server's time of this version, as it wrote it
 * @param fetched when the server last said that this is the newest
 * @param sha256 of the copy: notes and copy are two files, which may be of two processes
 */
record CopyInfo(
        URI url,
        Optional<String> etag,
        Optional<String> lastModified,
        Instant fetched,
        String sha256) {
    private static final Pattern SENDABLE = Pattern.compile("[\\x20-\\x7e]{1,500}");

    CopyInfo {
        etag = etag.filter(text -> SENDABLE.matcher(text).matches());
        lastModified = lastModified.filter(text -> SENDABLE.matcher(text).matches());
    }

    /** The same version, found to be the newest at another time. */
    CopyInfo at(Instant time) {
        return new CopyInfo(url, etag, lastModified, time, sha256);
    }

    /** Headers that ask for the catalogue only if it is another version. */
    Map<String, String> conditions() {
        Map<String, String> headers = new LinkedHashMap<>();
        etag.ifPresent(text -> headers.put("If-None-Match", text));
        lastModified.ifPresent(text -> headers.put("If-Modified-Since", text));
        return headers;
    }

    byte[] toJson() throws JsonProcessingException {
        ObjectNode json = PlainJson.MAPPER.createObjectNode();
        json.put("url", url.toString());
        etag.ifPresent(text -> json.put("etag", text));
        lastModified.ifPresent(text -> json.put("lastModified", text));
        json.put("fetched", fetched.toString());
        json.put("sha256", sha256);
        return PlainJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    /** Reads what {@link #toJson} wrote; empty if it is anything else. */
    static Optional<CopyInfo> of(byte[] bytes) {
        try {
            JsonNode json = PlainJson.parse(bytes);
            return Optional.of(
                    new CopyInfo(
                            URI.create(json.path("url").asText()),
                            text(json, "etag"),
                            text(json, "lastModified"),
                            Instant.parse(json.path("fetched").asText()),
                            json.path("sha256").asText()));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty(); // then the copy counts as old and is fetched anew
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field).asText()).filter(text -> !text.isEmpty());
    }
}
