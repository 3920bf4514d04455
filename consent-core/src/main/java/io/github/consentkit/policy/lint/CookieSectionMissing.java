package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.util.List;

/** Who collects cookies says what they are for and how to refuse them (section I). */
final class CookieSectionMissing extends StandardRule {

    CookieSectionMissing() {
        super(
                "COOKIE_SECTION_MISSING",
                Severity.ERROR,
                List.of(Laws.PIPA_30_1_7),
                "쿠키를 무엇에 쓰고 어떻게 거부하는지 적어 주십시오.",
                "Say what cookies are used for and how to refuse them.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        List<Item> cookies = document.items().list().stream()
                .filter(item -> Words.COOKIE.in(item.name()))
                .toList();
        if (!cookies.isEmpty() && document.cookies().isEmpty()) {
            found.report(
                    "/cookies",
                    cookies.get(0).clause(),
                    "쿠키를 모으면서, 설치와 운영과 거부에 관한 내용을 적지 않았습니다.",
                    "Cookies are collected, and the text has no section about them.");
        }
    }
}
