package io.github.consentkit.gate;

import static io.github.consentkit.testing.Example.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.gate.NaiveClauses.Consents;
import io.github.consentkit.gate.NaiveClauses.Person;
import io.github.consentkit.gate.NaiveClauses.Said;
import io.github.consentkit.gate.NaiveClauses.Stage;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The gate is complete over the example's policy: every cell of these tables is what {@link NaiveClauses} says. */
class GateTableTest {

    private static final Set<String> PURPOSES = new TreeSet<>(NaiveClauses.ITEMS_OF_PURPOSE.keySet());
    private static final Set<String> OCCASIONS = new TreeSet<>(NaiveClauses.ITEMS_OF_OCCASION.keySet());
    private static final Set<String> ROLES = new TreeSet<>(NaiveClauses.PURPOSES_OF_ROLE.keySet());
    private static final Consents ALL_GIVEN = all(Said.GIVEN);
    private static final Person CHILD = Person.childWhoseGuardian(Said.GIVEN);
    private static final List<Person> PERSONS = List.of(
            Person.ADULT, CHILD, Person.childWhoseGuardian(Said.NEVER_ASKED), Person.childWhoseGuardian(Said.REFUSED));
    private static final String OFFICER = "privacy-officer";
    private static final Optional<String> LAW_OF_THE_POLICY = Optional.of("kr-network-act");
    private static final List<Optional<String>> LAWS =
            List.of(Optional.empty(), Optional.of("kr-undeclared-act"), LAW_OF_THE_POLICY);
    private static final Instant ASKED_IN_2022 = Example.at("2022-04-01T10:00");
    private static final Map<String, Actor> ROLE_FOR = PURPOSES.stream()
            .collect(Collectors.toMap(
                    purpose -> purpose,
                    purpose -> staffOf(ROLES.stream()
                            .filter(role ->
                                    NaiveClauses.PURPOSES_OF_ROLE.get(role).contains(purpose))
                            .findFirst()
                            .orElseThrow())));
    private static final Map<List<String>, ProcessingRequest> USES = new HashMap<>();
    private static final TableFacts TABLE = new TableFacts();

    private final TableDifferences differences = new TableDifferences();

    /** What is in the policy is in the tables: a new purpose, item, occasion or role has to be stated there as well. */
    @Test
    void tablesNameEverything() {
        PolicyDocument policy = Example.policy().document();
        assertThat(policy.purposes().leaves())
                .extracting(leaf -> leaf.id().value())
                .containsExactlyInAnyOrderElementsOf(PURPOSES);
        assertThat(policy.items().list())
                .extracting(item -> item.id().value())
                .containsExactlyInAnyOrderElementsOf(NaiveClauses.ITEMS);
        assertThat(policy.occasions())
                .extracting(occasion -> occasion.id().value())
                .containsExactlyInAnyOrderElementsOf(OCCASIONS);
        assertThat(policy.access().roles())
                .extracting(role -> role.id().value())
                .containsExactlyInAnyOrderElementsOf(ROLES);
    }

    /** Every purpose x item x answer to the blocks x stage x person. */
    @Test
    void everyUse() {
        for (Row row : rows(List.of(Stage.values()), List.of(Said.values()))) {
            for (String purpose : PURPOSES) {
                for (String item : NaiveClauses.ITEMS) {
                    differences.compare(
                            Gate.decide(row.facts(item, purpose), use(purpose, item)),
                            NaiveClauses.use(purpose, item, row.person(), row.stage(), row.consents()),
                            "use",
                            purpose,
                            item,
                            row);
                }
            }
        }
        differences.assertNone(231_840, 8449);
    }

    /** Every purpose x item to the one processor, x answer to the blocks x stage x person. */
    @Test
    void everyProvision() {
        for (Row row : rows(List.of(Stage.values()), List.of(Said.GIVEN, Said.NEVER_ASKED))) {
            for (String purpose : PURPOSES) {
                for (String item : NaiveClauses.ITEMS) {
                    Action action = new Action.Provide(Id.of(purpose), Id.of("payment-gateway"));
                    differences.compare(
                            Gate.decide(
                                    row.facts(item, purpose), request(action, form(purpose), roleFor(purpose), item)),
                            NaiveClauses.provideToPaymentGateway(
                                    purpose, item, row.person(), row.stage(), row.consents()),
                            "provide",
                            purpose,
                            item,
                            row);
                }
            }
        }
        differences.assertNone(73_080, 402);
    }

