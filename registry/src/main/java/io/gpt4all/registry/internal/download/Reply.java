package io.gpt4all.registry.internal.download;

import io.gpt4all.registry.internal.download.MirrorException.Why;
import io.gpt4all.registry.internal.names.FileNames;
import io.gpt4all.registry.internal.web.Spans;
import io.gpt4all.registry.internal.web.WebResponse;
import io.gpt4all.registry.internal.web.WebUrls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's answer that can be used: what it sends continues the part, or is the file from its
 * beginning. Nothing of the part is lost before that is sure.
 *
 * @param whole whether it begins at the beginning
 * @param source where it is from
 * @param body the bytes
 */
record Reply(boolean whole, Source source, InputStream body) {
    private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern RANGE =
            Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** What was asked, and with what in hand. */
    record Question(FileRequest file, URI mirror, long from, PartFile part) {
        /** The size of the whole file, as far as it is known. */
        OptionalLong size() {
            return file.size().isPresent() || from == 0 ? file.size() : part.size();
        }
    }

    /**
     * Judges an answer.
     *
     * @throws MirrorException if it cannot be used; says what may help
     * @throws IOException if its beginning cannot be read
     */
    static Reply judge(Question question, WebResponse answer) throws MirrorException, IOException {
        String host = String.valueOf(answer.uri().getHost());
        int status = answer.status();
        if (status != 200 && status != 206) {
            throw failure(question, answer, host);
        }
        String encoding = answer.header("Content-Encoding").orElse("identity");
        if (!encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw MirrorException.lasting(
                    Why.OTHER,
                    host
                            + " sends the file compressed (Content-Encoding), which it was asked"
                            + " not to. Use another mirror.");
        }
        return status == 206
                ? continued(question, answer, host)
                : fromTheBeginning(question, answer, host);
    }

    private static Reply continued(Question question, WebResponse answer, String host)
            throws MirrorException {
        Matcher range = RANGE.matcher(answer.header("Content-Range").orElse(""));
        OptionalLong size = question.size().isPresent() ? question.size() : total(range);
        Source source = source(question, answer, size);
        boolean right =
                question.from() > 0
                        && range.matches()
                        && fits(range, question)
                        && length(answer).stream()
                                .allMatch(length -> length == end(range) - question.from() + 1)
                        && sameTag(question, source);
        if (!right) {
            throw MirrorException.startAgain(
                    host + " answered a request for the rest of the file with something else.");
        }
        return new Reply(false, source, answer.body());
    }

    private static boolean fits(Matcher range, Question question) {
        OptionalLong size = question.size();
        boolean total =
                range.group(3).equals("*")
                        || (end(range) < Long.parseLong(range.group(3))
                                && (size.isEmpty()
                                        || size.getAsLong() == Long.parseLong(range.group(3))));
        return total
                && Long.parseLong(range.group(1)) == question.from()
                && end(range) >= question.from();
    }

    /** A server may send less than all of the rest: then its total tells that more is to come. */
    private static OptionalLong total(Matcher range) {
        return range.matches() && !range.group(3).equals("*")
                ? OptionalLong.of(Long.parseLong(range.group(3)))
                : OptionalLong.empty();
    }

    private static long end(Matcher range) {
        return Long.parseLong(range.group(2));
    }

    // Of another mirror the tag may differ though the file is the same.
    private static boolean sameTag(Question question, Source now) {
        return question.part()
                .source()
                .filter(before -> before.url().equals(now.url()))
                .filter(
                        before ->
                                differs(before.etag(), now.etag())
                                        || differs(before.modified(), now.modified()))
                .isEmpty();
    }

    private static boolean differs(Optional<String> before, Optional<String> now) {
        return before.isPresent() && now.isPresent() && !before.equals(now);
    }

