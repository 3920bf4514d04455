package io.github.consentkit.disclosure.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.disclosure.NoticeId;
import io.github.consentkit.disclosure.NoticeKind;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks to a server in the process: what is sent, and what each kind of answer means. */
@Timeout(60)
class WebhookNotifierTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final Id<Recipient> PARTNER = Id.of("prize-partner");
    private static final Notice NOTICE = new Notice(
            NoticeId.of("notice-1"),
            PARTNER,
            NoticeKind.DESTROY,
            Optional.of("reference-77"),
            Set.of(Id.of("name"), Id.of("email")),
            Id.of("C-1"),
            Optional.of(Id.of("kr-pipa-21")),
            NOW,
            Instant.parse("2026-11-27T15:00:00Z"));
    private static final String BODY =
            "{\"type\":\"personal_data.destroy\",\"timestamp\":\"2026-11-22T03:00:00.123456Z\","
                    + "\"data\":{\"id\":\"notice-1\",\"recipient\":\"prize-partner\",\"subject\":\"reference-77\","
                    + "\"items\":[\"email\",\"name\"],\"clause\":\"C-1\",\"law\":\"kr-pipa-21\",\"due\":\"2026-11-27T15:00:00Z\","
                    + "\"answer\":\"attestation\"}}";

    private final Receiver receiver = new Receiver();
    private final WebhookKey key = WebhookKey.random("2026");
    private final WebhookKey older = WebhookKey.random("2025");
    private final WebhookNotifier notifier = notifier(new WebhookTarget(receiver.address("/hook?tenant=1"), key));

    private static WebhookNotifier notifier(WebhookTarget target) {
        return WebhookNotifier.to(recipient -> recipient.equals(PARTNER) ? Optional.of(target) : Optional.empty())
                .within(Duration.ofSeconds(30))
                .clock(() -> NOW);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aNoticeIsPostedAndSigned() {
        assertThat(notifier.deliver(NOTICE)).isEqualTo(new Delivery.Delivered());

        Receiver.Request request = receiver.requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hook?tenant=1");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
        WebhookVerifier verifier = WebhookVerifier.with(key).clock(() -> NOW.plusSeconds(30));
        assertThat(verifier.verify(request::header, request.body())).isEqualTo(NOTICE.id());
    }

    @Test
    void theBodyIsTheSameInEveryLanguageAndNamesNothingThatIsNotThere() {
        Notice ended = new Notice(
                NoticeId.of("notice-2"),
                PARTNER,
                NoticeKind.CONTRACT_ENDED,
                Optional.empty(),
                Set.of(),
                Id.of("G-3"),
                Optional.empty(),
                NOW,
                NOW);
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(new String(NoticeJson.of(NOTICE), StandardCharsets.UTF_8))
                        .isEqualTo(BODY);
                assertThat(new String(NoticeJson.of(ended), StandardCharsets.UTF_8))
                        .contains("personal_data.contract_ended", "\"items\":[]")
                        .doesNotContain("subject", "law");
                assertThat(notifier.deliver(NOTICE)).isEqualTo(new Delivery.Delivered());
                assertThat(RetryAfter.read("Sun, 22 Nov 2026 03:00:10 GMT", NOW))
                        .isPresent();
            }
        } finally {
            Locale.setDefault(before);
        }
        assertThat(receiver.requests.get(2).header(WebhookVerifier.TIMESTAMP))
                .isEqualTo(Long.toString(NOW.getEpochSecond()));
    }

    @Test
    void whileKeysChangeBothSign() {
        WebhookNotifier both = notifier(new WebhookTarget(receiver.address("/"), List.of(key, older)));
        both.deliver(NOTICE);
        Receiver.Request request = receiver.requests.get(0);

        for (WebhookKey known : List.of(key, older)) {
            assertThat(WebhookVerifier.with(known).clock(() -> NOW).verify(request::header, request.body()))
                    .isEqualTo(NOTICE.id());
        }
    }

    @Test
    void eachStatusMeansWhatItSays() {
        assertThat(answer(Receiver.status(200))).isEqualTo(new Delivery.Delivered());
        assertThat(answer(Receiver.status(410))).isEqualTo(new Delivery.Refused("status 410"));
        assertThat(answer(Receiver.status(404))).isEqualTo(new Delivery.TryLater("status 404"));
        assertThat(answer(Receiver.status(500))).isEqualTo(new Delivery.TryLater("status 500"));
        assertThat(answer(Receiver.status(429, "Retry-After", "120"))).isEqualTo(later("status 429", 120));
        assertThat(answer(Receiver.status(503, "Retry-After", "Sun, 22 Nov 2026 04:00:00 GMT")))
                .isEqualTo(new Delivery.TryLater(
                        "status 503", Optional.of(Duration.between(NOW, Instant.parse("2026-11-22T04:00:00Z")))));
        assertThat(answer(Receiver.status(503, "Retry-After", "99999999999999999999")))
                .isEqualTo(later("status 503", 999_999_999));
        for (String nonsense : List.of("-5", "soon", "1e3", "\u0661", "Sun, 22 Nov 2020 04:00:00 GMT")) {
            assertThat(RetryAfter.read(nonsense, NOW)).as(nonsense).isEmpty();
        }
    }

    @Test
    void aFailureAndThenASuccess() {
        AtomicInteger calls = new AtomicInteger();
        receiver.answer = exchange -> exchange.sendResponseHeaders(calls.getAndIncrement() == 0 ? 500 : 200, -1);

        assertThat(notifier.deliver(NOTICE)).isEqualTo(new Delivery.TryLater("status 500"));
        assertThat(notifier.deliver(NOTICE)).isEqualTo(new Delivery.Delivered());
        assertThat(receiver.requests)
                .extracting(request -> request.header("webhook-id"))
                .containsExactly("notice-1", "notice-1");
    }

    @Test
    void noRedirectIsFollowed() {
        try (Receiver elsewhere = new Receiver()) {
            for (int status : new int[] {301, 302, 307, 308}) {
                String there = elsewhere.address("/").toString();
                assertThat(answer(Receiver.status(status, "Location", there)))
                        .isEqualTo(new Delivery.TryLater("status " + status));
            }
            assertThat(elsewhere.requests).isEmpty();
        }
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThatThrownBy(() -> notifier.over(following)).isInstanceOf(InvalidInputException.class);
        assertThat(notifier.over(HttpClient.newHttpClient()).deliver(NOTICE)).isInstanceOf(Delivery.TryLater.class);
    }

    @Test
    void whoSaysNothingIsGivenUpInTime() {
        WebhookNotifier hasty = notifier.within(Duration.ofSeconds(1));
        receiver.answer = exchange -> sleep(10_000);

        assertThat(inTime(hasty)).isEqualTo(new Delivery.TryLater("timeout"));
    }

    @Test
    void whoNeverEndsIsGivenUpInTime() {
        WebhookNotifier hasty = notifier.within(Duration.ofSeconds(1));
        receiver.answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    out.write('x');
                    out.flush();
                    sleep(100);
                }
            }
        };

        assertThat(inTime(hasty)).isEqualTo(new Delivery.TryLater("timeout"));
    }

    @Test
    void whoSaysTooMuchIsNotHeardToTheEnd() {
        AtomicInteger written = new AtomicInteger();
        receiver.answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = "planted-answer,".repeat(4_000).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 5_000; i++) {
                    out.write(part);
                    written.incrementAndGet();
                }
            }
        };

        assertThat(notifier.deliver(NOTICE)).isEqualTo(new Delivery.Delivered());
        assertThat(written.get()).isLessThan(5_000);
    }

    @Test
    void whoHangsUpOrIsNotThereIsTriedLater() throws IOException {
        receiver.answer = exchange -> {
            throw new IOException("hang up");
        };
        assertThat(notifier.deliver(NOTICE)).isEqualTo(new Delivery.TryLater("connection failed"));
        WebhookTarget target = new WebhookTarget(receiver.address("/"), key);
        receiver.close();
        // on a client of its own, which has no connection that it may go on with
        assertThat(notifier(target).deliver(NOTICE)).isEqualTo(new Delivery.TryLater("no connection"));
    }

    @Test
    void whoseCertificateNobodyTrustsIsToldNothing(@TempDir Path home) throws Exception {
        SSLContext unknown = Certificates.selfSigned(home);
        try (Receiver secure = new Receiver(unknown)) {
            WebhookNotifier sending = notifier(new WebhookTarget(secure.address("/"), key));

            assertThat(sending.deliver(NOTICE)).isEqualTo(new Delivery.TryLater("TLS failed"));
            assertThat(secure.requests).isEmpty();
            assertThat(sending.over(HttpClient.newBuilder().sslContext(unknown).build())
                            .deliver(NOTICE))
                    .isEqualTo(new Delivery.Delivered());
            assertThat(secure.requests).hasSize(1);
        }
    }

    @Test
    void whoHasNoAddressIsForSomebodyToTell() {
        WebhookNotifier nobody = WebhookNotifier.to(recipient -> Optional.empty());
        assertThat(nobody.deliver(NOTICE)).isEqualTo(new Delivery.Refused("no address"));
    }

    @Test
    void anAddressIsHttpsOrTheMachineItself() {
        for (String right : List.of(
                "https://example.com/hook",
                "HTTPS://EXAMPLE.com:8443/hook?a=b",
                "http://localhost:8080/",
                "http://127.0.0.1/",
                "http://[::1]:9/hook")) {
            assertThat(new WebhookTarget(URI.create(right), key).address()).hasToString(right);
        }
        for (String wrong : List.of(
                "http://example.com/planted-path",
                "http://127.0.0.1.example.com/planted-path",
                "http://localhost.example.com/planted-path",
                "ftp://localhost/planted-path",
                "https:///planted-path",
                "https://user:planted-path@example.com/",
                "https://example.com/#planted-path",
                "/planted-path")) {
            assertThatThrownBy(() -> new WebhookTarget(URI.create(wrong), key))
                    .as(wrong)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageNotContaining("planted-path");
        }
        assertThatThrownBy(() -> new WebhookTarget(URI.create("https://example.com"), List.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nothingTellsASecretOrThePerson_I16() {
        WebhookTarget target = new WebhookTarget(receiver.address("/planted-path"), List.of(key, older));
        WebhookNotifier sending = notifier(target);
        receiver.answer = Receiver.status(500, "X-Says", "planted-answer");
        Delivery delivery = sending.deliver(NOTICE);
        String secret = key.revealSecret().substring("whsec_".length());

        LeakScanner.of(
                        Marker.text("secret", secret),
                        Marker.text("path", "planted-path"),
                        Marker.text("answer", "planted-answer"),
                        Marker.text("reference", "reference-77"))
                .search()
                .inTextOf(sending, target, delivery, key, WebhookVerifier.with(key))
                .assertNone();
    }

    private Delivery answer(Receiver.Answer how) {
        receiver.answer = how;
        return notifier.deliver(NOTICE);
    }

    private static Delivery later(String reason, long seconds) {
        return new Delivery.TryLater(reason, Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Delivery inTime(WebhookNotifier notifier) {
        long start = System.nanoTime();
        Delivery delivery = notifier.deliver(NOTICE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(notifier.patience());
        return delivery;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
