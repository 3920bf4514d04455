package io.github.consentkit.examples.consulting;

import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Role;

/** The ids of the policy that the service's own code names. */
final class Ids {

    static final Id<Purpose> CONTENT_PROVISION = Id.of("content-provision");
    static final Id<Purpose> EVENT_ADVERTISING = Id.of("event-advertising");
    static final Id<Purpose> PAYMENT = Id.of("payment");
    static final Id<Purpose> SERVICE_NOTICES = Id.of("service-notices");
    static final Id<Purpose> MARKETING_GROUP = Id.of("marketing");
    static final Id<Purpose> CREDIT_SCORING = Id.of("credit-scoring");

    static final Id<Occasion> SIGN_UP = Id.of("sign-up");
    static final Id<Occasion> CONSULTING_APPLICATION = Id.of("consulting-application");
    static final Id<CollectionMethod> HOMEPAGE = Id.of("homepage");

    static final Id<Recipient> PAYMENT_GATEWAY = Id.of("payment-gateway");
    static final Id<Recipient> MESSAGE_VENDOR = Id.of("message-vendor");

    static final Id<Role> CONSULTANT = Id.of("consultant");
    static final Id<Role> FRONT_DESK = Id.of("front-desk");
    static final Id<Role> PRIVACY_OFFICER = Id.of("privacy-officer");
    static final Id<Role> MARKETER = Id.of("marketer");
    static final Id<Role> PAYMENT_DESK = Id.of("payment-desk");

    private Ids() {}
}
