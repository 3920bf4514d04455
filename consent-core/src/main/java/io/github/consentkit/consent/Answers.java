package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final List<Answer> given;
    private final Optional<Id<CollectionMethod>> method;
    private final Act act;
    private final ActScope scope;
    private final Optional<Evidence> evidence;
    private final Giver giver;

    private Answers(
            ConsentForm form,
            SubjectId subject,
            List<Answer> given,
            Optional<Id<CollectionMethod>> method,
            Act act,
            ActScope scope,
            Optional<Evidence> evidence,
            Giver giver) {
        this.form = form;
        this.subject = subject;
        this.given = given;
        this.method = method;
        this.act = act;
        this.scope = scope;
        this.evidence = evidence;
        this.giver = giver;
    }

    static Answers to(ConsentForm form, SubjectId subject) {
        return new Answers(
                form,
                subject,
                List.of(),
                Optional.empty(),
                Act.TICK,
                ActScope.ONE_BLOCK,
                Optional.empty(),
                Giver.self());
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
        List<Answer> more = new ArrayList<>(given);
        more.add(Check.notNull(answer, "answer"));
        return new Answers(form, subject, List.copyOf(more), method, act, scope, evidence, giver);
    }

    /** Says how the answers came in: a method of the policy. */
    public Answers via(String collectionMethod) {
        Id<CollectionMethod> via = Id.of(Check.notNull(collectionMethod, "collectionMethod"));
        return new Answers(form, subject, given, Optional.of(via), act, scope, evidence, giver);
    }

    /** Says what the person did to answer; a mark on a page unless said otherwise. */
    public Answers by(Act answeringAct) {
        return new Answers(form, subject, given, method, Check.notNull(answeringAct, "act"), scope, evidence, giver);
    }

    /** Says that one act answered the whole form; it will not count for what needs an act of its own. */
    public Answers byOneActForAll() {
        return new Answers(form, subject, given, method, act, ActScope.WHOLE_FORM, evidence, giver);
    }

    /** Says what proves the answers. */
    public Answers evidence(Evidence proof) {
        return new Answers(form, subject, given, method, act, scope, Optional.of(Check.notNull(proof, "proof")), giver);
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
        return new Answers(form, subject, given, method, act, scope, evidence, who);
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
        return given;
    }

    /** Returns how the answers came in; empty until said. */
    public Optional<Id<CollectionMethod>> method() {
        return method;
    }

    /** Returns what the person did. */
    public Act act() {
        return act;
    }

    /** Returns how much one act answered. */
    public ActScope scope() {
        return scope;
    }

    /** Returns what proves the answers. */
    public Optional<Evidence> evidence() {
        return evidence;
    }

    /** Returns who answered. */
    public Giver giver() {
        return giver;
    }

    private Answer ofForm(String block, Choice choice) {
        Id<ConsentBlock> id = Id.of(Check.notNull(block, "block"));
        return new Answer(id, form.block(id).digest(), choice);
    }
}