    /** Every occasion x item x answer to the blocks x person, whatever became of an older value. */
    @Test
    void everyCollection() {
        List<Stage> stages = List.of(Stage.NOT_HELD, Stage.SEPARATED, Stage.DESTROYED, Stage.SUSPENDED);
        for (Row row : rows(stages, List.of(Said.values()))) {
            for (String occasion : OCCASIONS) {
                for (String item : NaiveClauses.ITEMS) {
                    boolean suspended = row.stage() == Stage.SUSPENDED;
                    differences.compare(
                            Gate.decide(
                                    row.facts(item, "payment"), collect(occasion, item, staffOf(collector(occasion)))),
                            NaiveClauses.collect(occasion, item, row.person(), suspended, row.consents()),
                            "collect",
                            occasion,
                            item,
                            row);
                }
            }
        }
        differences.assertNone(49_560, 4529);
    }

    /** What people enter themselves, before they can have been verified, is the same as what the desk enters. */
    @Test
    void everyCollectionFromThePersonsOwnHand() {
        for (Person person : PERSONS) {
            for (Said said : Said.values()) {
                for (String occasion : List.of("sign-up", "service-application", "consulting-application")) {
                    for (String item : NaiveClauses.ITEMS) {
                        Facts facts = TABLE.of(person, all(said), item, Stage.NOT_HELD, "payment");
                        differences.compare(
                                Gate.decide(facts, collect(occasion, item, Actor.self(TableFacts.SUBJECT, "web"))),
                                NaiveClauses.collectFromOwnHand(occasion, item, person, all(said)),
                                "collect by self",
                                occasion,
                                item,
                                person,
                                said);
                    }
                }
            }
        }
        differences.assertNone(2772, 334);
    }

    /** Every duty x law x item x stage x person, done by the privacy officer; no consent plays a part. */
    @Test
    void everyDuty() {
        int open = 0;
        for (Row row : rows(PERSONS, List.of(Stage.values()), List.of(Said.NEVER_ASKED))) {
            for (Duty duty : Duty.values()) {
                for (Optional<String> law : duty.needsLaw() ? LAWS : LAWS.subList(0, 1)) {
                    for (String item : NaiveClauses.ITEMS) {
                        NaiveClauses.DutyAnswer answer = NaiveClauses.perform(
                                duty, law.equals(LAW_OF_THE_POLICY), item, row.person(), row.stage());
                        if (answer.open()) {
                            open++;
                            continue;
                        }
                        differences.compare(
                                Gate.decide(row.facts(item, "payment"), perform(duty, law, staffOf(OFFICER), item)),
                                answer.refusal(),
                                "perform",
                                duty,
                                law,
                                item,
                                row);
                    }
                }
            }
        }
        differences.assertNone(7884, 3616);
        assertThat(open).as("cells that the clauses leave open").isEqualTo(3036);
    }

    /** Every role x purpose, occasion and duty. */
    @Test
    void everyRole() {
        for (String role : ROLES) {
            for (String purpose : PURPOSES) {
                for (String item : NaiveClauses.ITEMS_OF_PURPOSE.get(purpose)) {
                    Facts facts = TABLE.of(CHILD, ALL_GIVEN, item, Stage.LIVE, purpose);
                    Action action = new Action.Use(Id.of(purpose));
                    differences.compare(
                            Gate.decide(facts, request(action, form(purpose), staffOf(role), item)),
                            allowed(NaiveClauses.PURPOSES_OF_ROLE.get(role).contains(purpose)),
                            role,
                            purpose,
                            item);
                }
            }
            for (String occasion : OCCASIONS) {
                for (String item : NaiveClauses.ITEMS_OF_OCCASION.get(occasion)) {
                    Facts facts = TABLE.of(CHILD, ALL_GIVEN, item, Stage.NOT_HELD, "payment");
                    differences.compare(
                            Gate.decide(facts, collect(occasion, item, staffOf(role))),
                            allowed(NaiveClauses.OCCASIONS_OF_ROLE.get(role).contains(occasion)),
                            role,
                            occasion,
                            item);
                }
            }
            for (Duty duty : Duty.values()) {
                if (!duty.needsLaw()) { // the policy names no statute that keeps or demands anything
                    Facts facts = TABLE.of(CHILD, ALL_GIVEN, "name", Stage.LIVE, "payment");
                    differences.compare(
                            Gate.decide(facts, perform(duty, LAW_OF_THE_POLICY, staffOf(role), "name")),
                            allowed(NaiveClauses.DUTIES_OF_ROLE.get(role).contains(duty)),
                            role,
                            duty);
                }
            }
        }
        differences.assertNone(584, 92);
    }

