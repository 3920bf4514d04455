package io.github.consentkit.gate;

import static java.util.Map.entry;

import io.github.consentkit.policy.Duty;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The clauses of the example's policy as a careful reader states them: plain tables and ifs, from the text alone.
 *
 * <p>Nothing here may look into the policy's model or into the rules of the gate, or it would repeat their mistakes.
 */
final class NaiveClauses {

    /** what each purpose uses. */
    static final Map<String, Set<String>> ITEMS_OF_PURPOSE = Map.ofEntries(
            entry("content-provision", Set.of("name", "birth-date", "gender", "appearance-photo")),
            entry("payment", Set.of("name", "payment-info", "payment-record")),
            entry("delivery", Set.of("name", "home-phone", "mobile-phone")),
            entry("financial-identity", Set.of("name", "birth-date", "mobile-phone")),
            entry("identity-confirmation", Set.of("name", "login-id", "password", "mobile-phone", "email")),
            entry("member-identification", Set.of("login-id")),
            entry("abuse-prevention", Set.of("login-id", "access-ip", "access-log", "misuse-record")),
            entry("join-confirmation", Set.of("name", "email", "mobile-phone")),
            entry("age-check", Set.of("birth-date")),
            entry(
                    "guardian-consent-check",
                    Set.of(
                            "guardian-name",
                            "guardian-birth-date",
                            "guardian-gender",
                            "guardian-duplicate-join-info",
                            "guardian-mobile-phone")),
            entry("complaint-handling", Set.of("name", "email", "mobile-phone")),
            entry("service-notices", Set.of("name", "email", "mobile-phone")),
            entry("service-improvement", Set.of("service-usage-record", "gender")),
            entry("event-advertising", Set.of("name", "mobile-phone", "email")),
            entry("usage-statistics", Set.of("service-usage-record", "access-log", "cookie", "access-ip")));

    /** B-1 to B-4: everything that may be collected at all. */
    static final List<String> ITEMS = List.of(
            "name",
            "login-id",
            "password",
            "home-phone",
            "mobile-phone",
            "email",
            "guardian-name",
            "guardian-birth-date",
            "guardian-gender",
            "guardian-duplicate-join-info",
            "guardian-mobile-phone",
            "birth-date",
            "gender",
            "payment-info",
            "appearance-photo",
            "service-usage-record",
            "access-log",
            "cookie",
            "access-ip",
            "payment-record",
            "misuse-record");

    /** B-0 to B-4: what each occasion collects from anybody; guardian's items come on top for a child's sign-up. */
    static final Map<String, Set<String>> ITEMS_OF_OCCASION = Map.of(
            "sign-up",
            Set.of("name", "login-id", "password", "home-phone", "mobile-phone", "email"),
            "consultation",
            Set.of(),
            "service-application",
            Set.of("birth-date", "gender", "payment-info"),
            "consulting-application",
            Set.of("birth-date", "gender", "payment-info", "appearance-photo"),
            "generated",
            Set.of("service-usage-record", "access-log", "cookie", "access-ip", "payment-record", "misuse-record"));

    /** J-2: the purposes of each role. */
    static final Map<String, Set<String>> PURPOSES_OF_ROLE = Map.of(
            "consultant",
            Set.of("content-provision"),
            "front-desk",
            Set.of(
                    "identity-confirmation",
                    "join-confirmation",
                    "age-check",
                    "guardian-consent-check",
                    "complaint-handling",
                    "service-notices",
                    "delivery"),
            "payment-desk",
            Set.of("payment", "financial-identity"),
            "security",
            Set.of("abuse-prevention", "member-identification"),
            "analyst",
            Set.of("service-improvement", "usage-statistics"),
            "marketer",
            Set.of("event-advertising"),
            "privacy-officer",
            Set.of(),
            "system",
            Set.of("member-identification", "abuse-prevention", "usage-statistics"));

    /** J-2: the occasions on which each role takes data in. */
    static final Map<String, Set<String>> OCCASIONS_OF_ROLE = Map.of(
            "consultant",
            Set.of("consulting-application", "consultation", "service-application"),
            "front-desk",
            Set.of("sign-up", "consultation", "service-application"),
            "payment-desk",
            Set.of(),
            "security",
            Set.of(),
            "analyst",
            Set.of(),
            "marketer",
            Set.of(),
            "privacy-officer",
            Set.of(),
            "system",
            Set.of("generated"));

