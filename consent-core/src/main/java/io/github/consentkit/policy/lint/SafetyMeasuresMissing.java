package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Safety;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Measures of safety are told: administrative, technical, physical (section J). */
final class SafetyMeasuresMissing extends StandardRule {

    SafetyMeasuresMissing() {
        super(
                "SAFETY_MEASURES_MISSING",
                Severity.ERROR,
                List.of(Laws.DECREE_31, Laws.GDPR_30_1_G),
                "관리적, 기술적, 물리적 조치를 모두 적어 주십시오.",
                "State administrative, technical and physical measures.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Safety safety = policy.document().safety();
        Set<Safety.Kind> missing = EnumSet.allOf(Safety.Kind.class);
        safety.measures().forEach(measure -> missing.remove(measure.kind()));
        if (!missing.isEmpty()) {
            found.report(
                    "/safety/measures",
                    safety.clause(),
                    "안전성 확보 조치 세 가지 가운데 " + missing.size() + "가지가 적혀 있지 않습니다.",
                    missing.size() + " of the three kinds of safety measures are not stated.");
        }
    }
}
