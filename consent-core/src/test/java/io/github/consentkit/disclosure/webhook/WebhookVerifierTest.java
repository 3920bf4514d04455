package io.github.consentkit.disclosure.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.disclosure.NoticeId;
import io.github.consentkit.disclosure.webhook.WebhookException.Problem;
import io.github.consentkit.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a receiver believes, by the vector that the libraries of the Standard Webhooks specification share. */
class WebhookVerifierTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private final WebhookKey key = WebhookKey.parse("shared", SECRET);
    private final WebhookVerifier verifier = WebhookVerifier.with(key).clock(() -> SENT);
    private final Map<String, String> headers = new HashMap<>(Map.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", RIGHT));

    @Test
    void theSharedVectorIsSignedAndBelieved() {
        assertThat(key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", BODY)).isEqualTo(RIGHT);
        assertThat(verifier.verify(headers::get, BODY)).isEqualTo(NoticeId.of("msg_p5jXN8AQM9LWM0D4loKWxJek"));
        assertThat(key.revealSecret()).isEqualTo(SECRET);
    }

    @Test
    void oneRightSignatureOfSeveralIsEnoughUnderOneOfSeveralKeys() {
        headers.put("webhook-signature", "v1a,AAAA v1, v1,AAAA " + RIGHT);

        assertThat(WebhookVerifier.with(WebhookKey.random("next"), key)
                        .clock(() -> SENT)
                        .verify(headers::get, BODY))
                .isNotNull();
    }

    @Test
    void whatWasChangedIsNotBelieved() {
        refused(Problem.NOT_SIGNED, "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8));
        refused(Problem.NOT_SIGNED, new byte[0]);
        headers.put("webhook-timestamp", "1614265331");
        refused(Problem.NOT_SIGNED, BODY);
        headers.put("webhook-timestamp", "1614265330");
        headers.put("webhook-id", "msg_other");
        refused(Problem.NOT_SIGNED, BODY);
    }

    @Test
    void whoeverHasAnotherKeyIsNotBelieved() {
        assertThatThrownBy(() -> WebhookVerifier.with(WebhookKey.random("other"))
                        .clock(() -> SENT)
                        .verify(headers::get, BODY))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SIGNED));
        for (String wrong : List.of(RIGHT.substring(3), "v2," + RIGHT.substring(3), RIGHT + "x", "v1,", " ")) {
            headers.put("webhook-signature", wrong);
            refused(Problem.NOT_SIGNED, BODY);
        }
    }

    @Test
    void anOldOneThatSomebodySendsAgainIsNotBelieved() {
        assertThat(at(SENT.plusSeconds(300))).isNotNull();
        assertThat(at(SENT.minusSeconds(300))).isNotNull();
        for (Instant wrong : List.of(SENT.plusSeconds(301), SENT.minusSeconds(301))) {
            assertThatThrownBy(() -> at(wrong))
                    .isInstanceOfSatisfying(
                            WebhookException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FRESH));
        }
        WebhookVerifier strict = verifier.tolerance(Duration.ofSeconds(1)).clock(() -> SENT.plusSeconds(2));
        assertThatThrownBy(() -> strict.verify(headers::get, BODY)).isInstanceOf(WebhookException.class);
    }

    @Test
    void whatNoSenderWritesIsRefusedBeforeAnythingIsReckoned() {
        for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            String right = headers.remove(name);
            refused(Problem.MALFORMED, BODY);
            for (String wrong : List.of("", "x".repeat(2_001))) {
                headers.put(name, wrong);
                refused(Problem.MALFORMED, BODY);
            }
            headers.put(name, right);
        }
        for (String wrong : List.of("1614265330.5", "-1614265330", "9999999999999", "now", "\u0661\u0661")) {
            headers.put("webhook-timestamp", wrong);
            refused(Problem.MALFORMED, BODY);
        }
        headers.put("webhook-timestamp", "1614265330");
        headers.put("webhook-id", "msg.with.stops");
        refused(Problem.MALFORMED, BODY);
    }

    @Test
    void aSecretIsLongEnoughAndNeverRepeated() {
        for (String wrong : List.of("planted-secret", "whsec_planted-secret!", "whsec_cGxhbnRlZA==")) {
            assertThatThrownBy(() -> WebhookKey.parse("shared", wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageNotContaining("planted")
                    .hasMessageNotContaining("cGxh");
        }
        assertThatThrownBy(() -> WebhookKey.of("shared", new byte[23])).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> WebhookKey.of("shared", new byte[65])).isInstanceOf(InvalidInputException.class);
        assertThat(WebhookKey.of("shared", new byte[24])).hasToString("WebhookKey[shared, ***]");
        assertThatThrownBy(WebhookVerifier::with).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> verifier.tolerance(Duration.ofMillis(1))).isInstanceOf(InvalidInputException.class);
    }

    private NoticeId at(Instant now) {
        return verifier.clock(() -> now).verify(headers::get, BODY);
    }

    private void refused(Problem problem, byte[] body) {
        assertThatThrownBy(() -> verifier.verify(headers::get, body))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
