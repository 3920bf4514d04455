package io.github.consentkit.policy.lint;

import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** For every rule one edit that gives a lawful policy just the defect that the rule is about. */
final class Defects {

    private final List<Defect> defects = new ArrayList<>();

    private Defects() {}

    /**
     * One defect.
     *
     * @param rule the id of the rule that must find it
     * @param base the lawful policy
     * @param edit what is changed in it
     */
    record Defect(String rule, String base, Consumer<JsonEdit> edit) {

        @Override
        public String toString() {
            return rule;
        }
    }

    static List<Defect> all() {
        Defects all = new Defects();
        all.purposesAndItems();
        all.children();
        all.consents();
        all.retention();
        all.recipients();
        all.rightsAndOfficer();
        all.sections();
        all.versionsAndWords();
        all.europe();
        return List.copyOf(all.defects);
    }

    /** The corrected policy, meant for the European Union as well. */
    static String europeanJson() {
        return JsonEdit.of(Example.correctedJson())
                .set("/alsoUnder", "[\"EU\"]")
                .set("/controller/contact", "{\"phone\": \"02-555-0100\"}")
                .set(
                        "/controller/representative",
                        "{\"clause\": \"P-1\", \"name\": {\"ko\": \"대리\", \"en\": \"Rep\"},"
                                + " \"contact\": {\"phone\": \"1\"}}")
                .set(
                        "/complaints/staff",
                        "[{\"clause\": \"K-2\", \"title\": \"data-protection-officer\", \"contact\": {\"phone\": \"1\"}}]")
                .set("/complaints/outsideBodies/0/kind", "\"supervision\"")
                .set(
                        "/subjects",
                        "[{\"id\": \"members\", \"clause\": \"A-2\", \"name\": " + text("회원", "Members")
                                + ", \"description\": " + text("가입한 분", "Who joined") + "}]")
                .set("/rights/offers/0/rights/-", "\"object\"")
                .set("/rights/offers/0/rights/-", "\"port\"")
                .json();
    }

    static String text(String ko, String en) {
        return "{\"ko\": \"" + ko + "\", \"en\": \"" + en + "\"}";
    }

    private void add(String rule, Consumer<JsonEdit> edit) {
        defects.add(new Defect(rule, Example.correctedJson(), edit));
    }

    private void set(String rule, String pointer, String json) {
        add(rule, edit -> edit.set(pointer, json));
    }

    private void remove(String rule, String pointer) {
        add(rule, edit -> edit.remove(pointer));
    }

    private void leaf(String rule, String id, String key, String json) {
        add(rule, edit -> edit.set(edit.find("/purposes/leaves", id) + key, json));
    }

    private void block(String rule, String id, String key, String json) {
        add(rule, edit -> edit.set(edit.find("/consents", id) + key, json));
    }

    private void wording(String rule, String word) {
        set(rule, "/clauses/3/wording", "[\"" + word + "\"]");
    }

    private static String blockOf(String id, String kind, String purpose, String item) {
        return "{\"id\": \"" + id + "\", \"clause\": \"B-3\", \"kind\": \"" + kind + "\", \"title\": "
                + text("동의", "Consent")
                + ", \"occasions\": [\"sign-up\"], \"audiences\": [\"adult\", \"child\"], \"necessity\": \"optional\","
                + " \"purposes\": [\"" + purpose + "\"], \"items\": [\"" + item + "\"],"
                + " \"retention\": [\"consent-withdrawn\"], \"period\": " + text("5일", "5 days")
                + ", \"refusal\": {\"disables\": [], \"text\": " + text("없음", "Nothing") + "}}";
    }

