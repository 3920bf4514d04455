package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Publication;
import java.util.List;

/** Earlier versions stay readable (clause L-3). */
final class EarlierVersionsMissing extends StandardRule {

    EarlierVersionsMissing() {
        super(
                "EARLIER_VERSIONS_MISSING",
                Severity.ADVICE,
                List.of(Laws.PIPA_30_2),
                "이전 방침을 볼 수 있는 곳을 적어 주십시오.",
                "Say where earlier versions can be read.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Publication publication = policy.document().publication();
        if (publication.supersedes().isPresent()
                && publication.earlierVersionsClause().isEmpty()) {
            found.report(
                    "/publication/earlierVersionsClause",
                    publication.effectiveClause(),
                    "이전 방침을 볼 수 있는 곳이 적혀 있지 않습니다.",
                    "Nothing says where earlier versions can be read.");
        }
    }
}
