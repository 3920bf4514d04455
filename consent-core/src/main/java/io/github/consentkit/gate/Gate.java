package io.github.consentkit.gate;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogGrouping;
import io.github.consentkit.audit.LogSecrets;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The one place where it is decided whether personal data may be used; safe for use by many threads.
 *
 * <p>{@link #decide(Facts, ProcessingRequest)} is the decision: a pure function of facts and request, without clock,
 * chance or input and output. {@link #decide(ProcessingRequest)} gathers the facts in one unit of work and asks it; when
 * facts cannot be gathered, the exception of the store comes out and there is no permit.
 */
public final class Gate {

    /** How far the instant of a request may be from the gate's clock. */
    public static final Duration MAX_SKEW = Duration.ofMinutes(1);

    private static final Set<Reason> WITHOUT_A_HINT =
            EnumSet.of(Reason.NOT_THE_SUBJECT, Reason.NOT_VERIFIED, Reason.GUARDIAN_NOT_LINKED);

    private static final List<Rule> RULES = List.of(
            new ProhibitionRule(),
            new SuspensionRule(),
            new LockRule(),
            new DestructionRule(),
            new TermRule(),
            new SeparationRule(),
            new GuardianRule(),
            new DraftRule(),
            new VerificationRule(),
            new DeclarationRule(),
            new BasisRule(),
            new ConsentRule(),
            new RecipientRule(),
            new RoleRule());

    private final FactsLoader loader;
    private final InstantSource clock;
    private final LogGrouping grouping;
    private final Signals signals;
    private final Object spending = new Object();

    /** Creates the gate on the stores; hosts get one from {@code ConsentKit.gate()}. */
    public Gate(PolicyHistory policies, Stores stores, InstantSource clock) {
        this(policies, stores, clock, LogGrouping.alone(), Observer.none());
    }

    /** Creates the gate on the stores, whose access logs group their entries so, and which tells the observer. */
    public Gate(PolicyHistory policies, Stores stores, InstantSource clock, LogGrouping grouping, Observer observer) {
        this.signals = Signals.to(observer);
        this.grouping = Check.notNull(grouping, "the grouping of the access log");
        this.loader = new FactsLoader(Check.notNull(policies, "policies"), stores);
        this.clock = Check.notNull(clock, "clock");
    }

    /**
     * Gathers the facts of the request and decides.
     *
     * <p>The facts are those of now, so the request must be, too: an instant of the caller's choice could make a child
     * older, or bring back a version of the policy that no longer holds.
     *
     * @throws InvalidInputException when the request's instant is more than {@link #MAX_SKEW} away from the clock
     */
    public Decision decide(ProcessingRequest request) {
        return decideAll(List.of(Check.notNull(request, "request"))).get(0);
    }

    /**
     * Gathers the facts of all requests in one unit of work, those of a person once, and decides each.
     *
     * @return the decisions in the order of the requests
     * @throws InvalidInputException when a request's instant is more than {@link #MAX_SKEW} away from the clock
     */
    public List<Decision> decideAll(List<ProcessingRequest> requests) {
        return decideAll(requests, new Trusted<>(Map.of()));
    }

    /**
     * Decides each request, and spares the stores what is known already of a subject with this stamp. For the libraries of
     * this project, which read the stamps in the statement that reads what is to be opened: a stamp of an earlier moment
     * would decide on the facts of an earlier moment.
     *
     * @param stamps the stamps of now of some subjects, or none
     */
    @SuppressWarnings("exports") // nobody else can call it
    public List<Decision> decideAll(List<ProcessingRequest> requests, Trusted<Map<SubjectId, SubjectStamp>> stamps) {
        Set<SubjectId> concerned = new LinkedHashSet<>();
        for (ProcessingRequest request : Check.notNull(requests, "requests")) {
            isAboutNow(request);
            concerned.add(request.subject());
        }
        Map<SubjectId, Facts> facts = loader.load(concerned, stamps.value());
        return requests.stream()
                .map(request -> issue(decide(Objects.requireNonNull(facts.get(request.subject())), request)))
                .toList();
    }

    private Decision issue(Decision decision) {
        signals.tell(() -> new Signal.Decided(
                kind(decision.request().action()), decision instanceof Deny deny ? names(deny) : Set.of()));
        return decision instanceof Permit permit ? permit.issuedBy(this) : decision;
    }

    private static Set<String> names(Deny deny) {
        Set<String> names = new LinkedHashSet<>();
        deny.reasons().forEach(reason -> names.add(JsonNames.of(reason)));
        return names;
    }

    private static String kind(Action action) {
        if (action instanceof Action.Collect) {
            return "collect";
        }
        if (action instanceof Action.Provide) {
            return "provide";
        }
        return action instanceof Action.Perform ? "perform" : "use";
    }

    private void isAboutNow(ProcessingRequest request) {
        if (Duration.between(request.at(), clock.instant()).abs().compareTo(MAX_SKEW) > 0) {
            throw new InvalidInputException("the request is not about now: its instant is more than " + MAX_SKEW
                    + " away from the kit's clock; ask when the data is to be used");
        }
    }

    /**
     * Decides, and throws instead of returning a denial.
     *
     * @throws AccessDeniedException with the denial
     */
    public Permit require(ProcessingRequest request) {
        Decision decision = decide(request);
        if (decision instanceof Permit permit) {
            return permit;
        }
        throw new AccessDeniedException((Deny) decision);
    }

    /**
     * Opens the access log on the store, for permits of this gate; only its entries let data be opened (invariant I3).
     *
     * @param secrets the log's secrets, kept outside its database
     */
    public AccessLog log(AccessLogStore store, LogSecrets secrets) {
        return new AccessLog(this, new ObservedLogStore(store, signals), secrets, clock, grouping);
    }

    /**
     * Decides on these facts; the same arguments give the same answer for ever. The permit opens nothing, as nobody vouches
     * for the facts.
     */
    public static Decision decide(Facts facts, ProcessingRequest request) {
        Optional<Policy> today = facts.policies().inForceAt(request.at());
        if (today.isEmpty()) {
            return new Deny(
                    request,
                    today,
                    List.of(new Denial(Reason.NO_POLICY_IN_FORCE, request.items(), Set.of(), Optional.empty())));
        }
        Facts concerned = request.record().map(facts::of).orElse(facts);
        Inquiry inquiry = new Inquiry(request, concerned, today.get());
        List<Denial> denials = new ArrayList<>();
        for (Rule rule : RULES) {
            if (!DutyTable.passes(inquiry, rule.name())) {
                denials.addAll(rule.check(inquiry));
            }
        }
        return denials.isEmpty() ? permit(inquiry) : new Deny(request, today, tellable(denials), denials);
    }

    /** To somebody whose identity is not known, no other reason is told: it could hint at whether data exists (H-4). */
    private static List<Denial> tellable(List<Denial> denials) {
        List<Denial> unknown = denials.stream()
                .filter(denial -> WITHOUT_A_HINT.contains(denial.reason()))
                .toList();
        return unknown.isEmpty() ? denials : unknown;
    }

    /**
     * Uses the permits up, all or none; of two calls that want the same permit, the first one gets all that it wants.
     *
     * @throws UnusablePermitException when one was used before, or stands there twice; then none is used up
     */
    void spend(List<Permit> permits) {
        synchronized (spending) {
            Set<Permit> unspent = new HashSet<>();
            if (!permits.stream().allMatch(permit -> !permit.isSpent() && unspent.add(permit))) {
                throw new UnusablePermitException("the permit was used before; ask the gate again for each use");
            }
            permits.forEach(Permit::spend);
        }
    }

    static List<Rule> rules() {
        return RULES;
    }

    private static Permit permit(Inquiry inquiry) {
        Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
        switch (inquiry.request().form()) {
            case PSEUDONYMISED -> obligations.add(Obligation.PSEUDONYMISE);
            case AGGREGATE -> obligations.add(Obligation.AGGREGATE);
            case IDENTIFIED -> {
                // used as it was collected: nothing to do
            }
        }
        List<PermitGround> grounds =
                inquiry.items().stream().map(item -> ground(inquiry, item)).toList();
        return new Permit(inquiry.request(), inquiry.today(), grounds, obligations);
    }

    private static PermitGround ground(Inquiry inquiry, Id<Item> item) {
        Set<Id<Clause>> clauses = new LinkedHashSet<>();
        if (inquiry.action() instanceof Action.Perform perform) {
            inquiry.today().item(item).map(Item::clause).ifPresent(clauses::add);
            return new PermitGround(item, JsonNames.of(perform.duty()), Set.of(), clauses);
        }
        if (inquiry.action() instanceof Action.Collect collect) {
            inquiry.today().item(item).map(Item::clause).ifPresent(clauses::add);
            boolean corrects = collect.rectification().isPresent();
            return new PermitGround(item, corrects ? "rectification" : "collection", Set.of(), clauses);
        }
        Purpose purpose = inquiry.purpose().orElseThrow();
        Optional<ProvisionGround> provision = RecipientRule.groundOf(inquiry);
        provision.map(ProvisionGround::clause).ifPresent(clauses::add);
        Set<ConsentEvent> consents = ConsentRule.met(inquiry, purpose.id(), item);
        consents.stream()
                .flatMap(consent -> inquiry.today().block(consent.content().block()).stream())
                .map(ConsentBlock::clause)
                .forEach(clauses::add);
        clauses.add(purpose.clause());
        String basis = provision
                .map(ground -> "provision-" + JsonNames.of(ground.kind()))
                .orElseGet(() -> JsonNames.of(purpose.basis().kind()));
        return new PermitGround(item, basis, consents, clauses);
    }
}