    private void purposesAndItems() {
        set(
                "OCCASION_WITHOUT_ITEMS",
                "/occasions/-",
                "{\"id\": \"fair\", \"clause\": \"B-0\", \"name\": " + text("행사", "Fair") + ", \"items\": []}");
        add(
                "DELIVERY_WITHOUT_ADDRESS",
                edit -> edit.set(edit.find("/items/list", "delivery-address") + "/name", text("배송지", "Where to")));
        leaf("PURPOSE_ITEMS_UNSTATED", "payment", "/unstated", "[\"items\"]");
        set(
                "PURPOSE_WITHOUT_ITEMS",
                "/purposes/leaves/-",
                "{\"id\": \"idle\", \"clause\": \"A-1\", \"name\": " + text("쉼", "Idle")
                        + ", \"group\": \"contract-performance\", \"basis\": {\"kind\": \"contract\"},"
                        + " \"necessity\": \"required\", \"form\": \"identified\", \"items\": []}");
        add(
                "ITEM_WITHOUT_PURPOSE",
                edit -> edit.set("/items/list/-", item("hobby"))
                        .set(
                                "/occasions/0/items/-",
                                "{\"item\": \"hobby\", \"necessity\": \"optional\", \"audiences\": [\"adult\"], \"stage\": \"second\"}"));
        add(
                "ITEM_WITHOUT_OCCASION",
                edit -> edit.set("/items/list/-", item("hobby"))
                        .set(edit.find("/purposes/leaves", "payment") + "/items/-", "\"hobby\""));
        add(
                "SOURCE_UNSTATED",
                edit -> edit.set(edit.find("/items/list", "consultation-note") + "/source", "\"elsewhere\""));
        set("NECESSITY_UNSTATED", "/occasions/0/items/0/unstated", "[\"necessity\"]");
        leaf("CONSENT_FREE_DATA_NOT_SPLIT", "payment", "/unstated", "[\"legal-basis\"]");
        leaf("LEGITIMATE_INTEREST_UNSTATED", "abuse-prevention", "/basis", "{\"kind\": \"legitimate-interest\"}");
    }

    private static void untilThePurposeAlone(JsonEdit edit) {
        edit.remove("/retention/exceptionClause");
        for (int i = 0; !edit.jsonAt("/retention/rules/" + i).isEmpty(); i++) {
            String rule = "/retention/rules/" + i;
            edit.set(
                    rule,
                    "{\"id\": " + edit.jsonAt(rule + "/id") + ", \"clause\": " + edit.jsonAt(rule + "/clause")
                            + ", \"name\": " + edit.jsonAt(rule + "/name")
                            + ", \"start\": \"purpose-achieved\", \"ground\": \"purpose\"}");
        }
    }

    private static String item(String id) {
        return "{\"id\": \"" + id + "\", \"clause\": \"B-1\", \"name\": " + text("취미", "Hobby")
                + ", \"classes\": [\"ordinary\"], \"source\": \"subject\"}";
    }

    private void children() {
        add(
                "AGE_CHECK_WITHOUT_ITEM",
                edit -> edit.set(edit.find("/items/list", "age-declaration") + "/name", text("확인", "Declaration")));
        set("GUARDIAN_DATA_BEYOND_CONTACT", "/occasions/0/items/9/stage", "\"first\"");
        set("GUARDIAN_CONFIRMATION_UNSTATED", "/children/unstated", "[\"confirmation\"]");
    }

