package io.gpt4all.registry.internal.download;

import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.registry.internal.download.FileDownload.Context;
import io.gpt4all.registry.internal.download.MirrorException.Why;
import io.gpt4all.registry.internal.web.WebException;
import io.gpt4all.registry.internal.web.WebResponse;
import io.gpt4all.registry.internal.web.WebUrls;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request to one mirror, and what it brings.
 *
 * <p>A part is continued if the server confirms by {@code If-Range} that the file is still the one
 * that the part is of. Another mirror cannot confirm that, nor can a server without tags and dates:
 * there it is continued only when a digest will tell whether the pieces fit.
 */
final class MirrorDownload {
    private final FileRequest file;
    private final URI mirror;
    private final PartFile part;
    private final Context context;

    MirrorDownload(FileRequest file, URI mirror, PartFile part, Context context) {
        this.file = file;
        this.mirror = mirror;
        this.part = part;
        this.context = context;
    }

    /**
     * Brings the file to its end.
     *
     * @param ranges whether to go on from the part
     * @throws MirrorException if the mirror does not; the part may have grown
     */
    void run(boolean ranges, PartOfFile whole)
            throws IOException, InterruptedException, MirrorException {
        long from = ranges && whole.fits() && isContinuable() ? part.length() : 0;
        OptionalLong size = file.size();
        if (size.isPresent()) {
            Space.require(file, size.getAsLong(), part.length());
        }
        context.meter().phase(Phase.RESOLVING, "");
        try (WebResponse answer = context.web().get(mirror, headers(from))) {
            Reply reply = Reply.judge(new Reply.Question(file, mirror, from, part), answer);
            accept(reply, whole);
            copy(reply, answer, whole);
        } catch (WebException e) {
            throw MirrorException.of(e);
        }
    }

    private boolean isContinuable() {
        return part.source()
                .filter(source -> file.hasDigest() || validator(source).isPresent())
                .isPresent();
    }

    private Optional<String> validator(Source source) {
        return source.url().equals(url()) ? source.validator() : Optional.empty();
    }

    private String url() {
        return WebUrls.shown(mirror);
    }

    private Map<String, String> headers(long from) {
        Map<String, String> headers = new HashMap<>();
        if (from > 0) {
            headers.put("Range", "bytes=" + from + "-");
            part.source()
                    .flatMap(this::validator)
                    .ifPresent(value -> headers.put("If-Range", value));
        }
        return headers;
    }

    private void accept(Reply reply, PartOfFile whole) throws IOException {
        OptionalLong size = reply.source().size();
        if (reply.whole()) {
            if (size.isPresent()) {
                Space.require(file, size.getAsLong(), part.length());
            }
            part.restart(reply.source());
            whole.isFromOne();
        } else if (part.source().filter(source -> source.url().equals(url())).isEmpty()) {
            part.continueFrom(reply.source());
            whole.isFromSeveral();
        }
        if (size.isPresent()) {
            context.meter().size(size.getAsLong());
        }
        context.meter().bytes(part.length());
        context.meter().phase(Phase.DOWNLOADING, "");
    }

    private void copy(Reply reply, WebResponse answer, PartOfFile whole)
            throws IOException, InterruptedException, MirrorException {
        long size = reply.source().size().orElse(Long.MAX_VALUE);
        while (part.length() < size) {
            if (part.append(reply.body(), size - part.length()) < 0) {
                if (size == Long.MAX_VALUE) {
                    whole.isEnded();
                    return;
                }
                throw MirrorException.passing(
                        mirror.getHost()
                                + " ended after "
                                + part.length()
                                + " of "
                                + size
                                + " bytes. Try again later.",
                        Optional.empty());
            }
            context.meter().bytes(part.length());
        }
        requireEnd(reply, answer, whole, size);
    }

    // With a Content-Length there is no more: the client sees to that.
    private void requireEnd(Reply reply, WebResponse answer, PartOfFile whole, long size)
            throws IOException, MirrorException {
        if (answer.header("Content-Length").isEmpty() && reply.body().read() >= 0) {
            whole.setAside();
            throw MirrorException.lasting(
                    Why.NOT_THE_SAME,
                    mirror.getHost() + " sends more than the " + size + " bytes expected.");
        }
    }
}
