package io.gpt4all.registry.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks web servers, by the rules of this library:
 *
 * <ul>
 *   <li>At most ten redirects, never in a circle, never from https to http.
 *   <li>Credentials go to the server that was asked for and, after a redirect, only to the same.
 *   <li>Nothing waits for ever: see {@link WebSettings}.
 *   <li>Proxies are those of {@link ProxySelector#getDefault()} at each request, thus of the system
 *       properties {@code https.proxyHost} and so on.
 *   <li>No cookies; bodies come as the server sends them.
 * </ul>
 *
 * <p>Costs nothing until the first request. Thread-safe.
 */
public final class WebClient implements AutoCloseable {
    private static final String USER_AGENT = "gpt4all-jvm";

    private final WebSettings settings;
    private @Nullable HttpClient client;
    private @Nullable ExecutorService threads;
    private boolean closed;

    /** A client that asks by these settings. */
    public WebClient(WebSettings settings) {
        this.settings = settings;
    }

    /**
     * Asks for a URL and waits for the headers of the answer, whatever its status.
     *
     * @param uri http or https; its user info goes to its host as basic credentials
     * @param headers further headers, such as {@code If-None-Match}; sent to each server on the
     *     way, so no secrets
     * @return the answer, to be closed
     * @throws WebException if there is none
     * @throws InterruptedIOException on interrupt; the thread stays interrupted
     * @throws IOException if this client is closed
     */
    public WebResponse get(URI uri, Map<String, String> headers) throws IOException {
        URI next = WebUrls.withoutUserInfo(uri);
        Redirects redirects = new Redirects(next);
        Optional<String> secret = secret(uri);
        while (true) {
            boolean trusted = redirects.trusts(Origin.of(next));
            WebResponse answer = ask(next, headers, trusted ? secret : Optional.empty());
            if (!Redirects.isRedirect(answer.status())) {
                return answer;
            }
            try (answer) {
                next = redirects.follow(next, answer);
            }
        }
    }

    /** Ends its threads. What is under way fails. */
    @Override
    public synchronized void close() {
        closed = true;
        client = null; // the JDK ends its selector thread when nobody refers to it
        if (threads != null) {
            threads.shutdown();
            threads = null;
        }
    }

    private Optional<String> secret(URI uri) throws WebException {
        Optional<String> configured = settings.credentials(Origin.of(uri));
        String userInfo = uri.getUserInfo();
        return configured.isPresent() || userInfo == null
                ? configured
                : Optional.of("Basic " + base64(userInfo));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private WebResponse ask(URI uri, Map<String, String> headers, Optional<String> secret)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("User-Agent", USER_AGENT)
                        .header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        secret.ifPresent(value -> request.header("Authorization", value));
        HttpResponse<InputStream> response =
                await(
                        uri.getHost(),
                        client().sendAsync(
                                        request.build(),
                                        info ->
                                                new BodyStream(
                                                        uri.getHost(), settings.stallTimeout())));
        return new WebResponse(response.statusCode(), response.headers(), uri, response.body());
    }

    // Not HttpRequest.timeout: since JDK 26 that ends the body too, however well it flows.
    private HttpResponse<InputStream> await(
            String host, CompletableFuture<HttpResponse<InputStream>> response) throws IOException {
        try {
            return response.get(settings.stallTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            giveUp(response);
            throw Failures.silent(host, settings.stallTimeout(), e);
        } catch (InterruptedException e) {
            giveUp(response);
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("Interrupted while waiting for " + host);
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            throw Failures.explain(host, e.getCause() == null ? e : e.getCause());
        }
    }

    private static void giveUp(CompletableFuture<HttpResponse<InputStream>> response) {
        response.cancel(true);
        var unused = // an answer that came at this very moment
                response.thenAccept(
                        late ->
                                new WebResponse(0, late.headers(), late.uri(), late.body())
                                        .close());
    }

    private synchronized HttpClient client() throws IOException {
        if (closed) {
            throw new IOException("The web client is closed.");
        }
        if (client == null) {
            threads = WebThreads.create();
            client =
                    HttpClient.newBuilder()
                            // One connection a download: HTTP/2 would only add its windows.
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(settings.connectTimeout())
                            .proxy(new CurrentProxies())
                            .executor(threads)
                            .build();
        }
        return client;
    }
}
