package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Absence;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;

/** Who runs a site, sends messages or ships goods mostly has others do it, and names them (clause G-0). */
final class ProcessorsLookIncomplete extends StandardRule {

    ProcessorsLookIncomplete() {
        super(
                "PROCESSORS_LOOK_INCOMPLETE",
                Severity.WARNING,
                List.of(Laws.PIPA_26_2),
                "서버 운영, 문자와 이메일 발송, 배송을 맡긴 곳이 있으면 모두 적어 주십시오. 직접 하신다면 그 까닭을 적고 이 지적을 덮어 두십시오.",
                "Name whoever hosts, sends messages or ships for you; if you do it yourselves, silence this with that reason.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        boolean none = document.absences().stream().anyMatch(absence -> absence.topic() == Absence.Topic.ENTRUSTMENT);
        if (none) {
            return;
        }
        List<LocalizedText> missing = new ArrayList<>();
        if (!entrusts(document, Words.HOSTING_TASK)) {
            missing.add(new LocalizedText("서버 운영(호스팅)", "hosting"));
        }
        if (pursues(document, Words.MESSAGES) && !entrusts(document, Words.MESSAGING_TASK)) {
            missing.add(new LocalizedText("문자와 이메일 발송", "messages"));
        }
        if (pursues(document, Words.DELIVERY) && !entrusts(document, Words.DELIVERY)) {
            missing.add(new LocalizedText("배송", "delivery"));
        }
        if (!missing.isEmpty()) {
            found.report(
                    "/entrustment/processors",
                    document.entrustment().clause(),
                    "흔히 밖에 맡기는 업무의 수탁자가 보이지 않습니다: " + Names.ko(missing, text -> text) + ".",
                    "No processor is named for work that is mostly entrusted: " + Names.en(missing, text -> text)
                            + ".");
        }
    }

    private static boolean pursues(PolicyDocument document, Words work) {
        return document.purposes().leaves().stream().anyMatch(purpose -> work.in(purpose.name()));
    }

    private static boolean entrusts(PolicyDocument document, Words work) {
        return document.entrustment().processors().stream()
                .flatMap(processor -> processor.tasks().stream())
                .anyMatch(task -> work.in(task.name()));
    }
}