    /** Every purpose x form x item that it uses: no more of the person is shown than the purpose needs. */
    @Test
    void everyForm() {
        for (String purpose : PURPOSES) {
            for (DataForm form : DataForm.values()) {
                for (String item : NaiveClauses.ITEMS_OF_PURPOSE.get(purpose)) {
                    Facts facts = TABLE.of(CHILD, ALL_GIVEN, item, Stage.LIVE, purpose);
                    boolean tooMuch = purpose.equals("service-improvement") && form == DataForm.IDENTIFIED;
                    differences.compare(
                            Gate.decide(facts, request(new Action.Use(Id.of(purpose)), form, roleFor(purpose), item)),
                            tooMuch ? Optional.of(Reason.FORM_TOO_REVEALING) : recognisable(item, form),
                            purpose,
                            form,
                            item);
                }
            }
        }
        differences.assertNone(141, 137);
    }

    /** A face and a secret name the person whatever is taken away around them (E-3: not pseudonymisable). */
    private static Optional<Reason> recognisable(String item, DataForm form) {
        boolean names = item.equals("appearance-photo") || item.equals("password");
        return names && form == DataForm.PSEUDONYMISED ? Optional.of(Reason.NOT_PSEUDONYMISABLE) : Optional.empty();
    }

    /** Two items in one request: never the one without the other, and the earliest rule that objects decides. */
    @Test
    void everyPairOfItems() {
        for (Said said : List.of(Said.GIVEN, Said.NEVER_ASKED)) {
            for (Stage stage : List.of(Stage.LIVE, Stage.SEPARATED, Stage.LOCKED, Stage.ACHIEVED)) {
                for (String purpose : PURPOSES) {
                    for (String item : NaiveClauses.ITEMS) {
                        for (String other : NaiveClauses.ITEMS) {
                            if (item.equals(other)) {
                                continue;
                            }
                            List<HeldData> held = new ArrayList<>();
                            held.addAll(TableFacts.held(item, stage, purpose, TableFacts.POLICY_2024));
                            held.addAll(TableFacts.held(other, Stage.LIVE, purpose, TableFacts.POLICY_2024));
                            Facts facts = TableFacts.facts(
                                    Person.ADULT, stage, TABLE.consents(Person.ADULT, all(said)), held);
                            Optional<Reason> expected = Stream.of(
                                            NaiveClauses.use(purpose, item, Person.ADULT, stage, all(said)),
                                            NaiveClauses.use(purpose, other, Person.ADULT, Stage.LIVE, all(said)))
                                    .flatMap(Optional::stream)
                                    .min(Comparator.comparing(Reason::rule));
                            Action action = new Action.Use(Id.of(purpose));
                            differences.compare(
                                    Gate.decide(facts, request(action, form(purpose), roleFor(purpose), item, other)),
                                    expected,
                                    "use",
                                    purpose,
                                    item + " and " + other,
                                    stage,
                                    said);
                        }
                    }
                }
            }
        }
        differences.assertNone(50_400, 216);
    }

    /** Values and consents from the predecessor's time: what it promised still stands, its photo adverts do not. */
    @Test
    void everyUseOfWhatThePredecessorCollected() {
        Map<String, Said> answers = Map.of(
                "photo",
                Said.GIVEN,
                "photo-marketing",
                Said.GIVEN,
                "marketing",
                Said.GIVEN,
                "usage-statistics",
                Said.GIVEN);
        ConsentState before = TableFacts.consents(answers, Giver.self(), TableFacts.POLICY_2022, ASKED_IN_2022);
        for (ConsentState consents : List.of(before, TABLE.consents(Person.ADULT, ALL_GIVEN))) {
            for (String purpose : PURPOSES) {
                for (String item : NaiveClauses.ITEMS) {
                    Facts facts = TableFacts.facts(
                            Person.ADULT,
                            Stage.LIVE,
                            consents,
                            TableFacts.held(item, Stage.LIVE, purpose, TableFacts.POLICY_2022));
                    differences.compare(
                            Gate.decide(facts, use(purpose, item)),
                            NaiveClauses.use(purpose, item, Person.ADULT, Stage.LIVE, ALL_GIVEN),
                            purpose,
                            item,
                            consents == before ? "consents of 2022" : "consents of 2024");
                }
            }
        }
        differences.assertNone(630, 94);
    }

