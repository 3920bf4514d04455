package io.github.consentkit;

import io.github.consentkit.audit.LogGrouping;
import io.github.consentkit.consent.Consents;
import io.github.consentkit.consent.Forms;
import io.github.consentkit.consent.Guardians;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.disclosure.NoticeOrder;
import io.github.consentkit.disclosure.Propagation;
import io.github.consentkit.disclosure.Recipients;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Gate;
import io.github.consentkit.gate.Question;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.ClockCheck;
import io.github.consentkit.lifecycle.DestructionOrders;
import io.github.consentkit.lifecycle.Drafts;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.lifecycle.Housekeeping;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.lifecycle.Lifecycle;
import io.github.consentkit.lifecycle.RecordKeeping;
import io.github.consentkit.media.Media;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.rights.Restrictions;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Subjects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one object that a host application wires: a policy, a store, and who is acting.
 *
 * <pre>{@code
 * ConsentKit kit = ConsentKit.builder(PolicyReader.read(Path.of("privacy-policy.json")))
 *         .stores(InMemoryStores.create())
 *         .actor(session::currentActor)
 *         .build();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class ConsentKit {

    private final Observer observer;
    private final PolicyHistory policies;
    private final Stores stores;
    private final InstantSource clock;
    private final Supplier<Actor> actor;
    private final Gate gate;
    private final Forms forms;
    private final Consents consents;
    private final Subjects subjects;
    private final Ledger ledger;
    private final Guardians guardians;
    private final Drafts drafts;
    private final Lifecycle lifecycle;
    private final Restrictions restrictions;
    private @Nullable Media media;
    private final Recipients recipients;

    private ConsentKit(
            PolicyHistory policies,
            Stores stores,
            InstantSource clock,
            Supplier<Actor> actor,
            Duration validity,
            LogGrouping grouping,
            Observer observer,
            Optional<Propagation> propagation,
            ClockCheck check,
            RecordKeeping keeping) {
        this.observer = observer;
        this.policies = policies;
        this.stores = stores;
        this.clock = clock;
        this.actor = actor;
        this.gate = new Gate(policies, stores, clock, grouping, observer);
        this.forms = new Forms(policies, clock, validity);
        this.consents = new Consents(policies, stores, forms, clock);
        this.subjects = new Subjects(policies, stores, clock);
        this.ledger = new Ledger(stores, clock);
        this.guardians = new Guardians(policies, stores, clock, actor);
        this.drafts = new Drafts(policies, stores, clock, new LedgerOfDrafts(guardians, stores), check);
        this.recipients = new Recipients(policies, stores, clock, propagation.orElseGet(Propagation::none), observer);
        Housekeeping housekeeping = new Housekeeping(policies, keeping, clock, stores, check);
        housekeeping.register(recipients.housekeeper());
        housekeeping.register(Housekeeper.onePersonAtATime(KeptRecord.LEDGER_PSEUDONYM, new LedgerPseudonyms(stores)));
        this.lifecycle =
                new Lifecycle(policies, stores, clock, observer, drafts, orders(propagation, recipients), housekeeping);
        this.restrictions =
                new Restrictions(policies, stores, gate, clock, actor, propagation.map(wired -> recipients));
    }

    /** Where nobody can be told, nothing is ordered: the recipients of the policy are the officer's matter then. */
    private static DestructionOrders orders(Optional<Propagation> propagation, Recipients recipients) {
        return (transaction, subject, items, clause, law) -> propagation.ifPresent(wired -> {
            NoticeOrder order = NoticeOrder.destroy(subject, items).because(clause);
            var unused = recipients.order(transaction, law.map(order::under).orElse(order));
        });
    }

    /** Starts a kit on the policy; earlier versions join by {@link Builder#earlier}. */
    public static Builder builder(Policy policy) {
        return new Builder(Check.notNull(policy, "policy"));
    }

    /** Returns every version of the policy. */
    public PolicyHistory policies() {
        return policies;
    }

    /** Returns the version in force now, or the newest while none is. */
    public Policy policyInForce() {
        return policies.inForceAt(clock.instant()).orElseGet(policies::newest);
    }

    /** Returns the stores, for libraries that bring ports of their own. */
    public Stores stores() {
        return stores;
    }

    /** Makes people known, with their age. */
    public Subjects subjects() {
        return subjects;
    }

    /** Links children to their guardians. */
    public Guardians guardians() {
        return guardians;
    }

    /** Lets registrations wait for a confirmation, and destroys what is not confirmed in time. */
    public Drafts drafts() {
        return drafts;
    }

    /** Takes in what happens to people's data, and tells how long and why it is kept. */
    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** Takes in requests for rectification, disputes and suspensions, until whose answer data is not used. */
    public Restrictions restrictions() {
        return restrictions;
    }

    /**
     * Keeps the register of paper and other media. The first call registers it as a holder of data, so that the gate, the clocks
     * and erasures know of it: a host that has any calls it when it starts, in every process.
     */
    public synchronized Media media() {
        Media kept = media;
        if (kept == null) {
            kept = new Media(policies, stores, lifecycle, clock, actor);
            media = kept;
        }
        return kept;
    }

    /** Tells third parties and processors what has become of data that they have, until they have answered. */
    public Recipients recipients() {
        return recipients;
    }

    /** Makes consent forms. */
    public Forms forms() {
        return forms;
    }

    /** Records consent, withdraws it, and tells its state. */
    public Consents consents() {
        return consents;
    }

    /** Returns the ledger of consents for whoever proves and verifies it. */
    public Ledger ledger() {
        return ledger;
    }

    /** Decides. */
    public Gate gate() {
        return gate;
    }

    /** Returns the clock by which the kit decides. */
    public InstantSource clock() {
        return clock;
    }

    /** Returns who is told what the kit does. */
    public Observer observer() {
        return observer;
    }

    /** Starts a question to the gate about this person's data, asked by the current actor, now. */
    public Question ask(SubjectId subject) {
        return Question.about(subject, gate, actor, clock::instant);
    }

    /** Collects what a kit is made of. Not safe for use by several threads. */
    public static final class Builder {

        private final List<Policy> versions = new ArrayList<>();
        private Optional<InstantSource> clock = Optional.empty();
        private Optional<ClockCheck> check = Optional.empty();
        private Duration validity = Forms.DEFAULT_VALIDITY;
        private LogGrouping grouping = LogGrouping.alone();
        private Observer observer = Observer.none();
        private Optional<Propagation> propagation = Optional.empty();
        private RecordKeeping keeping = RecordKeeping.lawful();
        private @Nullable Stores stores;
        private Supplier<Actor> actor = () -> {
            throw new InvalidInputException(
                    "nobody is acting; wire ConsentKit.builder(...).actor(...) or name the actor with by(...)");
        };

        private Builder(Policy policy) {
            versions.add(policy);
        }

        /** Adds an earlier version, under which consents were given or values collected. */
        public Builder earlier(Policy policy) {
            versions.add(Check.notNull(policy, "policy"));
            return this;
        }

        /** Says where everything is kept; there is no default, so that nobody loses consents by forgetting it. */
        public Builder stores(Stores where) {
            this.stores = Check.notNull(where, "stores");
            return this;
        }

        /** Says who is acting, asked at each question. */
        public Builder actor(Supplier<Actor> current) {
            this.actor = Check.notNull(current, "actor");
            return this;
        }

        /** Says how long a form can be answered after it was made; 24 hours unless said otherwise. */
        public Builder formsValidFor(Duration time) {
            this.validity = Check.notNull(time, "time");
            return this;
        }

        /** Says how entries of the access log are grouped; every call writes its own unless said otherwise. */
        public Builder accessLog(LogGrouping how) {
            this.grouping = Check.notNull(how, "the grouping of the access log");
            return this;
        }

        /** Says who is told what the kit does, and the vaults on it: nobody unless said otherwise. Stores have their own. */
        public Builder observer(Observer told) {
            this.observer = Check.notNull(told, "the observer");
            return this;
        }

        /**
         * Says how recipients of data are reached, who are then also told of corrections; nobody is reached unless said
         * otherwise.
         */
        public Builder propagation(Propagation how) {
            this.propagation = Optional.of(Check.notNull(how, "the propagation"));
            return this;
        }

        /**
         * Says how long is kept what the library itself writes down; as long as the law has it unless said otherwise. A sweep ends
         * it then ({@link Lifecycle#housekeeping()}).
         */
        public Builder recordKeeping(RecordKeeping howLong) {
            this.keeping = Check.notNull(howLong, "how long records are kept");
            return this;
        }

        /** Replaces the system clock, for tests; it is compared with that of the database only after {@link #clockCheck}. */
        public Builder clock(InstantSource source) {
            this.clock = Optional.of(Check.notNull(source, "clock"));
            return this;
        }

        /**
         * Says how far the clock may be ahead of that of the database before sweeps and purges refuse to destroy by it; without a call
         * the system clock may be ahead by {@link ClockCheck#USUAL}.
         */
        public Builder clockCheck(ClockCheck how) {
            this.check = Optional.of(Check.notNull(how, "the check of the clock"));
            return this;
        }

        private ClockCheck clockCheck() {
            return check.orElse(clock.isPresent() ? ClockCheck.none() : ClockCheck.USUAL);
        }

        /**
         * Returns the kit.
         *
         * @throws InvalidInputException when there are no stores, forms would be valid for no time, or a record would be kept
         *     for less time than the law has it kept
         * @throws io.github.consentkit.policy.PolicyException when the versions do not follow one another
         */
        public ConsentKit build() {
            if (stores == null) {
                throw new InvalidInputException(
                        "the kit has no stores; call stores(InMemoryStores.create()) in tests, or wire a database");
            }
            return new ConsentKit(
                    PolicyHistory.of(versions),
                    stores,
                    clock.orElseGet(InstantSource::system),
                    actor,
                    validity,
                    grouping,
                    observer,
                    propagation,
                    clockCheck(),
                    keeping);
        }
    }
}
