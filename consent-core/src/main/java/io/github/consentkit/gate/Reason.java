package io.github.consentkit.gate;

/** Why something is refused, readable by programs; each belongs to one rule of the gate. */
public enum Reason {
    /** No version of the policy is in force at the instant. */
    NO_POLICY_IN_FORCE(RuleName.POLICY, Topic.NOTHING),
    /** The policy forbids it, whoever agrees. */
    ABSOLUTE_PROHIBITION(RuleName.PROHIBITION, Topic.PURPOSE),
    /** The policy forbids that it goes to such a recipient, whoever agrees. */
    RECIPIENT_PROHIBITED(RuleName.PROHIBITION, Topic.RECIPIENT),
    /** The person or the guardian had processing suspended. */
    PROCESSING_SUSPENDED(RuleName.SUSPENSION, Topic.NOTHING),
    /** The item is under rectification. */
    RECTIFICATION_PENDING(RuleName.LOCK, Topic.NOTHING),
    /** Somebody disputes the item, and that is not settled. */
    DISPUTE_PENDING(RuleName.LOCK, Topic.NOTHING),
    /** It is said to answer a request for correction, and no open one of this id is about the item. */
    RECTIFICATION_NOT_OPEN(RuleName.LOCK, Topic.NOTHING),
    /** The data is destroyed. */
    DESTROYED(RuleName.DESTRUCTION, Topic.NOTHING),
    /** No reason to keep the data is left. */
    RETENTION_ENDED(RuleName.TERM, Topic.NOTHING),
    /** The data is set apart. */
    SEPARATED(RuleName.SEPARATION, Topic.NOTHING),
    /** The purpose is achieved for this data. */
    PURPOSE_ACHIEVED(RuleName.SEPARATION, Topic.PURPOSE),
    /** Nobody has enrolled the person. */
    SUBJECT_UNKNOWN(RuleName.GUARDIAN, Topic.NOTHING),
    /** The policy has no rules for children. */
    CHILDREN_NOT_ADMITTED(RuleName.GUARDIAN, Topic.NOTHING),
    /** The guardian has not answered. */
    GUARDIAN_PENDING(RuleName.GUARDIAN, Topic.NOTHING),
    /** The guardian refused or took the consent back. */
    GUARDIAN_REFUSED(RuleName.GUARDIAN, Topic.NOTHING),
    /** Nobody has confirmed the registration. */
    DRAFT_UNCONFIRMED(RuleName.DRAFT, Topic.NOTHING),
    /** Nobody has confirmed the registration in time. */
    DRAFT_OVERDUE(RuleName.DRAFT, Topic.NOTHING),
    /** The actor is somebody else than the person or the person's guardian. */
    NOT_THE_SUBJECT(RuleName.VERIFICATION, Topic.NOTHING),
    /** The identity of the actor was not checked, or too long ago. */
    NOT_VERIFIED(RuleName.VERIFICATION, Topic.NOTHING),
    /** The child has links to guardians, and the actor has no confirmed one. */
    GUARDIAN_NOT_LINKED(RuleName.VERIFICATION, Topic.NOTHING),
    /** The person is not under the age limit, so that there is no guardian. */
    GUARDIAN_POWERS_ENDED(RuleName.VERIFICATION, Topic.NOTHING),
    /** The policy has no such purpose. */
    PURPOSE_NOT_DECLARED(RuleName.DECLARATION, Topic.PURPOSE),
    /** A group was named instead of a purpose. */
    PURPOSE_IS_GROUP(RuleName.DECLARATION, Topic.PURPOSE),
    /** The policy has no such item. */
    ITEM_NOT_DECLARED(RuleName.DECLARATION, Topic.NOTHING),
    /** The purpose does not use the item. */
    ITEM_NOT_FOR_PURPOSE(RuleName.DECLARATION, Topic.PURPOSE),
    /** The version under which the value was collected did not name this use, and nobody agreed to it since. */
    NOT_PROMISED_AT_COLLECTION(RuleName.DECLARATION, Topic.PURPOSE),
    /** The value was collected under a version that is not in the history, so that nobody knows what was promised. */
    VERSION_UNKNOWN(RuleName.DECLARATION, Topic.NOTHING),
    /** The purpose may use the data only in a less identifying form. */
    FORM_TOO_REVEALING(RuleName.DECLARATION, Topic.PURPOSE),
    /** A face, a unique number or a secret names the person whatever is taken away around it. */
    NOT_PSEUDONYMISABLE(RuleName.DECLARATION, Topic.NOTHING),
    /** The policy has no such occasion. */
    OCCASION_NOT_DECLARED(RuleName.DECLARATION, Topic.OCCASION),
    /** The policy has no such collection method. */
    METHOD_NOT_DECLARED(RuleName.DECLARATION, Topic.METHOD),
    /** The occasion does not collect the item from this person. */
    ITEM_NOT_FOR_OCCASION(RuleName.DECLARATION, Topic.OCCASION),
    /** Passwords and their like are shown to nobody. */
    SECRET_NEVER_SHOWN(RuleName.DECLARATION, Topic.NOTHING),
    /** The duty needs a law that the policy declares, and none was named. */
    LAW_NOT_DECLARED(RuleName.BASIS, Topic.LAW),
    /** The law does not hold on that day. */
    LAW_NOT_IN_FORCE(RuleName.BASIS, Topic.LAW),
    /** The policy names no ground on which this law lets an authority demand data. */
    LAW_DEMANDS_NOTHING(RuleName.BASIS, Topic.LAW),
    /** The law keeps other items. */
    LAW_NOT_FOR_ITEM(RuleName.BASIS, Topic.LAW),
    /** Only a statute can allow this item, consent cannot. */
    STATUTE_REQUIRED(RuleName.BASIS, Topic.PURPOSE),
    /** No purpose of the policy uses the item. */
    NO_PURPOSE_FOR_ITEM(RuleName.BASIS, Topic.NOTHING),
    /** Nobody asked, or nobody answered. */
    CONSENT_NEVER_ASKED(RuleName.CONSENT, Topic.BLOCK),
    /** The person said no. */
    CONSENT_REFUSED(RuleName.CONSENT, Topic.BLOCK),
    /** The person took the consent back. */
    CONSENT_WITHDRAWN(RuleName.CONSENT, Topic.BLOCK),
    /** The consent ran out. */
    CONSENT_EXPIRED(RuleName.CONSENT, Topic.BLOCK),
    /** The consent never was one. */
    CONSENT_INVALIDATED(RuleName.CONSENT, Topic.BLOCK),
    /** It was agreed to together with other things, but needs an act of its own. */
    CONSENT_NOT_SEPARATE(RuleName.CONSENT, Topic.BLOCK),
    /** What was agreed to did not name this use. */
    CONSENT_NOT_NAMED(RuleName.CONSENT, Topic.BLOCK),
    /** A fact that was told with the consent has changed since. */
    CONSENT_OUTDATED(RuleName.CONSENT, Topic.BLOCK),
    /** What the collection method needs as evidence is missing. */
    CONSENT_EVIDENCE_MISSING(RuleName.CONSENT, Topic.BLOCK),
    /** A child's consent was not given by a confirmed guardian. */
    CONSENT_NOT_BY_GUARDIAN(RuleName.CONSENT, Topic.BLOCK),
    /** The guardian agreed, but the person has come of age since. */
    CONSENT_DUE_AT_AGE(RuleName.CONSENT, Topic.BLOCK),
    /** The policy has no such recipient. */
    RECIPIENT_NOT_DECLARED(RuleName.RECIPIENT, Topic.RECIPIENT),
    /** The recipient may not have the item for this purpose. */
    ITEM_NOT_FOR_RECIPIENT(RuleName.RECIPIENT, Topic.RECIPIENT),
    /** The recipient receives pseudonymised data alone. */
    RECIPIENT_NEEDS_PSEUDONYMS(RuleName.RECIPIENT, Topic.RECIPIENT),
    /** The processor's contract does not run. */
    CONTRACT_NOT_RUNNING(RuleName.RECIPIENT, Topic.RECIPIENT),
    /** The recipient is abroad, and no transfer that the policy declares, on a ground that holds, covers this. */
    TRANSFER_NOT_DECLARED(RuleName.RECIPIENT, Topic.RECIPIENT),
    /** The policy does not say in which country the recipient is, so that it may be abroad. */
    RECIPIENT_COUNTRY_UNSTATED(RuleName.RECIPIENT, Topic.RECIPIENT),
    /** The ground for provision cannot be used. */
    GROUND_NOT_USABLE(RuleName.RECIPIENT, Topic.RECIPIENT),
    /** The policy does not give this to the role. */
    ROLE_NOT_ALLOWED(RuleName.ROLE, Topic.ROLE);

    /** What {@link Denial#about()} of a reason names. */
    enum Topic {
        NOTHING,
        PURPOSE,
        OCCASION,
        METHOD,
        LAW,
        BLOCK,
        RECIPIENT,
        ROLE
    }

    private final RuleName rule;
    private final Topic topic;

    Reason(RuleName rule, Topic topic) {
        this.rule = rule;
        this.topic = topic;
    }

    /** Returns the rule that gives this reason. */
    public RuleName rule() {
        return rule;
    }

    /** Returns what the id in a denial for this reason names. */
    Topic speaksOf() {
        return topic;
    }
}