    /** While the predecessor was in force a photo could be in an advert, on both consents that it asked for. */
    @Test
    void everyAdvertWithPhotoUnderThePredecessor() {
        ProcessingRequest advert = new ProcessingRequest(
                TableFacts.SUBJECT,
                Set.of(Id.of("appearance-photo")),
                new Action.Use(Id.of("event-advertising")),
                DataForm.IDENTIFIED,
                staffOf("marketer"),
                Example.at("2024-02-20T23:59:59"));
        List<HeldData> held = TableFacts.held("appearance-photo", Stage.LIVE, "payment", TableFacts.POLICY_2022);
        for (Said photo : Said.values()) {
            for (Said marketing : Said.values()) {
                ConsentState consents = TableFacts.consents(
                        Map.of("photo-marketing", photo, "marketing", marketing),
                        Giver.self(),
                        TableFacts.POLICY_2022,
                        ASKED_IN_2022);
                boolean both = photo.refusal().isEmpty() && marketing.refusal().isEmpty();
                Facts facts = TableFacts.facts(Person.ADULT, Stage.LIVE, consents, held);
                differences.comparePermission(Gate.decide(facts, advert), both, photo, marketing);
                if (photo == Said.NEVER_ASKED && marketing == Said.GIVEN) {
                    // F-1: the marketing block names the photo, but that tick is no separate consent to sensitive data
                    differences.compare(
                            Gate.decide(facts, advert), Optional.of(Reason.CONSENT_NOT_SEPARATE), "bundled");
                }
                differences.compare(
                        Gate.decide(facts, use("event-advertising", "appearance-photo")),
                        Optional.of(Reason.ABSOLUTE_PROHIBITION),
                        "today",
                        photo,
                        marketing);
            }
        }
        differences.assertNone(243, 4);
    }

    /** The person's and the guardian's own hands: verified, for themselves, and only where the policy offers it. */
    @Test
    void everyRightOfPersonAndGuardian() {
        Verification good = new Verification(TableFacts.SUBJECT, NOW.minusSeconds(60), NOW.plusSeconds(600));
        Verification stale = new Verification(TableFacts.SUBJECT, NOW.minusSeconds(600), NOW);
        Verification foreign = new Verification(SubjectId.of("member-2"), NOW.minusSeconds(60), NOW.plusSeconds(600));
        Actor.Self self = Actor.self(TableFacts.SUBJECT, "web");
        Actor.Guardian guardian = Actor.guardianOf(TableFacts.SUBJECT, "web");
        Set<Duty> rights = Set.of(Duty.SUBJECT_ACCESS, Duty.RECTIFICATION, Duty.ERASURE);
        for (Duty duty : rights) {
            for (String item : NaiveClauses.ITEMS) {
                boolean secret = item.equals("password");
                if (secret && duty != Duty.SUBJECT_ACCESS) {
                    continue;
                }
                Optional<Reason> fine = secret ? Optional.of(Reason.SECRET_NEVER_SHOWN) : Optional.empty();
                Optional<Reason> unverified = Optional.of(Reason.NOT_VERIFIED);
                for (Stage stage : List.of(Stage.NOT_HELD, Stage.LIVE, Stage.LOCKED, Stage.SUSPENDED)) {
                    Facts adult = TABLE.of(Person.ADULT, all(Said.NEVER_ASKED), item, stage, "payment");
                    Facts child = TABLE.of(CHILD, all(Said.NEVER_ASKED), item, stage, "payment");
                    right(adult, duty, item, self.verified(good), fine);
                    right(adult, duty, item, self, unverified);
                    right(adult, duty, item, self.verified(stale), unverified);
                    right(adult, duty, item, self.verified(foreign), unverified);
                    right(adult, duty, item, guardian.verified(good), Optional.of(Reason.GUARDIAN_POWERS_ENDED));
                    right(child, duty, item, guardian.verified(good), fine);
                    right(child, duty, item, guardian, unverified);
                    right(child, duty, item, guardian.verified(stale), unverified);
                    right(child, duty, item, guardian.verified(foreign), unverified);
                    Actor.Self stranger =
                            Actor.self(SubjectId.of("member-2"), "web").verified(foreign);
                    right(adult, duty, item, stranger, Optional.of(Reason.NOT_THE_SUBJECT));
                    Actor.Guardian otherParent =
                            Actor.guardianOf(SubjectId.of("member-2"), "web").verified(foreign);
                    right(child, duty, item, otherParent, Optional.of(Reason.NOT_THE_SUBJECT));
                }
            }
        }
        differences.assertNone(2684, 480);
    }

