package io.github.consentkit.policy;

/** Whether something may be refused without losing the service it belongs to. */
public enum Necessity {
    /** The service cannot be given without it. */
    REQUIRED,
    /** It may be refused; nothing else is lost. */
    OPTIONAL
}
