package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a person is asked on an occasion: exactly the blocks that policy and law require, and the notice of what is used
 * without asking.
 *
 * @param version the version of the policy it was made from
 * @param occasion the occasion
 * @param audience for whom
 * @param language the language of its texts, which may differ from the one asked for
 * @param madeAt when it was made
 * @param validUntil the last instant at which it can be answered
 * @param notices what is used without consent
 * @param blocks the questions, each to be answered by an act of its own; never pre-ticked
 */
public record ConsentForm(
        Id<Policy> version,
        Id<Occasion> occasion,
        Audience audience,
        Language language,
        Instant madeAt,
        Instant validUntil,
        List<FormNotice> notices,
        List<FormBlock> blocks) {

    /** Copies the lists. */
    public ConsentForm {
        notices = List.copyOf(notices);
        blocks = List.copyOf(blocks);
    }

    /**
     * Returns the block with this id.
     *
     * @throws InvalidInputException when the form does not ask it
     */
    public FormBlock block(Id<ConsentBlock> id) {
        Check.notNull(id, "block");
        return blocks.stream()
                .filter(block -> block.block().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("the form for '" + occasion + "' has no block '" + id
                        + "'; it has "
                        + blocks.stream().map(block -> block.block().id()).toList()));
    }

    /**
     * Returns what saying no to these blocks costs, block by block in the order of the form: to be shown before the person
     * answers.
     */
    public List<RefusalEffect> disabledBy(Set<Id<ConsentBlock>> refused) {
        Check.notNull(refused, "refused");
        return blocks.stream()
                .filter(block -> refused.contains(block.block().id()))
                .map(FormBlock::ifRefused)
                .toList();
    }

    /** Starts the answers of the person to this form. */
    public Answers answerBy(SubjectId subject) {
        return Answers.to(this, Check.notNull(subject, "subject"));
    }
}
