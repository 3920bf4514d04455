package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The answers of one person to one form, not yet recorded. Immutable: every method returns other answers.
 *
 * <pre>{@code
 * form.answerBy(member).agree("photo").refuse("marketing").via("homepage").evidence(click)
 * }</pre>
 */
public final class Answers {

    private final ConsentForm form;
    private final SubjectId subject;
    private final Parts parts;

    private Answers(ConsentForm form, SubjectId subject, Parts parts) {
        this.form = form;
        this.subject = subject;
        this.parts = parts;
    }

    /** What has been said so far; changed in a copy only. */
    private static final class Parts {
        private List<Answer> given = List.of();
        private Set<Id<ConsentBlock>> open = Set.of();
        private Optional<Id<CollectionMethod>> method = Optional.empty();
        private Act act = Act.TICK;
        private ActScope scope = ActScope.ONE_BLOCK;
        private Optional<Evidence> evidence = Optional.empty();
        private Giver giver = Giver.self();
        private Optional<SubmissionId> submission = Optional.empty();
        private boolean toIssuedForm;
        private Optional<Instant> actedAt = Optional.empty();

        private Parts copy() {
            Parts copy = new Parts();
            copy.given = given;
            copy.open = open;
            copy.method = method;
            copy.act = act;
            copy.scope = scope;
            copy.evidence = evidence;
            copy.giver = giver;
            copy.submission = submission;
            copy.toIssuedForm = toIssuedForm;
            copy.actedAt = actedAt;
            return copy;
        }
    }

    private Answers with(Consumer<Parts> change) {
        Parts changed = parts.copy();
        change.accept(changed);
        return new Answers(form, subject, changed);
    }

    static Answers to(ConsentForm form, SubjectId subject) {
        return new Answers(form, subject, new Parts());
    }

    /**
     * Adds yes to the block, as the form shows it.
     *
     * @throws io.github.consentkit.error.InvalidInputException when the form does not ask it
     */
    public Answers agree(String block) {
        return answer(ofForm(block, Choice.AGREE));
    }

    /**
     * Adds no to the block, as the form shows it.
     *
     * @throws io.github.consentkit.error.InvalidInputException when the form does not ask it
     */
    public Answers refuse(String block) {
        return answer(ofForm(block, Choice.REFUSE));
    }

    /** Adds an answer that came back from a client with the digest that was shown there. */
    public Answers answer(Answer answer) {
        List<Answer> more = new ArrayList<>(parts.given);
        more.add(Check.notNull(answer, "answer"));
        return with(changed -> changed.given = List.copyOf(more));
    }

    /**
     * Says that the person left the block open and may answer it another time: nothing is recorded for it, and its state
     * stays what it was. A block that is neither answered nor left open is an error, as silence may be a lost answer.
     *
     * @throws io.github.consentkit.error.InvalidInputException when the form does not ask it
     */
    public Answers leaveOpen(String block) {
        Set<Id<ConsentBlock>> more = new LinkedHashSet<>(parts.open);
        more.add(form.block(Id.of(Check.notNull(block, "block"))).block().id());
        return with(changed -> changed.open = Copies.set(more));
    }

    /** Says how the answers came in: a method of the policy. */
    public Answers via(String collectionMethod) {
        Id<CollectionMethod> via = Id.of(Check.notNull(collectionMethod, "collectionMethod"));
        return with(changed -> changed.method = Optional.of(via));
    }

    /** Says what the person did to answer; a mark on a page unless said otherwise. */
    public Answers by(Act answeringAct) {
        Check.notNull(answeringAct, "act");
        return with(changed -> changed.act = answeringAct);
    }

    /** Says that one act answered the whole form; it will not count for what needs an act of its own. */
    public Answers byOneActForAll() {
        return with(changed -> changed.scope = ActScope.WHOLE_FORM);
    }

    /** Says what proves the answers. */
    public Answers evidence(Evidence proof) {
        Check.notNull(proof, "proof");
        return with(changed -> changed.evidence = Optional.of(proof));
    }

    /**
     * Says that the guardian answered, and how that was checked, where the host keeps the guardians itself; refused for a
     * child that has links, see {@link #byGuardian(GuardianLink)}.
     */
    public Answers byGuardian(GuardianConfirmation confirmation) {
        return givenBy(Giver.guardian(confirmation));
    }

    /**
     * Says that this guardian answered.
     *
     * @throws io.github.consentkit.error.InvalidInputException when the link is not confirmed
     */
    public Answers byGuardian(GuardianLink link) {
        return givenBy(Giver.guardian(link));
    }

    Answers givenBy(Giver who) {
        return with(changed -> changed.giver = who);
    }

    /**
     * Gives the submission an id, so that sending it again records nothing again: the same person's submission with the same
     * id and the same content returns what was recorded the first time, and one with other content is refused. The content
     * is each answer (block, choice, version, language and digest of what was shown), the act and its scope, the method, the
     * kind of the evidence, and who answered; neither the time nor the pieces of evidence.
     */
    public Answers submission(SubmissionId id) {
        Check.notNull(id, "id");
        return with(changed -> changed.submission = Optional.of(id));
    }

    /** Says that an issued form is answered: it must have been issued to the person, in time and with these texts. */
    public Answers toForm(SubmissionId issued) {
        Check.notNull(issued, "issued");
        return with(changed -> {
            changed.submission = Optional.of(issued);
            changed.toIssuedForm = true;
        });
    }

    /**
     * Says when the person acted, for what is recorded later; now unless said otherwise. The version of the policy in force
     * then decides (invariant I13). An agreement that is older than anything the ledger knows of its block is refused: it
     * would come back over a later withdrawal.
     */
    public Answers actedAt(Instant instant) {
        Check.notNull(instant, "instant");
        return with(changed -> changed.actedAt = Optional.of(instant));
    }

    /** Returns the form. */
    public ConsentForm form() {
        return form;
    }

    /** Returns whose consent it is. */
    public SubjectId subject() {
        return subject;
    }

    /** Returns the answers in the order in which they were added. */
    public List<Answer> given() {
        return parts.given;
    }

    /** Returns how the answers came in; empty until said. */
    public Optional<Id<CollectionMethod>> method() {
        return parts.method;
    }

    /** Returns what the person did. */
    public Act act() {
        return parts.act;
    }

    /** Returns how much one act answered. */
    public ActScope scope() {
        return parts.scope;
    }

    /** Returns what proves the answers. */
    public Optional<Evidence> evidence() {
        return parts.evidence;
    }

    /** Returns who answered. */
    public Giver giver() {
        return parts.giver;
    }

    /** Returns the blocks that were left open. */
    public Set<Id<ConsentBlock>> open() {
        return parts.open;
    }

    /** Returns the id of the submission; empty where it has none. */
    public Optional<SubmissionId> submission() {
        return parts.submission;
    }

    /** Returns when the person acted; empty where it is now. */
    public Optional<Instant> actedAt() {
        return parts.actedAt;
    }

    boolean isToIssuedForm() {
        return parts.toIssuedForm;
    }

    private Answer ofForm(String block, Choice choice) {
        Id<ConsentBlock> id = Id.of(Check.notNull(block, "block"));
        return new Answer(id, form.block(id).digest(), choice);
    }
}
