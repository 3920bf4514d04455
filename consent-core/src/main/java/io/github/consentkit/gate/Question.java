package io.github.consentkit.gate;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A question to the gate in the making. Immutable: every method returns another question.
 *
 * <pre>{@code
 * kit.ask(member).items("appearance-photo").use(CONTENT_PROVISION).decide()
 * }</pre>
 */
public final class Question {

    private final Gate gate;
    private final SubjectId subject;
    private final Supplier<Actor> actor;
    private final Supplier<Instant> at;
    private final Set<Id<Item>> items;
    private final Optional<Action> action;
    private final DataForm form;
    private final Optional<RecordRef> record;

    private Question(
            Gate gate,
            SubjectId subject,
            Supplier<Actor> actor,
            Supplier<Instant> at,
            Set<Id<Item>> items,
            Optional<Action> action,
            DataForm form,
            Optional<RecordRef> record) {
        this.gate = gate;
        this.subject = subject;
        this.actor = actor;
        this.at = at;
        this.items = items;
        this.action = action;
        this.form = form;
        this.record = record;
    }

    /** Starts a question about the subject's data, asked by the supplied actor at the supplied instant. */
    public static Question about(SubjectId subject, Gate gate, Supplier<Actor> actor, Supplier<Instant> at) {
        return new Question(
                Check.notNull(gate, "gate"),
                Check.notNull(subject, "subject"),
                Check.notNull(actor, "actor"),
                Check.notNull(at, "at"),
                Set.of(),
                Optional.empty(),
                DataForm.IDENTIFIED,
                Optional.empty());
    }

    /** Names the items, in place of those named before. */
    public Question items(String... ids) {
        Set<Id<Item>> named = new LinkedHashSet<>();
        Arrays.stream(Check.notNull(ids, "items")).forEach(id -> named.add(Id.of(id)));
        return new Question(gate, subject, actor, at, named, action, form, record);
    }

    /** Names the items, in place of those named before. */
    public Question items(Set<Id<Item>> ids) {
        return new Question(gate, subject, actor, at, Copies.set(Check.notNull(ids, "items")), action, form, record);
    }

    /** Asks for use inside the company, for a purpose of the policy. */
    public Question use(Id<Purpose> purpose) {
        return with(new Action.Use(purpose));
    }

    /** Asks for collection on an occasion. */
    public Question collect(Id<Occasion> occasion, Id<CollectionMethod> method) {
        return with(new Action.Collect(occasion, method));
    }

    /** Asks for the corrected values that an open request is about. */
    public Question correct(Id<Occasion> occasion, Id<CollectionMethod> method, String request) {
        return with(new Action.Collect(occasion, method, Optional.of(Check.notNull(request, "the request"))));
    }

    /** Asks for provision to a third party or processor. */
    public Question provide(Id<Purpose> purpose, Id<Recipient> recipient) {
        return with(new Action.Provide(purpose, recipient));
    }

    /** Asks to carry out a duty that needs no law to be named. */
    public Question perform(Duty duty) {
        return with(new Action.Perform(duty, Optional.empty()));
    }

    /** Asks to carry out a duty on a law of the policy. */
    public Question perform(Duty duty, Id<LawRef> law) {
        return with(new Action.Perform(duty, Optional.of(Check.notNull(law, "law"))));
    }

    /** Asks for this action. */
    public Question to(Action action) {
        return with(Check.notNull(action, "action"));
    }

    /** Asks for data in another form than as it was collected. */
    public Question in(DataForm dataForm) {
        return new Question(gate, subject, actor, at, items, action, Check.notNull(dataForm, "form"), record);
    }

    /** Asks for the values of one record alone. */
    public Question record(RecordRef of) {
        return new Question(gate, subject, actor, at, items, action, form, Optional.of(Check.notNull(of, "record")));
    }

    /** Names who asks, in place of the host's current actor. */
    public Question by(Actor asking) {
        Check.notNull(asking, "actor");
        return new Question(gate, subject, () -> asking, at, items, action, form, record);
    }

    /**
     * Returns the finished request.
     *
     * @throws InvalidInputException when it names no purpose or no item
     */
    public ProcessingRequest request() {
        Action asked = action.orElseThrow(ProcessingRequest::withoutPurpose);
        return new ProcessingRequest(
                subject, items, asked, form, Check.notNull(actor.get(), "the current actor"), at.get(), record);
    }

    /** Returns the gate's answer. */
    public Decision decide() {
        return gate.decide(request());
    }

    /**
     * Returns the permit.
     *
     * @throws AccessDeniedException when there is none
     */
    public Permit require() {
        return gate.require(request());
    }

    private Question with(Action asked) {
        return new Question(gate, subject, actor, at, items, Optional.of(asked), form, record);
    }
}
