package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Publication;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/** A changed policy is announced some days before it holds (clauses L-1, L-2). */
final class NoLeadTime extends StandardRule {

    private static final Period CUSTOM = Period.ofDays(7);

    NoLeadTime() {
        super(
                "NO_LEAD_TIME",
                Severity.WARNING,
                List.of(Laws.PIPA_30_2_CUSTOM),
                "시행하기 7일 전까지(권리에 중요한 변경이면 30일 전까지) 공고해 주십시오.",
                "Announce it at least 7 days before it holds, or 30 where people's rights are touched.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        Publication publication = document.publication();
        Period lead =
                document.amendments().flatMap(amendments -> amendments.notice()).orElse(CUSTOM);
        publication.announcedOn().ifPresent(day -> {
            boolean late = isLate(day, lead, publication.effectiveFrom());
            if (late && isRevision(document)) {
                found.report(
                        "/publication/effectiveFrom",
                        publication.effectiveClause(),
                        "공고일(" + day + ")과 시행일(" + publication.effectiveFrom() + ") 사이가 너무 짧습니다.",
                        "Too little time lies between the announcement (" + day + ") and the first day ("
                                + publication.effectiveFrom() + ").");
            }
        });
    }

    private static boolean isRevision(PolicyDocument document) {
        LocalDate first = document.publication().effectiveFrom();
        return document.publication().supersedes().isPresent()
                || document.amendments()
                        .filter(known -> !known.listed().isEmpty()
                                || known.enactedOn().filter(first::isAfter).isPresent())
                        .isPresent();
    }

    private static boolean isLate(LocalDate announced, Period lead, LocalDate effective) {
        try {
            return announced.plus(lead).isAfter(effective);
        } catch (DateTimeException e) {
            // the lead would end after the last day that exists
            return true;
        }
    }
}
