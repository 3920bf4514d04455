package io.github.consentkit.gate;

import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessChain;
import io.github.consentkit.audit.AccessLogPruner;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.AccessLogVerifier;
import io.github.consentkit.audit.LogGrouping;
import io.github.consentkit.audit.LogSecrets;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The one way from a permit to an opening: it writes down who is about to see what, and only then gives the opening
 * (invariants I3, I14; clause J-2).
 *
 * <p>Entries are durable on their own, whatever becomes of the caller's transaction. Persons appear under pseudonyms. The
 * log of one process is a few chains of its own; safe for use by many threads.
 */
public final class AccessLog {

    private static final int CHAINS = 4;

    private final Gate gate;
    private final AccessLogStore store;
    private final LogSecrets secrets;
    private final InstantSource clock;
    private final List<AccessChain> chains;

    AccessLog(Gate gate, AccessLogStore store, LogSecrets secrets, InstantSource clock, LogGrouping grouping) {
        this.gate = gate;
        this.store = Check.notNull(store, "the access log's store");
        this.secrets = Check.notNull(secrets, "the access log's secrets");
        this.clock = clock;
        String process = UUID.randomUUID().toString();
        // what is grouped is one transaction each time, so one chain has the largest groups
        this.chains = IntStream.range(0, LogGrouping.alone().equals(grouping) ? CHAINS : 1)
                .mapToObj(number -> AccessChain.of(process, number, store, secrets, grouping))
                .toList();
    }

    /**
     * Writes the entry and turns the permit into an opening.
     *
     * @throws UnusablePermitException when the permit was used before, is too old, or is not of this gate
     * @throws io.github.consentkit.audit.AccessLogException when the entry cannot be written; nothing may be opened
     */
    public Opening commit(Permit permit) {
        return commitAll(List.of(Check.notNull(permit, "the permit"))).get(0);
    }

    /**
     * Writes an entry for each permit, all or none, and turns each into an opening, in the same order.
     *
     * @throws UnusablePermitException when one of them was used before, stands there twice, is too old, or is not of this
     *     gate; then nothing is written and none of them is used up
     * @throws io.github.consentkit.audit.AccessLogException when the entries cannot be written; nothing may be opened, and
     *     the permits are used up, as the entries may have become durable all the same
     */
    public List<Opening> commitAll(List<Permit> permits) {
        // the caller's list is read once: what is opened must be what was written
        List<Permit> once = new ArrayList<>(Check.notNull(permits, "the permits"));
        once.forEach(this::check);
        List<Access> lines = once.stream()
                .map(permit -> line(permit, Access.Outcome.GRANTED, List.of(), permit.clauses()))
                .toList();
        gate.spend(once);
        write(lines);
        return once.stream().map(permit -> new Opening(this, permit)).toList();
    }

    /**
     * Writes down that something was asked for and refused, with every reason, also those that the one who asked is not
     * told.
     *
     * @throws io.github.consentkit.audit.AccessLogException when the entry cannot be written
     */
    public void refused(Deny denial) {
        List<Denial> found = Check.notNull(denial, "the denial").found();
        List<String> reasons = found.stream()
                .map(each -> JsonNames.of(each.reason()))
                .distinct()
                .toList();
        write(List.of(line(denial, Access.Outcome.REFUSED, reasons, found.get(0).clauses())));
    }

    /** Returns a verifier of the whole log, of all processes. */
    public AccessLogVerifier verifier() {
        return new AccessLogVerifier(store, secrets);
    }

    /** Returns who ends its lines once they were kept long enough; to be registered with the kit's housekeeping. */
    public Housekeeper housekeeper() {
        return new LogHousekeeper(new AccessLogPruner(store, secrets, clock));
    }

    private void check(Permit permit) {
        if (!Check.notNull(permit, "the permit").isFrom(gate)) {
            throw new UnusablePermitException(
                    "the permit is not of this kit's gate, or was decided on facts that nobody"
                            + " vouches for; ask kit.gate(), or kit.ask(...)");
        }
        Duration age = Duration.between(permit.request().at(), clock.instant()).abs();
        if (age.compareTo(Gate.MAX_SKEW) > 0) {
            throw new UnusablePermitException("the permit is older than " + Gate.MAX_SKEW
                    + "; what it rests on may have changed, so ask again when the data is to be used");
        }
    }

    private void write(List<Access> lines) {
        if (!lines.isEmpty()) {
            int chain = Math.floorMod(lines.get(0).subject().hashCode(), chains.size());
            chains.get(chain).append(lines);
        }
    }

    private Access line(Decision decision, Access.Outcome outcome, List<String> reasons, Set<Id<Clause>> clauses) {
        ProcessingRequest request = decision.request();
        String subject = secrets.pseudonym("subject", request.subject().value());
        return new Access(
                request.at(),
                who(request.actor(), subject),
                subject,
                what(request.action()),
                request.form(),
                List.copyOf(request.items()),
                request.record()
                        .map(record -> new Access.Place(
                                record.type(), secrets.pseudonym("record", record.type(), record.id()))),
                decision.version(),
                outcome,
                reasons,
                List.copyOf(clauses));
    }

    private Access.Who who(Actor actor, String subject) {
        String role = actor.role().value();
        if (actor instanceof Actor.Staff staff) {
            return new Access.Who(Access.Kind.STAFF, staff.id(), role, staff.origin());
        }
        // the person may be somebody else than whose data is asked for; the guardian is known by the child alone
        String account = actor instanceof Actor.Self self
                ? secrets.pseudonym("subject", self.subject().value())
                : subject;
        Access.Kind kind = actor instanceof Actor.Self ? Access.Kind.SELF : Access.Kind.GUARDIAN;
        return new Access.Who(kind, account, role, secrets.pseudonym("origin", actor.origin()));
    }

    /** The law, and who approved it, whom no law is named after. */
    private static Optional<String> detail(Action.Perform perform) {
        String law = perform.law().map(Id::value).orElse("");
        return perform.approver()
                .map(account -> law + " approved by " + account)
                .or(() -> perform.law().map(Id::value));
    }

    private static Access.What what(Action action) {
        if (action instanceof Action.Collect collect) {
            return new Access.What(
                    "collect",
                    collect.occasion().value(),
                    Optional.of(collect.method().value()));
        }
        if (action instanceof Action.Provide provide) {
            return new Access.What(
                    "provide",
                    provide.purpose().value(),
                    Optional.of(provide.recipient().value()));
        }
        if (action instanceof Action.Perform perform) {
            return new Access.What("perform", JsonNames.of(perform.duty()), detail(perform));
        }
        return new Access.What("use", ((Action.Use) action).purpose().value(), Optional.empty());
    }
}
