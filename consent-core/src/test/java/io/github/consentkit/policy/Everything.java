package io.github.consentkit.policy;

import io.github.consentkit.testing.JsonEdit;

/** A policy that states everything that the format can state. */
public final class Everything {

    private Everything() {}

    /** The example with one of every part that a policy may add. */
    public static JsonEdit edit() {
        return JsonEdit.ofExample()
                .set("/alsoUnder", "[\"EU\"]")
                .set("/subjects", """
                        [{"id": "members", "clause": "B-1", "name": {"ko": "회원", "en": "Members"},
                          "description": {"ko": "가입한 사람", "en": "Who has joined"}}]""")
                .set("/occasions/0/subjects", "[\"members\"]")
                .set("/occasions/0/methods", "[\"homepage\"]")
                .set("/occasions/1/within", "\"sign-up\"")
                .set("/retention/rules/1/max", "\"P10Y\"")
                .set("/retention/rules/1/place", "\"separated\"")
                .set("/retention/rules/1/subjects", "[\"members\"]")
                .set("/retention/destroyWithinWorkingDays", "5")
                .set("/sensitive/exposure", """
                        {"clause": "F-4", "items": ["appearance-photo"], "risk": {"ko": "공개", "en": "Seen by others"},
                         "stayPrivate": {"ko": "비공개 선택", "en": "Choose private"}}""")
                .set("/rights/desk/counters", """
                        [{"clause": "H-5", "contact": {"phone": "02-000-0000"}, "occasions": ["sign-up"]}]""")
                .set("/rights/limits", """
                        [{"clause": "H-1", "rights": ["access"], "text": {"ko": "제한", "en": "Limited"}}]""")
                .set("/rights/requirements", """
                        [{"clause": "H-3", "kind": "power-of-attorney", "holder": "agent"}]""")
                .set("/destruction/methods/-", """
                        {"clause": "D-4", "medium": "electronic", "technique": "anonymisation", "extent": "part",
                         "items": ["service-usage-record"], "reason": {"ko": "압축 보관", "en": "Kept compressed"}}""")
                .set("/entrustment/processors/-", """
                        {"id": "helper", "clause": "G-1", "name": {"ko": "도우미", "en": "Helper"}, "unstated": ["country"],
                         "tasks": [{"clause": "G-2", "name": {"ko": "상담", "en": "Help"},
                                    "purposes": ["complaint-handling"], "items": ["name"]}]}""")
                .set("/prohibitions/-", """
                        {"id": "children-stay-here", "clause": "B-2", "purposes": ["contract-performance", "marketing"],
                         "audiences": ["child"], "acts": ["provision", "transfer"],
                         "text": {"ko": "아동의 정보는 제공하지 않음", "en": "Children's data stays here"}}""")
                .set("/safety/measures/1/details", """
                        [{"control": "access-control", "every": "P1M", "keptFor": "P2Y", "fromSubjects": 50000,
                          "forClasses": ["sensitive"]}]""")
                .set("/complaints/staff", """
                        [{"clause": "K-2", "title": "department", "contact": {"email": "desk@gyeol.example"}}]""")
                .set("/controller/representative", """
                        {"clause": "P-1", "name": {"ko": "대리인", "en": "Agent"}, "contact": {"phone": "02-000-0001"}}""")
                .set("/cookies/registry", """
                        [{"name": "sid", "clause": "I-1", "party": "first", "keptFor": "P1D"}]""")
                .set("/additionalUse", """
                        {"clause": "A-0", "criteria": ["related", "foreseeable", "no-unfair-harm", "safeguarded"],
                         "purposes": ["service-improvement"]}""")
                .set("/pseudonymisation", """
                        {"clause": "E-3", "safeguards": ["records"],
                         "uses": [{"clause": "E-3", "aim": "statistics", "purposes": ["usage-statistics"],
                                   "items": ["name"]}]}""")
                .set("/automatedDecisions", """
                        [{"id": "abuse-score", "clause": "A-2.3", "name": {"ko": "점수", "en": "Score"},
                          "purposes": ["abuse-prevention"], "items": ["misuse-record"],
                          "criteria": {"ko": "기준", "en": "Criteria"}, "effect": {"ko": "정지", "en": "Suspension"},
                          "remedies": ["refuse", "explain"], "how": {"ko": "전화", "en": "Call"}}]""")
                .set("/portability", """
                        {"clause": "H-1", "items": ["name"], "to": ["subject"], "how": {"ko": "JSON", "en": "JSON"}}""")
                .set("/video", """
                        [{"id": "door", "clause": "J-3", "kind": "fixed", "aim": {"ko": "안전", "en": "Safety"},
                          "count": 3, "retention": "account-left", "manager": {"phone": "02-000-0002"}}]""")
                .set("/behavioural", """
                        {"clause": "I-2", "items": ["cookie"], "purposes": ["usage-statistics"],
                         "method": {"ko": "쿠키", "en": "Cookies"}, "keptAtLeast": "P6M", "keptAtMost": "P13M"}""")
                .set("/dormancy", """
                        {"clause": "C-3", "after": "P1Y", "then": "separated", "noticeBefore": "P30D",
                         "channels": ["email", "text-message"]}""")
                .set("/registers", """
                        [{"clause": "P-2", "holds": "data-files", "name": {"ko": "포털", "en": "Portal"},
                          "website": "privacy.go.kr"}]""")
                .set("/absences", "[{\"clause\": \"G-0\", \"topic\": \"transfers\"}]")
                .set("/amendments", """
                        {"clause": "L-3", "notice": "P7D", "noticeIfMaterial": "P30D", "enactedOn": "2011-05-01",
                         "edition": "2.3", "listed": [{"to": "2022-02-28"}, {"from": "2022-03-01", "to": "2024-02-20"}],
                         "restatedFrom": "2024-02-22"}""");
    }
}
