package io.github.consentkit.disclosure.webhook;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a recipient takes webhooks, and the keys to sign them with. Immutable; {@code toString} shows the host's name and the keys' ids.
 *
 * @param address an {@code https} address without a user; {@code http} where it leads to the machine itself
 * @param keys the keys, each of which signs: one, and the one before it while the recipient changes over; at most
 *     {@value #MAX_KEYS}
 */
public record WebhookTarget(URI address, List<WebhookKey> keys) {

    /** The most keys of a recipient. */
    public static final int MAX_KEYS = 5;

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    /** Checks the arguments. */
    public WebhookTarget {
        Check.notNull(address, "the address of a webhook");
        keys = List.copyOf(Check.notNull(keys, "keys"));
        String scheme = lower(address.getScheme());
        String host = lower(address.getHost());
        if (host.isEmpty() || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new InvalidInputException(
                    "the address of a webhook has a host, and neither a user nor a fragment; pass one like"
                            + " https://example.com/notices");
        }
        boolean here = scheme.equals("http") && LOOPBACK.matcher(host).matches();
        if (!scheme.equals("https") && !here) {
            throw new InvalidInputException("a webhook goes to an https address, as it says what happens to a person's"
                    + " data; http is for the machine itself alone");
        }
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new InvalidInputException("a webhook is signed with 1 to " + MAX_KEYS + " keys, not " + keys.size());
        }
    }

    /** Signs with this key alone. */
    public WebhookTarget(URI address, WebhookKey key) {
        this(address, List.of(key));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the host and the ids of the keys: a path may hold a secret. */
    @Override
    public String toString() {
        return "WebhookTarget[" + address.getHost() + ", " + keys + "]";
    }
}
