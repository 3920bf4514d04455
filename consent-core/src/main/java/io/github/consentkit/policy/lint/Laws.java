package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.LocalizedText;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The provisions on which the library's rules rest. The mark tells how surely the contents are known; the first days
 * before 2024 are recalled from the amendments and confirmed by no source here.
 */
final class Laws {

    static final Citation PIPA_3_1 = act("kr-pipa-3", "3(1)", "2011-09-30", Mark.READ);
    static final Citation PIPA_15_1_6 = act("kr-pipa-15-1-6", "15(1)6", "2023-09-15", Mark.READ);
    static final Citation PIPA_15_2 = act("kr-pipa-15-2", "15(2)", "2011-09-30", Mark.READ);
    static final Citation PIPA_16_1 = act("kr-pipa-16", "16(1)", "2011-09-30", Mark.READ);
    static final Citation PIPA_16_2 = act("kr-pipa-16", "16(2)", "2011-09-30", Mark.READ);
    static final Citation PIPA_17_1_2 = act("kr-pipa-17-1-2", "17(1)2", "2023-09-15", Mark.READ);
    static final Citation PIPA_17_2 = act("kr-pipa-17-2", "17(2)", "2011-09-30", Mark.READ);
    static final Citation PIPA_18_2 = act("kr-pipa-18-2", "18(2)", "2023-09-15", Mark.READ);
    static final Citation PIPA_18_3 = act("kr-pipa-18-3", "18(3)", "2011-09-30", Mark.READ);
    static final Citation PIPA_20 = act("kr-pipa-20", "20", "2011-09-30", Mark.READ);
    static final Citation PIPA_21_1 = act("kr-pipa-21-1", "21(1)", "2011-09-30", Mark.READ);
    static final Citation PIPA_22_1 = act("kr-pipa-22-1", "22(1)", "2011-09-30", Mark.READ);
    static final Citation PIPA_22_1_7 = act("kr-pipa-22-1-7", "22(1)7", "2023-09-15", Mark.READ);
    static final Citation PIPA_22_2 = act("kr-pipa-22-2", "22-2", "2023-09-15", Mark.READ);
    static final Citation PIPA_22_3 = act("kr-pipa-22-3", "22(3)", "2023-09-15", Mark.READ);
    static final Citation PIPA_22_5 = act("kr-pipa-22-5", "22(5)", "2011-09-30", Mark.READ);
    static final Citation PIPA_23_1 = act("kr-pipa-23", "23(1)", "2011-09-30", Mark.READ);
    static final Citation PIPA_23_3 = act("kr-pipa-23-3", "23(3)", "2023-09-15", Mark.READ);
    static final Citation PIPA_24_1 = act("kr-pipa-24", "24(1)", "2011-09-30", Mark.READ);
    static final Citation PIPA_24_2 = act("kr-pipa-24-2", "24-2", "2014-08-07", Mark.READ);
    static final Citation PIPA_25_7 = act("kr-pipa-25", "25(7)", "2011-09-30", Mark.RECALLED);
    static final Citation PIPA_26_2 = act("kr-pipa-26", "26(2)", "2011-09-30", Mark.READ);
    static final Citation PIPA_28_8 = act("kr-pipa-28-8", "28-8(1)", "2023-09-15", Mark.READ);
    static final Citation PIPA_28_8_2 = act("kr-pipa-28-8-2", "28-8(2)", "2023-09-15", Mark.READ);
    static final Citation PIPA_30_1 = act("kr-pipa-30", "30(1)", "2011-09-30", Mark.READ);
    static final Citation PIPA_30_1_2 = act("kr-pipa-30", "30(1)2", "2011-09-30", Mark.READ);
    static final Citation PIPA_30_1_3 = act("kr-pipa-30", "30(1)3", "2011-09-30", Mark.READ);
    static final Citation PIPA_30_1_3_2 = act("kr-pipa-30", "30(1)3-2", "2020-08-05", Mark.READ);
    static final Citation PIPA_30_1_4_2 = act("kr-pipa-30", "30(1)4-2", "2020-08-05", Mark.RECALLED);
    static final Citation PIPA_30_1_5 = act("kr-pipa-30", "30(1)5", "2011-09-30", Mark.READ);
    static final Citation PIPA_30_1_6 = act("kr-pipa-30", "30(1)6", "2011-09-30", Mark.READ);
    static final Citation PIPA_30_1_7 = act("kr-pipa-30", "30(1)7", "2011-09-30", Mark.READ);
    static final Citation PIPA_30_2 = act("kr-pipa-30", "30(2)", "2011-09-30", Mark.READ);
    static final Citation PIPA_30_2_CUSTOM = act("kr-pipa-30", "30(2)", "2011-09-30", Mark.SECONDARY);
    static final Citation PIPA_30_SINCE_2020 = act("kr-pipa-30", "30", "2020-08-05", Mark.RECALLED);
    static final Citation PIPA_35_2 = act("kr-pipa-35-2", "35-2", "2025-03-13", Mark.READ);
    static final Citation PIPA_37_1 = act("kr-pipa-37", "37(1)", "2011-09-30", Mark.READ);
    static final Citation PIPA_37_2 = act("kr-pipa-37-2", "37-2", "2024-03-15", Mark.READ);
    static final Citation PIPA_37_3 = act("kr-pipa-37-3", "37(3)", "2023-09-15", Mark.READ);
    static final Citation DECREE_14_2 = decree("kr-pipa-d-14-2", "14-2", "2020-08-05", Mark.READ);
    static final Citation DECREE_16_1 = decree("kr-pipa-d-16", "16(1)", "2011-09-30", Mark.READ);
    static final Citation DECREE_17_2_1 = decree("kr-pipa-d-17-2", "17-2(1)", "2011-09-30", Mark.READ);
    static final Citation DECREE_17_2_2 = decree("kr-pipa-d-17-2", "17-2(2)", "2011-09-30", Mark.READ);
    static final Citation DECREE_31 = decree("kr-pipa-d-31", "31(1)", "2011-09-30", Mark.READ);
    static final Citation GDPR_5_1_A = gdpr("eu-gdpr-5-1-a", "5(1)(a)", Mark.READ);
    static final Citation GDPR_5_1_E = gdpr("eu-gdpr-5-1-e", "5(1)(e)", Mark.RECALLED);
    static final Citation GDPR_6_1 = gdpr("eu-gdpr-6", "6(1)", Mark.READ);
    static final Citation GDPR_7_4 = gdpr("eu-gdpr-7-4", "7(4)", Mark.READ);
    static final Citation GDPR_9_2_A = gdpr("eu-gdpr-9-2-a", "9(2)(a)", Mark.READ);
    static final Citation GDPR_13 = gdpr("eu-gdpr-13", "13", Mark.READ);
    static final Citation GDPR_13_1_A = gdpr("eu-gdpr-13", "13(1)(a)", Mark.READ);
    static final Citation GDPR_13_1_B = gdpr("eu-gdpr-13", "13(1)(b)", Mark.READ);
    static final Citation GDPR_13_1_C = gdpr("eu-gdpr-13", "13(1)(c)", Mark.READ);
    static final Citation GDPR_13_1_D = gdpr("eu-gdpr-13", "13(1)(d)", Mark.READ);
    static final Citation GDPR_13_1_E = gdpr("eu-gdpr-13", "13(1)(e)", Mark.READ);
    static final Citation GDPR_13_1_F = gdpr("eu-gdpr-13", "13(1)(f)", Mark.READ);
    static final Citation GDPR_13_2_A = gdpr("eu-gdpr-13", "13(2)(a)", Mark.READ);
    static final Citation GDPR_13_2_B = gdpr("eu-gdpr-13", "13(2)(b)", Mark.READ);
    static final Citation GDPR_13_2_C = gdpr("eu-gdpr-13", "13(2)(c)", Mark.READ);
    static final Citation GDPR_13_2_D = gdpr("eu-gdpr-13", "13(2)(d)", Mark.READ);
    static final Citation GDPR_13_2_E = gdpr("eu-gdpr-13", "13(2)(e)", Mark.READ);
    static final Citation GDPR_13_2_F = gdpr("eu-gdpr-13", "13(2)(f)", Mark.READ);
    static final Citation GDPR_14_2_F = gdpr("eu-gdpr-14", "14(2)(f)", Mark.READ);
    static final Citation GDPR_27 = gdpr("eu-gdpr-27", "27", Mark.RECALLED);
    static final Citation GDPR_30_1_C = gdpr("eu-gdpr-30", "30(1)(c)", Mark.READ);
    static final Citation GDPR_30_1_F = gdpr("eu-gdpr-30", "30(1)(f)", Mark.READ);
    static final Citation GDPR_30_1_G = gdpr("eu-gdpr-30", "30(1)(g)", Mark.READ);

    private Laws() {}

    private static Citation act(String id, String article, String from, Mark mark) {
        return cite(id, new LocalizedText("개인정보 보호법", "Personal Information Protection Act"), article, from, mark);
    }

    private static Citation decree(String id, String article, String from, Mark mark) {
        return cite(
                id,
                new LocalizedText("개인정보 보호법 시행령", "Enforcement Decree of the Personal Information Protection Act"),
                article,
                from,
                mark);
    }

    private static Citation gdpr(String id, String article, Mark mark) {
        return cite(
                id,
                new LocalizedText("유럽연합 일반 개인정보 보호 규정(GDPR)", "General Data Protection Regulation"),
                article,
                "2018-05-25",
                mark);
    }

    private static Citation cite(String id, LocalizedText title, String article, String from, Mark mark) {
        return new Citation(
                new LawRef(
                        Id.of(id),
                        title,
                        Optional.of(article),
                        LocalDate.parse(from),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                mark);
    }
}
