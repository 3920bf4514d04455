package io.github.consentkit.disclosure.webhook;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Recipient;
import java.util.Optional;

/** Port: where recipients take webhooks, asked at each delivery. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface WebhookTargets {

    /** Returns where this recipient takes webhooks; empty where it takes none, and then somebody tells it in another way. */
    Optional<WebhookTarget> of(Id<Recipient> recipient);
}
