package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Unstated;
import java.util.List;

/** A resident registration number rests on a statute; consent is no basis (PIPA article 24-2). */
final class RegistrationNumberByConsent extends StandardRule {

    RegistrationNumberByConsent() {
        super(
                "RESIDENT_NUMBER_BY_CONSENT",
                Severity.ERROR,
                List.of(Laws.PIPA_24_2),
                "근거 법령을 적거나, 주민등록번호를 받지 말고 다른 수단으로 바꾸어 주십시오.",
                "Name the statute that demands the number, or stop taking it and use something else.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/purposes/leaves", policy.document().purposes().leaves(), (pointer, purpose) -> {
            boolean used = purpose.items().stream()
                    .anyMatch(item -> policy.classesOf(item).contains(ItemClass.RESIDENT_NUMBER));
            boolean lawful = purpose.basis().kind() == LegalBasis.Kind.STATUTE
                    && !purpose.unstated().contains(Unstated.LEGAL_BASIS);
            if (used && !lawful) {
                found.report(
                        pointer + "/basis",
                        purpose.clause(),
                        "'" + purpose.name().ko() + "' 목적이 법령의 근거 없이 주민등록번호를 씁니다.",
                        "The purpose '" + purpose.name().en()
                                + "' uses resident registration numbers without a statute.");
            }
        });
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            if (block.items().stream().anyMatch(item -> policy.classesOf(item).contains(ItemClass.RESIDENT_NUMBER))) {
                found.report(
                        pointer + "/items",
                        block.clause(),
                        "'" + block.title().ko() + "' 동의가 주민등록번호를 묻습니다. 동의는 근거가 되지 않습니다.",
                        "The consent '" + block.title().en()
                                + "' asks for the resident registration number, and consent is no basis for it.");
            }
        });
    }
}
