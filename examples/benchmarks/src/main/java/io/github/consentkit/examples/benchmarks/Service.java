package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.LogGrouping;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The consulting service whose policy decides in every benchmark. */
final class Service {

    static final Id<Purpose> CONTENT_PROVISION = Id.of("content-provision");
    static final Id<Purpose> EVENT_ADVERTISING = Id.of("event-advertising");
    static final Id<Purpose> SERVICE_NOTICES = Id.of("service-notices");

    static final Id<Occasion> SIGN_UP = Id.of("sign-up");
    static final Id<Occasion> CONSULTING_APPLICATION = Id.of("consulting-application");
    static final Id<CollectionMethod> HOMEPAGE = Id.of("homepage");

    static final Actor CONSULTANT = Actor.staff("staff-07", Id.of("consultant"), "consulting room");
    static final Actor FRONT_DESK = Actor.staff("staff-01", Id.of("front-desk"), "front desk");

    private static final String POLICIES = "/io/github/consentkit/examples/consulting/";

    private Service() {}

    static ConsentKit on(Stores stores, Actor actor) {
        return on(stores, actor, LogGrouping.alone());
    }

    static ConsentKit on(Stores stores, Actor actor, LogGrouping grouping) {
        return settings(stores, actor).accessLog(grouping).build();
    }

    /** For who sets more, the clock for instance. */
    static ConsentKit.Builder settings(Stores stores, Actor actor) {
        return ConsentKit.builder(policy("privacy-policy.json")).stores(stores).actor(() -> actor);
    }

    /** The policy in which nothing is left for the linter to find. */
    static Policy correctedPolicy() {
        return policy("privacy-policy-corrected.json");
    }

    private static Policy policy(String name) {
        try (InputStream file = Service.class.getResourceAsStream(POLICIES + name)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + POLICIES + name + " on the class path");
            }
            return PolicyReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
