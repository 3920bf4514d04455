package io.github.consentkit.disclosure.webhook;

import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.disclosure.Notifier;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells recipients by webhooks that are signed as the Standard Webhooks specification 1.0.0 says.
 *
 * <p>An answer of 2xx is a delivery, 410 is a refusal, everything else is tried again, after the {@code Retry-After} of the
 * answer where it has one. No redirect is followed, and what the recipient says beside its status is neither kept nor logged. Safe for
 * use by many threads.
 */
public final class WebhookNotifier implements Notifier {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int GONE = 410;

    private final WebhookTargets targets;
    private final InstantSource clock;
    private final HttpClient client;
    private final Duration limit;

    private WebhookNotifier(WebhookTargets targets, InstantSource clock, HttpClient client, Duration limit) {
        this.targets = targets;
        this.clock = clock;
        this.client = client;
        this.limit = limit;
    }

    /** Returns a notifier that sends to these addresses, on the client of the JDK, for at most 20 seconds each. */
    public static WebhookNotifier to(WebhookTargets targets) {
        return new WebhookNotifier(
                Check.notNull(targets, "targets"),
                InstantSource.system(),
                HttpClient.newBuilder().connectTimeout(CONNECT).build(),
                LIMIT);
    }

    /**
     * Returns the same on another client, such as one with a proxy or a certificate of its own.
     *
     * @throws InvalidInputException when the client follows redirects: what is signed for one address goes to no other
     */
    public WebhookNotifier over(HttpClient other) {
        if (Check.notNull(other, "client").followRedirects() != HttpClient.Redirect.NEVER) {
            throw new InvalidInputException(
                    "the client follows redirects; build it with followRedirects(HttpClient.Redirect.NEVER)");
        }
        return new WebhookNotifier(targets, clock, other, limit);
    }

    /** Returns the same that gives a recipient this long, from the connection to the end of its answer: 1 second to 5 minutes. */
    public WebhookNotifier within(Duration time) {
        if (Check.notNull(time, "time").compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("a recipient has from 1 second to " + LONGEST + " to answer, not " + time);
        }
        return new WebhookNotifier(targets, clock, client, time);
    }

    /** Returns the same on another clock, for tests. */
    public WebhookNotifier clock(InstantSource source) {
        return new WebhookNotifier(targets, Check.notNull(source, "clock"), client, limit);
    }

    @Override
    public Duration patience() {
        return limit.plusSeconds(5);
    }

    @Override
    public Delivery deliver(Notice notice) {
        Optional<WebhookTarget> target =
                Check.notNull(targets.of(Check.notNull(notice, "notice").recipient()), "the target");
        if (target.isEmpty()) {
            return new Delivery.Refused("no address");
        }
        Instant now = clock.instant();
        CompletableFuture<HttpResponse<Long>> sent =
                client.sendAsync(request(notice, target.get(), now), answer -> new BoundedBody());
        try {
            return judged(sent.get(limit.toMillis(), TimeUnit.MILLISECONDS), now);
        } catch (TimeoutException e) {
            // the limit of a request ends with the first byte of the answer, this one with the last
            sent.cancel(true);
            return new Delivery.TryLater("timeout");
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return new Delivery.TryLater("interrupted");
        } catch (ExecutionException e) {
            return new Delivery.TryLater(failure(e.getCause()));
        }
    }

    private HttpRequest request(Notice notice, WebhookTarget target, Instant now) {
        byte[] body = NoticeJson.of(notice);
        String id = notice.id().value();
        String timestamp = Long.toString(now.getEpochSecond());
        String signatures =
                target.keys().stream().map(key -> key.sign(id, timestamp, body)).collect(Collectors.joining(" "));
        return HttpRequest.newBuilder(target.address())
                .timeout(limit)
                .header("Content-Type", "application/json")
                .header("User-Agent", "ConsentKit")
                .header(WebhookVerifier.ID, id)
                .header(WebhookVerifier.TIMESTAMP, timestamp)
                .header(WebhookVerifier.SIGNATURE, signatures)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static Delivery judged(HttpResponse<Long> answer, Instant now) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return new Delivery.Delivered();
        }
        String reason = "status " + status;
        return status == GONE
                ? new Delivery.Refused(reason)
                : new Delivery.TryLater(
                        reason, answer.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.read(text, now)));
    }

    /** The kind alone: the text of an exception may hold the address. */
    private static String failure(@Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return "timeout";
        }
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        return cause instanceof SSLException ? "TLS failed" : "connection failed";
    }

    /** Returns nothing of the addresses. */
    @Override
    public String toString() {
        return "WebhookNotifier[within=" + limit + "]";
    }
}
