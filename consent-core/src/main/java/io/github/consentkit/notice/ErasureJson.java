package io.github.consentkit.notice;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Retention;
import io.github.consentkit.policy.RetentionRule;
import java.io.IOException;
import java.util.Optional;

/** The time limits for erasure. */
final class ErasureJson {

    private final JsonOut out;
    private final Policy policy;

    ErasureJson(JsonOut out, Policy policy) {
        this.out = out;
        this.policy = policy;
    }

    void write() throws IOException {
        Retention retention = policy.document().retention();
        out.value("clause", retention.principleClause().value());
        out.value("within", retention.destroyWithin().toString());
        out.number("withinWorkingDays", retention.destroyWithinWorkingDays());
        out.names("unstated", retention.unstated());
        out.objects("limits", policy.retentionRules(), this::limit);
        out.objects(
                "anonymised",
                policy.document().destruction().methods().stream()
                        .filter(method -> method.technique() == Destruction.Technique.ANONYMISATION)
                        .toList(),
                this::anonymised);
    }

    /** What is not deleted at the end of its time, and why. */
    private void anonymised(Destruction.Method method) throws IOException {
        out.value("clause", method.clause().value());
        out.ids("items", method.items());
        out.text("reason", method.reason());
    }

    private void limit(RetentionRule rule) throws IOException {
        out.value("id", rule.id().value());
        out.value("clause", rule.clause().value());
        out.text("name", rule.name());
        out.value("start", rule.start().map(JsonNames::of));
        out.value("period", rule.period());
        out.value("max", rule.max());
        out.value("ground", rule.ground());
        Optional<LawRef> law = rule.law().flatMap(policy::law);
        if (law.isPresent()) {
            out.object("law", () -> ActivityJson.law(out, law.get()));
        }
        out.ids("purposes", rule.purposes());
        out.ids("items", rule.items());
        out.ids("occasions", rule.occasions());
        out.ids("subjectGroups", rule.subjects());
        out.value("place", rule.place().map(JsonNames::of));
    }
}