    private void consents() {
        add(
                "RESIDENT_NUMBER_BY_CONSENT",
                edit -> edit.set(edit.find("/items/list", "payment-info") + "/classes", "[\"resident-number\"]"));
        add(
                "SENSITIVE_IN_ORDINARY_BLOCK",
                edit -> edit.set(edit.find("/items/list", "service-usage-record") + "/classes", "[\"sensitive\"]")
                        .set("/consents/-", blockOf("more", "sensitive", "usage-statistics", "service-usage-record")));
        add(
                "UNIQUE_ID_IN_ORDINARY_BLOCK",
                edit -> edit.set(edit.find("/items/list", "service-usage-record") + "/classes", "[\"unique-id\"]")
                        .set("/consents/-", blockOf("more", "unique-id", "usage-statistics", "service-usage-record")));
        block("SENSITIVE_BLOCK_BUNDLED", "photo", "/items/-", "\"gender\"");
        leaf("MARKETING_REQUIRED", "event-advertising", "/necessity", "\"required\"");
        leaf("MARKETING_NOT_MARKED_OPTIONAL", "event-advertising", "/unstated", "[\"necessity\"]");
        leaf("MARKETING_WITH_STATISTICS", "event-advertising", "/name", text("광고와 통계", "Adverts and statistics"));
        block("CONSENT_PERIOD_OPEN", "marketing", "/period", text("영구히 보관합니다.", "It is kept."));
        block("REFUSAL_COST_UNSTATED", "photo", "/refusal/disables", "[]");
        block("OPTIONAL_REFUSAL_COSTS", "marketing", "/refusal/disables", "[\"payment\"]");
        set("NEEDLESS_CONSENT", "/consents/-", blockOf("more", "ordinary", "payment", "name"));
        remove("SENSITIVE_EXPOSURE_UNSTATED", "/sensitive/exposure");
    }

    private void retention() {
        add("PERIOD_UNSTATED", Defects::untilThePurposeAlone);
        add(
                "STATUTORY_RETENTION_UNSTATED",
                edit -> edit.remove(edit.find("/retention/rules", "payment-record-by-law")));
        add(
                "RETENTION_WITHOUT_BASIS",
                edit -> edit.remove(edit.find("/retention/rules", "account-left") + "/purposes"));
        add(
                "WITHDRAWN_DATA_KEPT",
                edit -> edit.set(
                                "/retention/rules/-",
                                "{\"id\": \"just-in-case\", \"clause\": \"C-3\", \"name\": "
                                        + text("혹시", "Just in case")
                                        + ", \"start\": \"consent-withdrawn\", \"period\": \"P90D\", \"ground\": \"own-rule\","
                                        + " \"items\": [\"email\"], \"purposes\": [\"abuse-prevention\"]}")
                        .set(edit.find("/consents", "marketing") + "/retention/-", "\"just-in-case\""));
        remove("DESTRUCTION_METHOD_MISSING", "/destruction/methods/0");
        set(
                "ANONYMISED_IDENTIFIER",
                "/destruction/methods/-",
                "{\"clause\": \"D-4\", \"medium\": \"electronic\", \"technique\": \"anonymisation\", \"extent\": \"part\","
                        + " \"items\": [\"service-usage-record\", \"payment-info\"], \"reason\": "
                        + text("압축 보관", "Kept compressed") + "}");
    }

    private void recipients() {
        set(
                "CONTRACT_AS_PROVISION_GROUND",
                "/provision/grounds/-",
                "{\"clause\": \"E-0\", \"kind\": \"billing\", \"standing\": \"off\"}");
        remove("INVESTIGATION_WITHOUT_STATUTE", "/provision/grounds/2/law");
        set(
                "PUBLIC_BODY_GROUND",
                "/provision/grounds/-",
                "{\"clause\": \"E-0\", \"kind\": \"court\", \"standing\": \"on\"}");
        set("VAGUE_RECIPIENT", "/entrustment/processors/3/name", text("배송 제휴사 등", "Delivery partners"));
        add("THIRD_PARTY_FACTS_MISSING", edit -> thirdParty(edit, ""));
        add("OTHER_PURPOSE_FACTS_MISSING", edit -> thirdParty(edit, ", \"scope\": \"other-purpose\""));
        add(
                "TRANSFER_FACTS_MISSING",
                edit -> abroad(edit, "published-for-contract").remove("/transfers/0/contact"));
        add(
                "RECIPIENT_COUNTRY_UNSTATED",
                edit -> edit.remove("/entrustment/processors/3/country")
                        .set("/entrustment/processors/3/unstated", "[\"country\"]"));
        add("TRANSFER_GROUND_FOREIGN", edit -> abroad(edit, "standard-clauses"));
        remove("PROCESSORS_LOOK_INCOMPLETE", "/entrustment/processors/3");
        set("ADDITIONAL_USE_CRITERIA_MISSING", "/additionalUse", "{\"clause\": \"A-0\", \"criteria\": [\"related\"]}");
        remove("PSEUDONYM_SECTION_MISSING", "/pseudonymisation");
    }