    private static Reply fromTheBeginning(Question question, WebResponse answer, String host)
            throws MirrorException, IOException {
        byte[] head = answer.body().readNBytes(MAGIC.length);
        requireModel(question.file(), answer, host, head);
        OptionalLong length = length(answer);
        OptionalLong expected = question.file().size();
        if (length.isPresent() && expected.isPresent() && !length.equals(expected)) {
            throw MirrorException.lasting(
                    Why.NOT_THE_SAME,
                    question.file().name()
                            + " has "
                            + length.getAsLong()
                            + " bytes at "
                            + host
                            + ", expected are "
                            + expected.getAsLong()
                            + ".");
        }
        requireEnd(question.file(), answer, host);
        OptionalLong size = expected.isPresent() ? expected : length;
        InputStream body = new SequenceInputStream(new ByteArrayInputStream(head), answer.body());
        return new Reply(true, source(question, answer, size), body);
    }

    private static void requireModel(FileRequest file, WebResponse answer, String host, byte[] head)
            throws MirrorException {
        boolean page =
                answer.header("Content-Type")
                        .map(type -> type.toLowerCase(Locale.ROOT).strip())
                        .filter(type -> type.startsWith("text/html"))
                        .isPresent();
        if (head.length == 0) {
            throw MirrorException.lasting(
                    Why.OTHER, host + " sends an empty file. Use another mirror.");
        }
        boolean model = FileNames.isModel(file.name());
        if (model ? Arrays.equals(head, MAGIC) : !page) {
            return;
        }
        throw MirrorException.lasting(
                Why.OTHER,
                page
                        ? host
                                + " answered with a web page in place of the file. Log in to the"
                                + " network if it asks for that, or check the URL."
                        : "What "
                                + host
                                + " has is no model: it does not begin with GGUF. Check the URL.");
    }

    /** A file cut short must not look like a whole one. */
    private static void requireEnd(FileRequest file, WebResponse answer, String host)
            throws MirrorException {
        boolean chunked =
                answer.header("Transfer-Encoding")
                        .filter(value -> value.toLowerCase(Locale.ROOT).contains("chunked"))
                        .isPresent();
        boolean known = length(answer).isPresent() || file.size().isPresent() || file.hasDigest();
        if (!known && !chunked) {
            throw MirrorException.lasting(
                    Why.OTHER,
                    host
                            + " does not say how long the file is, so nobody could tell whether it"
                            + " came whole. Give its size or a digest.");
        }
    }

    private static MirrorException failure(Question question, WebResponse answer, String host) {
        int status = answer.status();
        String code = " (HTTP " + status + ")";
        if (status == 416 && question.from() > 0) {
            return MirrorException.startAgain(host + " has less than what has come" + code + ".");
        }
        if (status == 408 || status == 429 || status >= 500) {
            Optional<Duration> after =
                    answer.header("Retry-After")
                            .flatMap(value -> RetryAfter.parse(value, Instant.now()));
            String wish = after.map(wait -> ", asks to wait " + Spans.shown(wait)).orElse("");
            return MirrorException.passing(
                    host + " cannot serve now (HTTP " + status + wish + "). Try again later.",
                    after);
        }
        if (status == 404 || status == 410) {
            return MirrorException.lasting(
                    Why.NOT_THERE, WebUrls.shown(answer.uri()) + " is not there" + code + ".");
        }
        return MirrorException.lasting(
                Why.OTHER,
                status == 401 || status == 403
                        ? host
                                + " refuses the file"
                                + code
                                + ". Set who you are there in credentials of the configuration"
                                + " io.gpt4all.registry, or in GPT4ALL_CREDENTIALS: "
                                + hostAndPort(answer.uri())
                                + "=Bearer TOKEN or =USER:PASSWORD."
                        : host + " answered HTTP " + status + " in place of the file.");
    }

    /** What its credentials are looked up by; the host alone does for its https site. */
    private static String hostAndPort(URI uri) {
        boolean site = "https".equalsIgnoreCase(uri.getScheme()) && uri.getPort() < 0;
        int preset = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getHost() + (site ? "" : ":" + (uri.getPort() < 0 ? preset : uri.getPort()));
    }

    private static Source source(Question question, WebResponse answer, OptionalLong size) {
        return new Source(
                WebUrls.shown(question.mirror()),
                answer.header("ETag"),
                answer.header("Last-Modified"),
                size);
    }

    private static OptionalLong length(WebResponse answer) {
        return answer.header("Content-Length")
                .filter(value -> NUMBER.matcher(value).matches())
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }
}
