package io.github.consentkit.disclosure;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What third parties are to be told when consents end on which provisions rested (clause E-1). */
final class EndedConsents {

    private EndedConsents() {}

    static List<NoticeOrder> orders(PolicyHistory policies, SubjectId subject, List<ConsentEvent> events) {
        return events.stream()
                .filter(event -> ends(event.content().kind()))
                .flatMap(event -> block(policies, event).stream())
                .flatMap(block -> order(subject, block).stream())
                .distinct()
                .toList();
    }

    /** Being asked again or refusing what was never agreed to takes nothing from anybody. */
    private static boolean ends(EventKind kind) {
        return kind == EventKind.WITHDRAWN || kind == EventKind.EXPIRED || kind == EventKind.INVALIDATED;
    }

    /** The block as the person had agreed to it. */
    private static Optional<ConsentBlock> block(PolicyHistory policies, ConsentEvent event) {
        return policies.version(event.content().shown().version())
                .flatMap(version -> version.block(event.content().block()));
    }

    private static Optional<NoticeOrder> order(SubjectId subject, ConsentBlock block) {
        return block.recipient()
                .map(recipient -> NoticeOrder.stop(subject, block.items())
                        .to(Set.of(recipient))
                        .because(block.clause()));
    }
}
