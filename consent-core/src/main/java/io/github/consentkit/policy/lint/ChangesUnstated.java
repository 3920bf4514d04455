package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Publication;
import java.util.List;

/** A version that follows another says what changed (clause L-4). */
final class ChangesUnstated extends StandardRule {

    ChangesUnstated() {
        super(
                "CHANGES_UNSTATED",
                Severity.WARNING,
                List.of(Laws.PIPA_30_2),
                "이전 방침에서 무엇이 바뀌었는지 적어 주십시오.",
                "List what changed against the version before.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Publication publication = policy.document().publication();
        if (publication.supersedes().isPresent() && publication.changes().isEmpty()) {
            found.report(
                    "/publication/changes",
                    publication.changesClause().orElse(publication.effectiveClause()),
                    "이전 방침에서 바뀐 내용이 적혀 있지 않습니다.",
                    "Nothing says what changed against the version before.");
        }
    }
}
