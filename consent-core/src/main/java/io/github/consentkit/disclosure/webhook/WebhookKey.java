package io.github.consentkit.disclosure.webhook;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that one recipient and the host share, to sign webhooks with (HMAC-SHA-256, {@code v1} of the Standard Webhooks
 * specification). Immutable and safe for use by many threads; {@code toString} shows the id alone.
 */
public final class WebhookKey {

    /** The fewest bytes of a secret. */
    public static final int MIN_BYTES = 24;

    /** The most bytes of a secret. */
    public static final int MAX_BYTES = 64;

    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int MAX_ID = 100;

    private final String id;
    private final SecretKeySpec key;

    private WebhookKey(String id, byte[] secret) {
        this.id = Check.idText(id, "the id of a webhook key", MAX_ID);
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new InvalidInputException("the secret of a webhook has " + secret.length + " bytes; pass " + MIN_BYTES
                    + " to " + MAX_BYTES + " random ones");
        }
        this.key = new SecretKeySpec(secret, HMAC);
    }

    /**
     * Returns the key with this secret, which is copied.
     *
     * @param id what people call the key; it is not sent
     * @throws InvalidInputException when the secret has fewer bytes than 24, or more than 64
     */
    public static WebhookKey of(String id, byte[] secret) {
        return new WebhookKey(id, Check.notNull(secret, "the secret of a webhook"));
    }

    /**
     * Returns the key with a secret as people exchange it: {@code whsec_} and Base64.
     *
     * @throws InvalidInputException when the text is anything else
     */
    public static WebhookKey parse(String id, String text) {
        if (!Check.notNull(text, "the secret of a webhook").startsWith(PREFIX)) {
            throw new InvalidInputException(
                    "the secret of a webhook begins with " + PREFIX + "; pass it as you got it");
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // the message of the decoder repeats a part of the secret
            throw new InvalidInputException(
                    "the secret of a webhook is not Base64 after " + PREFIX + "; pass it as you got it");
        }
        return new WebhookKey(id, secret);
    }

    /** Returns a key with a new random secret. */
    public static WebhookKey random(String id) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new WebhookKey(id, secret);
    }

    /** Returns what people call the key. */
    public String id() {
        return id;
    }

    /** Returns the secret in clear, {@code whsec_} and Base64, to be handed to the recipient. */
    public String revealSecret() {
        return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** Returns the signature of a webhook, with the version before it. */
    String sign(String webhookId, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((webhookId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "WebhookKey[" + id + ", ***]";
    }
}