    private static void thirdParty(JsonEdit edit, String more) {
        edit.set(
                "/provision/thirdParties/-",
                "{\"id\": \"club\", \"clause\": \"E-1\", \"name\": " + text("동호회", "Club")
                        + ", \"country\": \"KR\", \"ground\": \"consent\", \"purposes\": [\"payment\"], \"items\": [\"name\"]"
                        + more + "}");
    }

    private static JsonEdit abroad(JsonEdit edit, String ground) {
        return edit.remove("/absences/0")
                .set("/entrustment/processors/3/country", "\"JP\"")
                .set(
                        "/transfers",
                        "[{\"id\": \"parcels\", \"clause\": \"G-2\", \"recipient\": \"courier\", \"ground\": \""
                                + ground
                                + "\", \"items\": [\"name\", \"mobile-phone\", \"delivery-address\"],"
                                + " \"purposes\": [\"delivery\"], \"when\": " + text("주문 때", "With the order")
                                + ", \"method\": " + text("전송", "Online") + ", \"use\": " + text("배송", "Delivery")
                                + ", \"period\": " + text("1년", "A year") + ", \"contact\": {\"phone\": \"1\"},"
                                + " \"refusal\": {\"disables\": [\"delivery\"], \"text\": "
                                + text("배송 없음", "No delivery")
                                + "}}]");
    }

    private void rightsAndOfficer() {
        add(
                "RIGHT_NOT_OFFERED",
                edit -> edit.set("/rights/offers/0/rights", "[\"access\", \"leave\"]")
                        .set("/rights/offers/2/rights", "[\"access\", \"rectify\"]"));
        remove("OFFICER_PHONE_MISSING", "/complaints/officer/phone");
        set("OFFICER_TITLE_MISMATCH", "/complaints/officer/namedAs", "\"privacy-staff\"");
        set("OUTSIDE_BODIES_MISSING", "/complaints/outsideBodies", "[]");
        set("OUTSIDE_BODY_REVIEW_OVERDUE", "/complaints/outsideBodies/0/reviewedOn", "\"2025-11-21\"");
        set("INSTRUCTION_REVIEW_OVERDUE", "/cookies/instructions/0/reviewedOn", "\"2025-11-21\"");
        set("STALE_EXAMPLE", "/cookies/instructions/1/browser", "\"internet-explorer\"");
    }

    private void sections() {
        remove("COOKIE_SECTION_MISSING", "/cookies");
        remove("SAFETY_MEASURES_MISSING", "/safety/measures/2");
        remove("TRANSFERS_SECTION_MISSING", "/absences/0");
        remove("AUTOMATED_DECISIONS_SECTION_MISSING", "/absences/1");
        remove("PORTABILITY_SECTION_MISSING", "/absences/2");
        add(
                "AUTOMATED_DECISION_REMEDIES",
                edit -> edit.remove("/absences/1")
                        .set(
                                "/automatedDecisions",
                                "[{\"id\": \"scoring\", \"clause\": \"A-1\", \"name\": " + text("점수", "Scoring")
                                        + ", \"purposes\": [\"payment\"], \"items\": [\"name\"], \"criteria\": "
                                        + text("기준", "Criteria")
                                        + ", \"effect\": " + text("거절", "A refusal")
                                        + ", \"remedies\": [\"explain\"], \"how\": "
                                        + text("전화", "By phone") + "}]"));
        set(
                "CAMERA_FACTS_MISSING",
                "/video",
                "[{\"id\": \"door\", \"clause\": \"J-3\", \"kind\": \"fixed\", \"aim\": " + text("방범", "Safety")
                        + "}]");
    }