    private void right(Facts facts, Duty duty, String item, Actor actor, Optional<Reason> expected) {
        Decision decision = Gate.decide(facts, perform(duty, Optional.empty(), actor, item));
        differences.compare(
                decision,
                expected,
                duty,
                item,
                actor,
                facts.subject().orElseThrow().age());
    }

    private static List<Row> rows(List<Stage> stages, List<Said> answers) {
        List<Row> rows = rows(PERSONS, stages, answers);
        List<Person> more = Stream.of(Said.values())
                .map(Person::childWhoseGuardian)
                .filter(person -> !PERSONS.contains(person))
                .toList();
        rows.addAll(rows(more, List.of(Stage.LIVE, Stage.SEPARATED), answers));
        // one block's answer may not stand in for another's: the other two are given or never asked meanwhile
        for (Person person : List.of(Person.ADULT, CHILD)) {
            for (Consents consents : mixedConsents()) {
                rows.add(new Row(person, Stage.LIVE, consents));
            }
        }
        return rows;
    }

    private static List<Row> rows(List<Person> persons, List<Stage> stages, List<Said> answers) {
        List<Row> rows = new ArrayList<>();
        for (Person person : persons) {
            for (Stage stage : stages) {
                answers.forEach(said -> rows.add(new Row(person, stage, all(said))));
            }
        }
        return rows;
    }

    private static Set<Consents> mixedConsents() {
        Set<Consents> consents = new LinkedHashSet<>();
        for (Said said : Said.values()) {
            for (Said others : List.of(Said.GIVEN, Said.NEVER_ASKED)) {
                if (said != others) {
                    consents.add(new Consents(said, others, others));
                    consents.add(new Consents(others, said, others));
                    consents.add(new Consents(others, others, said));
                }
            }
        }
        return consents;
    }

    private static Consents all(Said said) {
        return new Consents(said, said, said);
    }

    private static ProcessingRequest use(String purpose, String item) {
        return USES.computeIfAbsent(
                List.of(purpose, item),
                key -> request(new Action.Use(Id.of(purpose)), form(purpose), roleFor(purpose), item));
    }

    private static ProcessingRequest collect(String occasion, String item, Actor actor) {
        return request(new Action.Collect(Id.of(occasion), Id.of("homepage")), DataForm.IDENTIFIED, actor, item);
    }

    private static ProcessingRequest perform(Duty duty, Optional<String> law, Actor actor, String item) {
        return request(new Action.Perform(duty, law.map(Id::of)), DataForm.IDENTIFIED, actor, item);
    }

    private static ProcessingRequest request(Action action, DataForm form, Actor actor, String... items) {
        Set<Id<Item>> ids = new LinkedHashSet<>();
        for (String item : items) {
            ids.add(Id.of(item));
        }
        return new ProcessingRequest(TableFacts.SUBJECT, ids, action, form, actor, NOW);
    }

    private static DataForm form(String purpose) {
        return purpose.equals("service-improvement") ? DataForm.PSEUDONYMISED : DataForm.IDENTIFIED;
    }

    private static Actor roleFor(String purpose) {
        return ROLE_FOR.get(purpose);
    }

    private static String collector(String occasion) {
        return ROLES.stream()
                .filter(role -> NaiveClauses.OCCASIONS_OF_ROLE.get(role).contains(occasion))
                .findFirst()
                .orElseThrow();
    }

    private static Actor staffOf(String role) {
        return Actor.staff("s-1", Id.of(role), "10.0.0.1");
    }

    private static Optional<Reason> allowed(boolean allowed) {
        return allowed ? Optional.empty() : Optional.of(Reason.ROLE_NOT_ALLOWED);
    }

    /** Who it is, what has become of the data, and what was agreed to. */
    private record Row(Person person, Stage stage, Consents consents) {

        Facts facts(String item, String purpose) {
            return TABLE.of(person, consents, item, stage, purpose);
        }
    }
}
