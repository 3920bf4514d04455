package io.github.consentkit.consent;

import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way over which answers came in is one of the policy, and act and evidence can have come over it (clause B-5). */
final class WayChecks {

    private WayChecks() {}

    static void run(Answers answers, Policy policy, List<String> problems) {
        if (answers.act() == Act.NONE) {
            problems.add("an answer takes an act of the person, not NONE; say what they did with by(...)");
        }
        if (answers.method().isEmpty()) {
            problems.add("how the answers came in is not said; call via(...) with a collection method of the policy");
            return;
        }
        Optional<CollectionMethod> method = answers.method().flatMap(policy::method);
        if (method.isEmpty()) {
            problems.add(
                    "the policy has no collection method '" + answers.method().get() + "'; it has "
                            + policy.document().methods().list().stream()
                                    .map(CollectionMethod::id)
                                    .toList());
            return;
        }
        act(answers.act(), method.get(), problems);
        // no is taken however it comes; evidence is what an agreement needs
        if (answers.given().stream().anyMatch(answer -> answer.choice() == Choice.AGREE)) {
            answers.evidence()
                    .map(Evidence::kind)
                    .filter(kind -> !method.get().evidence().contains(kind))
                    .ifPresent(kind -> problems.add(wrong(kind, method.get())));
        }
    }

    private static String wrong(EvidenceKind kind, CollectionMethod method) {
        return method.evidence().isEmpty()
                ? "no consent can be taken over '" + method.id() + "', as the policy names no evidence for it"
                : "evidence of kind " + kind + " proves nothing that came in over '" + method.id() + "', which accepts "
                        + List.copyOf(method.evidence());
    }

    /** What cannot be: the policy tells by the evidence of a method what comes over it. */
    private static void act(Act act, CollectionMethod method, List<String> problems) {
        Set<EvidenceKind> accepted = method.evidence();
        boolean contradicts = !accepted.isEmpty()
                && switch (act) {
                    case VOICE -> !accepted.contains(EvidenceKind.CALL_RECORD);
                    case EMAIL_REPLY -> !accepted.contains(EvidenceKind.EMAIL_REPLY);
                    case SIGNATURE -> accepted.equals(Set.of(EvidenceKind.CALL_RECORD));
                    case TICK, NONE -> false;
                };
        if (contradicts) {
            problems.add("the act " + act + " cannot have come in over '" + method.id() + "'; name the act with by(...)"
                    + " and the way with via(...)");
        }
    }
}