    /** J-2: the duties of each role. */
    static final Map<String, Set<Duty>> DUTIES_OF_ROLE = Map.of(
            "consultant",
            Set.of(),
            "front-desk",
            Set.of(Duty.SUBJECT_ACCESS, Duty.RECTIFICATION, Duty.SUSPENSION, Duty.ERASURE),
            "payment-desk",
            Set.of(),
            "security",
            Set.of(Duty.BREACH_RESPONSE),
            "analyst",
            Set.of(),
            "marketer",
            Set.of(),
            "privacy-officer",
            EnumSet.allOf(Duty.class),
            "system",
            Set.of(Duty.RETENTION_SWEEP, Duty.KEY_ROTATION));

    /** marketing, which is also all that cookies are for (I-2). */
    private static final Set<String> MARKETING = Set.of("event-advertising", "usage-statistics");

    /** B-2: what may be asked of the child before the guardian has agreed. */
    private static final Set<String> GUARDIAN_CONTACT = Set.of("guardian-name", "guardian-mobile-phone");

    /** G-2: what the payment company gets, for payment alone. */
    private static final Set<String> FOR_PAYMENT_GATEWAY = Set.of("name", "payment-info", "payment-record");

    private NaiveClauses() {}

    /** What somebody said to a block of the consent form, and how. */
    enum Said {
        NEVER_ASKED(Optional.of(Reason.CONSENT_NEVER_ASKED)),
        GIVEN(Optional.empty()),
        REFUSED(Optional.of(Reason.CONSENT_REFUSED)),
        WITHDRAWN(Optional.of(Reason.CONSENT_WITHDRAWN)),
        EXPIRED(Optional.of(Reason.CONSENT_EXPIRED)),
        INVALIDATED(Optional.of(Reason.CONSENT_INVALIDATED)),
        /** Agreed with one act for the whole form; every block of this policy needs its own (F-1, A-4.1, B-2). */
        BUNDLED(Optional.of(Reason.CONSENT_NOT_SEPARATE)),
        /** Agreed on the website, and nothing shows it (B-5). */
        UNPROVEN(Optional.of(Reason.CONSENT_EVIDENCE_MISSING)),
        /** Agreed on the website, and a call is said to show it (B-5). */
        WRONGLY_PROVEN(Optional.of(Reason.CONSENT_EVIDENCE_MISSING)),
        /** Agreed, took it back, agreed again. */
        GIVEN_AGAIN(Optional.empty()),
        /** Agreed, refused later, and the refusal ran out: that never brings the agreement back. */
        REFUSAL_EXPIRED(Optional.of(Reason.CONSENT_EXPIRED));

        private final Optional<Reason> refusal;

        Said(Optional<Reason> refusal) {
            this.refusal = refusal;
        }

        /** Why this is no consent; empty when it is one. */
        Optional<Reason> refusal() {
            return refusal;
        }

        /** The guardian's answer stands before everything else, and is known only as missing or as a no. */
        private Optional<Reason> guardianRefusal() {
            return switch (this) {
                case GIVEN, GIVEN_AGAIN -> Optional.empty();
                case REFUSED, WITHDRAWN -> Optional.of(Reason.GUARDIAN_REFUSED);
                default -> Optional.of(Reason.GUARDIAN_PENDING);
            };
        }
    }

    /** Whose data it is. */
    record Person(boolean child, Said guardian) {

        static final Person ADULT = new Person(false, Said.NEVER_ASKED);

        static Person childWhoseGuardian(Said said) {
            return new Person(true, said);
        }

        @Override
        public String toString() {
            return child ? "child, guardian " + guardian : "adult";
        }
    }

    /** What has become of the value, and of the person's processing. */
    enum Stage {
        NOT_HELD,
        LIVE,
        SEPARATED,
        DESTROYED,
        /** Live, under rectification. */
        LOCKED,
        SEPARATED_AND_LOCKED,
        /** Live, and the person had all processing suspended. */
        SUSPENDED,
        DESTROYED_AND_SUSPENDED,
        /** Live, and the purpose asked for is achieved. */
        ACHIEVED,
        /** Live, and another purpose is achieved. */
        OTHER_ACHIEVED
    }

