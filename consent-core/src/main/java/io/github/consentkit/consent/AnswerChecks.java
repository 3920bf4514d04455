package io.github.consentkit.consent;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every block answered once, by the right person, to the text in force. */
final class AnswerChecks {

    private AnswerChecks() {}

    static void check(Answers answers, ConsentForm form, Policy policy, SubjectRecord subject, Instant now) {
        List<String> problems = new ArrayList<>();
        blocks(answers, form, problems);
        method(answers, policy, problems);
        person(answers, form, policy, subject, now, problems);
        if (!problems.isEmpty()) {
            throw new InvalidAnswersException(problems);
        }
        List<Id<ConsentBlock>> stale = answers.given().stream()
                .filter(answer -> !form.block(answer.block()).digest().equals(answer.shown()))
                .map(Answer::block)
                .toList();
        if (!stale.isEmpty()) {
            throw new StaleFormException(stale);
        }
    }

    private static void blocks(Answers answers, ConsentForm form, List<String> problems) {
        List<Id<ConsentBlock>> asked =
                form.blocks().stream().map(block -> block.block().id()).toList();
        Set<Id<ConsentBlock>> answered = new HashSet<>();
        for (Answer answer : answers.given()) {
            if (!asked.contains(answer.block())) {
                problems.add("the form does not ask '" + answer.block() + "'; it asks " + asked);
            } else if (!answered.add(answer.block())) {
                problems.add("'" + answer.block() + "' is answered twice; send one answer");
            }
        }
        for (Id<ConsentBlock> block : asked) {
            if (!answered.contains(block)) {
                problems.add("'" + block + "' is not answered; silence is neither yes nor no, ask the person");
            }
        }
    }

    private static void method(Answers answers, Policy policy, List<String> problems) {
        Optional<Id<CollectionMethod>> method = answers.method();
        if (method.isEmpty()) {
            problems.add("how the answers came in is not said; call via(...) with a collection method of the policy");
        } else if (policy.method(method.get()).isEmpty()) {
            problems.add("the policy has no collection method '" + method.get() + "'; it has "
                    + policy.document().methods().list().stream()
                            .map(CollectionMethod::id)
                            .toList());
        }
    }

    private static void person(
            Answers answers,
            ConsentForm form,
            Policy policy,
            SubjectRecord subject,
            Instant now,
            List<String> problems) {
        boolean child = subject.age().isChildAt(now);
        if (child != (form.audience() == Audience.CHILD)) {
            problems.add(
                    child
                            ? "the person is under the age limit; show the form for Audience.child()"
                            : "the person is not under the age limit; show the form for Audience.adult()");
        }
        if (answers.giver() instanceof Giver.Guardian guardian) {
            if (!child) {
                problems.add("a guardian cannot answer for a person who is not under the age limit (B-2, H-3)");
            }
            Set<GuardianConfirmation> accepted =
                    policy.document().children().map(Children::confirmations).orElse(Set.of());
            if (!accepted.contains(guardian.confirmation())) {
                problems.add("the policy does not accept the confirmation " + guardian.confirmation()
                        + " of a guardian; it accepts " + accepted);
            }
        } else if (child) {
            problems.add("the person is under the age limit; the guardian answers, see byGuardian(...)");
        }
    }
}