    private void versionsAndWords() {
        set("NO_LEAD_TIME", "/publication/announcedOn", "\"2026-11-14\"");
        set("CHANGES_UNSTATED", "/publication/changes", "[]");
        remove("EARLIER_VERSIONS_MISSING", "/publication/earlierVersionsClause");
        set("OUTDATED_MAIN_STATUTE", "/controller/mainStatute", "\"kr-neta\"");
        set("LAW_NOT_IN_FORCE", "/laws/0/effectiveTo", "\"2025-12-31\"");
        set("LAW_NOT_IN_FORCE", "/sensitive/noticeLaws/-", "\"kr-pipa-39-6\"");
        set(
                "LAW_DIFFERS_FROM_CATALOGUE",
                "/laws/-",
                "{\"id\": \"kr-pipa-23\", \"title\": " + text("법", "Act") + ", \"effectiveFrom\": \"2012-01-01\"}");
        wording("OPEN_LIST", "open-list");
        add("OPEN_LIST", edit -> edit.set(edit.find("/items/list", "name") + "/name", text("이름 등", "Name")));
        wording("UNCLEAR_ADDRESSEE", "unclear-addressee");
        wording("CONFLATED_TERMS", "conflated-terms");
        wording("AMBIGUOUS_WORDING", "ambiguous");
        wording("EDITORIAL_SLIP", "typo");
        wording("EDITORIAL_SLIP", "misplaced");
        wording("BLANK_FORM", "blank");
        wording("INCOMPLETE_CLAUSE", "incomplete");
        wording("VAGUE_RECIPIENT", "vague-recipient");
        wording("STALE_EXAMPLE", "stale-example");
    }

    private void european(String rule, Consumer<JsonEdit> edit) {
        defects.add(new Defect(rule, europeanJson(), edit));
    }

    private void europe() {
        european("GDPR_CONTROLLER_CONTACT_MISSING", edit -> edit.remove("/controller/contact"));
        european("GDPR_REPRESENTATIVE_MISSING", edit -> edit.remove("/controller/representative"));
        european("GDPR_DPO_CONTACT_MISSING", edit -> edit.remove("/complaints/staff"));
        european("GDPR_TRANSFER_GROUND", edit -> abroad(edit, "published-for-contract"));
        european("GDPR_RIGHTS_MISSING", edit -> edit.remove("/rights/offers/0/rights/7"));
        european("GDPR_COMPLAINT_AUTHORITY_MISSING", edit -> edit.remove("/complaints/outsideBodies/0/kind"));
        european("GDPR_SUBJECTS_UNSTATED", edit -> edit.remove("/subjects"));
        onlyEuropean(
                "GDPR_WITHDRAWAL_MISSING",
                edit -> edit.remove("/rights/offers/0/rights/4").set("/rights/offers/2/rights", "[\"access\"]"));
        onlyEuropean("GDPR_RECIPIENTS_UNSTATED", edit -> edit.set("/entrustment/processors", "[]"));
        onlyEuropean("GDPR_ERASURE_LIMITS_UNSTATED", edit -> {
            for (int i = 0; i < 5; i++) {
                edit.set(
                        "/retention/rules/" + i + "",
                        "{\"id\": \"" + RULES.get(i) + "\", \"clause\": \"C-1\", \"name\": " + text("끝", "End")
                                + ", \"start\": \"purpose-achieved\", \"ground\": \"purpose\"}");
            }
            edit.set("/retention/rules/1/start", "\"account-left\"").set("/retention/rules/1/ground", "\"own-rule\"");
        });
    }

    private static final List<String> RULES =
            List.of("purpose-achieved", "account-left", "claim-open", "consent-withdrawn", "payment-record-by-law");

    /** Under the law of Ireland alone, so that Korean rules are not asked. */
    private void onlyEuropean(String rule, Consumer<JsonEdit> edit) {
        String irish = JsonEdit.of(europeanJson())
                .remove("/alsoUnder")
                .set("/jurisdiction", "\"IE\"")
                .json()
                .replace("\"country\":\"KR\"", "\"country\":\"IE\"");
        defects.add(new Defect(rule, irish, edit));
    }
}