    /** What was said to the three blocks that everybody sees. */
    record Consents(Said photo, Said marketing, Said usageStatistics) {}

    /** Why the purpose may not use the item; empty when it may. The purpose is worked for by one of its own roles. */
    static Optional<Reason> use(String purpose, String item, Person person, Stage stage, Consents consents) {
        if (prohibited(purpose, item)) {
            return Optional.of(Reason.ABSOLUTE_PROHIBITION);
        }
        Optional<Reason> unusable = unusable(stage);
        if (unusable.isPresent()) {
            return unusable;
        }
        boolean asksTheGuardian = purpose.equals("guardian-consent-check") && GUARDIAN_CONTACT.contains(item);
        if (person.child()
                && !asksTheGuardian
                && person.guardian().guardianRefusal().isPresent()) {
            return person.guardian().guardianRefusal();
        }
        if (!ITEMS_OF_PURPOSE.get(purpose).contains(item)) {
            return Optional.of(Reason.ITEM_NOT_FOR_PURPOSE);
        }
        if (item.equals("appearance-photo")) {
            return consents.photo().refusal();
        }
        if (purpose.equals("event-advertising")) {
            return consents.marketing().refusal();
        }
        return purpose.equals("usage-statistics") ? consents.usageStatistics().refusal() : Optional.empty();
    }

    /** Why the payment company may not get the item for the purpose; empty when it may. */
    static Optional<Reason> provideToPaymentGateway(
            String purpose, String item, Person person, Stage stage, Consents consents) {
        Optional<Reason> use = use(purpose, item, person, stage, consents);
        if (use.isPresent()) {
            return use;
        }
        if (person.child() && person.guardian().guardianRefusal().isPresent()) {
            return person.guardian().guardianRefusal(); // B-2 lets the contact be taken and used, not passed on
        }
        if (item.equals("password")) {
            return Optional.of(Reason.SECRET_NEVER_SHOWN); // B-1: never exported
        }
        return purpose.equals("payment") && FOR_PAYMENT_GATEWAY.contains(item)
                ? Optional.empty()
                : Optional.of(Reason.ITEM_NOT_FOR_RECIPIENT);
    }

    /** Why the occasion may not collect the item, as it is, from the person; empty when it may. */
    static Optional<Reason> collect(String occasion, String item, Person person, boolean suspended, Consents consents) {
        if (suspended) {
            return Optional.of(Reason.PROCESSING_SUSPENDED);
        }
        boolean childSignsUp = person.child() && occasion.equals("sign-up");
        boolean asksForTheGuardian = childSignsUp && GUARDIAN_CONTACT.contains(item);
        if (person.child()
                && !asksForTheGuardian
                && person.guardian().guardianRefusal().isPresent()) {
            return person.guardian().guardianRefusal();
        }
        boolean ofGuardian = ITEMS_OF_PURPOSE.get("guardian-consent-check").contains(item);
        if (!ITEMS_OF_OCCASION.get(occasion).contains(item) && !(childSignsUp && ofGuardian)) {
            return Optional.of(Reason.ITEM_NOT_FOR_OCCASION);
        }
        // what nothing but consent allows to take in as it is: all else serves a contract, or the check of B-2; usage
        // records serve as well, but that purpose has no more of them than their pseudonymised form
        return switch (item) {
            case "appearance-photo" -> consents.photo().refusal();
            case "cookie", "service-usage-record" -> consents.usageStatistics().refusal();
            default -> Optional.empty();
        };
    }

    /** The same from the person's own hand: what B-2 takes from the guardian after agreeing, the guardian gives. */
    static Optional<Reason> collectFromOwnHand(String occasion, String item, Person person, Consents consents) {
        boolean ofGuardian = ITEMS_OF_PURPOSE.get("guardian-consent-check").contains(item);
        return collect(occasion, item, person, false, consents)
                .or(() -> ofGuardian && !GUARDIAN_CONTACT.contains(item)
                        ? Optional.of(Reason.ROLE_NOT_ALLOWED)
                        : Optional.empty());
    }

    /** What the clauses say of a duty. */
    record DutyAnswer(boolean open, Optional<Reason> refusal) {

        /** They leave it open: nothing is expected. */
        private static final DutyAnswer OPEN = new DutyAnswer(true, Optional.empty());

