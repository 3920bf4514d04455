/**
 * The core of ConsentKit: policy, consent and the gate that decides every use of personal data.
 *
 * <p>Packages that are not exported here are not part of the API.
 */
module io.github.consentkit {
    requires com.fasterxml.jackson.core;
    requires transitive java.net.http;
    requires org.slf4j;
    requires static jakarta.validation;
    requires static micrometer.core;
    requires static micrometer.observation;
    requires static transitive org.jspecify;

    exports io.github.consentkit;
    exports io.github.consentkit.annotation;
    exports io.github.consentkit.audit;
    exports io.github.consentkit.consent;
    exports io.github.consentkit.consent.ledger;
    exports io.github.consentkit.disclosure;
    exports io.github.consentkit.disclosure.webhook;
    exports io.github.consentkit.error;
    exports io.github.consentkit.gate;
    exports io.github.consentkit.job;
    exports io.github.consentkit.lifecycle;
    exports io.github.consentkit.media;
    exports io.github.consentkit.notice;
    exports io.github.consentkit.observe;
    exports io.github.consentkit.observe.micrometer;
    exports io.github.consentkit.policy;
    exports io.github.consentkit.policy.diff;
    exports io.github.consentkit.policy.archive;
    exports io.github.consentkit.policy.json;
    exports io.github.consentkit.policy.lint;
    exports io.github.consentkit.policy.taxonomy;
    exports io.github.consentkit.rights;
    exports io.github.consentkit.store;
    exports io.github.consentkit.store.memory;
    exports io.github.consentkit.subject;
    exports io.github.consentkit.internal to
            io.github.consentkit.crypto,
            io.github.consentkit.jdbc;
}
