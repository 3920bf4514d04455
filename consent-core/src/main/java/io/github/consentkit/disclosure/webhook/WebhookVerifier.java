package io.github.consentkit.disclosure.webhook;

import io.github.consentkit.disclosure.NoticeId;
import io.github.consentkit.disclosure.webhook.WebhookException.Problem;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies webhooks, for whoever receives them: that the sender has one of the keys, that nothing was changed, and that it was sent
 * just now. That a notice has come before is told by its id, which the receiver keeps. Immutable and safe for use by many threads.
 */
public final class WebhookVerifier {

    /** The header of the id. */
    public static final String ID = "webhook-id";

    /** The header of the seconds since 1970 at which it was sent. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** The header of the signatures, with spaces between them. */
    public static final String SIGNATURE = "webhook-signature";

    /** How far the clocks of sender and receiver may be apart, unless said otherwise. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_DIGITS = 12;

    private final List<WebhookKey> keys;
    private final Duration tolerance;
    private final InstantSource clock;

    private WebhookVerifier(List<WebhookKey> keys, Duration tolerance, InstantSource clock) {
        this.keys = keys;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * Returns a verifier with these keys, of which one has to have signed: one, and the next one or the one before while they change.
     *
     * @throws InvalidInputException when there is none
     */
    public static WebhookVerifier with(WebhookKey... keys) {
        List<WebhookKey> copy = List.of(Check.notNull(keys, "keys"));
        if (copy.isEmpty()) {
            throw new InvalidInputException(
                    "nothing can be verified without a key; pass those that the sender gave you");
        }
        return new WebhookVerifier(copy, TOLERANCE, InstantSource.system());
    }

    /** Returns the same for clocks that are this far apart at most: 1 second to 1 hour. */
    public WebhookVerifier tolerance(Duration time) {
        if (Check.notNull(time, "time").compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("clocks may be from 1 second to " + LONGEST + " apart, not " + time);
        }
        return new WebhookVerifier(keys, time, clock);
    }

    /** Returns the same on another clock, for tests. */
    public WebhookVerifier clock(InstantSource source) {
        return new WebhookVerifier(keys, tolerance, Check.notNull(source, "clock"));
    }

    /**
     * Returns the id of the notice once the webhook is verified; only then is the body worth reading.
     *
     * @param header finds a header by its name, whose letters are small; null where there is none
     * @param body the bytes as they came, before anything has read them
     * @throws WebhookException when the webhook is not to be believed
     */
    public NoticeId verify(Function<String, @Nullable String> header, byte[] body) {
        Check.notNull(header, "header");
        Check.notNull(body, "body");
        String id = required(header, ID);
        String timestamp = required(header, TIMESTAMP);
        String signatures = required(header, SIGNATURE);
        NoticeId notice = id(id);
        fresh(timestamp);
        byte matches = 0;
        for (String signature : signatures.split(" ", -1)) {
            byte[] given = signature.getBytes(StandardCharsets.UTF_8);
            for (WebhookKey key : keys) {
                byte[] right = key.sign(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
                matches |= (byte) (MessageDigest.isEqual(right, given) ? 1 : 0);
            }
        }
        if (matches == 0) {
            throw new WebhookException(
                    Problem.NOT_SIGNED,
                    "no signature of the webhook is right: it comes from somebody else, or was changed on its way; answer"
                            + " 401");
        }
        return notice;
    }

    private static String required(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name);
        if (value == null || value.isEmpty() || value.length() > MOST_CHARACTERS) {
            throw new WebhookException(Problem.MALFORMED, "the webhook has no usable header " + name + "; answer 400");
        }
        return value;
    }

    private static NoticeId id(String text) {
        try {
            return NoticeId.of(text);
        } catch (InvalidInputException e) {
            throw new WebhookException(Problem.MALFORMED, "the header " + ID + " is no id; answer 400");
        }
    }

    private void fresh(String timestamp) {
        boolean digits = timestamp.length() <= MOST_DIGITS && timestamp.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new WebhookException(
                    Problem.MALFORMED, "the header " + TIMESTAMP + " is no number of seconds; answer 400");
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(tolerance) > 0) {
            throw new WebhookException(
                    Problem.NOT_FRESH,
                    "the webhook was sent more than " + tolerance + " before or after now: it is an old one that"
                            + " somebody sends again, or a clock is wrong; answer 401");
        }
    }

    /** Returns the ids of the keys. */
    @Override
    public String toString() {
        return "WebhookVerifier" + keys;
    }
}