        private static final DutyAnswer PERMITTED = new DutyAnswer(false, Optional.empty());

        private static DutyAnswer refused(Reason reason) {
            return new DutyAnswer(false, Optional.of(reason));
        }
    }

    /** Whether the privacy officer may carry out the duty on the item, naming a law of the policy or not. */
    static DutyAnswer perform(Duty duty, boolean lawOfThePolicy, String item, Person person, Stage stage) {
        if (duty == Duty.SUSPENSION) {
            return DutyAnswer.PERMITTED; // H-3: at any time, and what is asked for touches no value
        }
        // neither use nor provision, but storing and its end: H-3, H-6 and B-2 leave room for it
        boolean upkeep =
                Set.of(Duty.ERASURE, Duty.RETENTION_SWEEP, Duty.KEY_ROTATION).contains(duty);
        boolean demand = Set.of(Duty.LEGAL_DEMAND, Duty.STATUTORY_HOLD).contains(duty);
        boolean opens = duty == Duty.STATUTORY_HOLD && lawOfThePolicy; // E-2 names no statute on which anybody demands
        Optional<Reason> stopped = unusable(stage);
        boolean lawOpensIt = stopped.filter(
                        Set.of(Reason.PROCESSING_SUSPENDED, Reason.RECTIFICATION_PENDING, Reason.SEPARATED)::contains)
                .isPresent();
        if (demand && !opens && lawOpensIt) {
            return DutyAnswer.refused(stopped.get()); // 1.2 and D-3: a legal duty passes these with a law alone
        }
        if (duty == Duty.BREACH_RESPONSE && lawOpensIt && !stopped.equals(Optional.of(Reason.SEPARATED))) {
            return DutyAnswer.OPEN;
        }
        if (stage == Stage.DESTROYED || stage == Stage.DESTROYED_AND_SUSPENDED) {
            return upkeep ? DutyAnswer.OPEN : DutyAnswer.refused(Reason.DESTROYED); // D-4: nothing brings it back
        }
        if ((stage == Stage.SEPARATED || stage == Stage.SEPARATED_AND_LOCKED) && duty == Duty.RECTIFICATION) {
            return DutyAnswer.OPEN; // H-8 closes the data, H-1 opens it at any time
        }
        // D-3: what is set apart is otherwise used where a law says so, and every duty rests on one
        if (person.child() && person.guardian().guardianRefusal().isPresent() && !upkeep) {
            return DutyAnswer.OPEN;
        }
        if (item.equals("password") && !upkeep) {
            // B-1: in no report, and never exported
            boolean shown = duty == Duty.SUBJECT_ACCESS || duty == Duty.LEGAL_DEMAND;
            return shown ? DutyAnswer.refused(Reason.SECRET_NEVER_SHOWN) : DutyAnswer.OPEN;
        }
        if (demand && !lawOfThePolicy) {
            return DutyAnswer.refused(Reason.LAW_NOT_DECLARED);
        }
        if (duty == Duty.LEGAL_DEMAND) {
            return DutyAnswer.refused(Reason.LAW_DEMANDS_NOTHING); // E-2: a statute, by its procedure
        }
        // C-2: the policy names no statute that has anything kept
        return duty == Duty.STATUTORY_HOLD ? DutyAnswer.refused(Reason.LAW_NOT_FOR_ITEM) : DutyAnswer.PERMITTED;
    }

    /** photos that show what somebody looks like are never used for marketing. */
    static boolean prohibited(String purpose, String item) {
        return item.equals("appearance-photo") && MARKETING.contains(purpose);
    }

    /** H-3, H-6, D-4, D-3 and C-1, in this order. */
    private static Optional<Reason> unusable(Stage stage) {
        return switch (stage) {
            case SUSPENDED, DESTROYED_AND_SUSPENDED -> Optional.of(Reason.PROCESSING_SUSPENDED);
            case LOCKED, SEPARATED_AND_LOCKED -> Optional.of(Reason.RECTIFICATION_PENDING);
            case DESTROYED -> Optional.of(Reason.DESTROYED);
            case SEPARATED -> Optional.of(Reason.SEPARATED);
            case ACHIEVED -> Optional.of(Reason.PURPOSE_ACHIEVED);
            case NOT_HELD, LIVE, OTHER_ACHIEVED -> Optional.empty();
        };
    }
}
