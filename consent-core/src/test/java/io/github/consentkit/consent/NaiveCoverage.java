package io.github.consentkit.consent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a consent covers, read off the JSON of the version that was shown and of today's: the oracle of invariant I5. */
final class NaiveCoverage {

    private static final Map<String, Boolean> EVER_LATER = new ConcurrentHashMap<>();

    private final PolicyJson then;
    private final PolicyJson now;

    NaiveCoverage(String then, String now) {
        this.then = new PolicyJson(then);
        this.now = new PolicyJson(now);
    }

    Coverage of(String block, String purpose, String item, Optional<String> recipient) {
        for (String oldPurpose : purposesBefore(purpose)) {
            for (String oldItem : itemsBefore(item)) {
                if (!names(then, block, oldPurpose, oldItem, recipient)) {
                    return Coverage.NOT_NAMED;
                }
            }
        }
        if (!names(now, block, purpose, item, recipient)) {
            return Coverage.NOT_NAMED;
        }
        return toldFactsGotWorse(block, item) || hasNewClass(item) ? Coverage.CHANGED : Coverage.COVERED;
    }

    private List<String> purposesBefore(String purpose) {
        return before("/purposes/leaves", purpose);
    }

    private List<String> itemsBefore(String item) {
        return before("/items/list", item);
    }

    /** What the part was called: what it says it succeeds, and itself where the older document has it or nothing else. */
    private List<String> before(String list, String id) {
        List<String> names = PolicyJson.words(now.find(list, id).path("succeeds"));
        if (names.isEmpty() || !then.find(list, id).isMissingNode()) {
            names.add(id);
        }
        return names;
    }

    private boolean hasNewClass(String item) {
        List<String> before = itemsBefore(item);
        List<String> classes = new ArrayList<>();
        before.forEach(old ->
                classes.addAll(PolicyJson.words(then.find("/items/list", old).path("classes"))));
        return !before.equals(List.of(item))
                && !classes.containsAll(
                        PolicyJson.words(now.find("/items/list", item).path("classes")));
    }

    /** Whether a period of the block can end later than the one that was told, counted from any day of four years. */
    boolean endsLaterOnSomeDay(String block) {
        for (String rule : PolicyJson.words(now.block(block).path("retention"))) {
            String before = rule(then, rule).path("period").asText();
            String after = rule(now, rule).path("period").asText();
            if (!after.equals(before)
                    && (after.isEmpty()
                            || before.isEmpty()
                            || EVER_LATER.computeIfAbsent(before + "/" + after, NaiveCoverage::everLater))) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(
            PolicyJson policy, String block, String purpose, String item, Optional<String> recipient) {
        JsonNode asked = policy.block(block);
        return PolicyJson.words(asked.path("purposes")).contains(purpose)
                && PolicyJson.words(asked.path("items")).contains(item)
                && (recipient.isEmpty()
                        || (asked.path("recipient").asText().equals(recipient.get())
                                && PolicyJson.words(policy.find("/provision/thirdParties", recipient.get())
                                                .path("purposes"))
                                        .contains(purpose)));
    }

    private boolean toldFactsGotWorse(String block, String item) {
        JsonNode before = then.block(block);
        JsonNode after = now.block(block);
        List<String> lost = PolicyJson.words(before.path("refusal").path("disables"));
        for (String purpose : PolicyJson.words(after.path("refusal").path("disables"))) {
            if (!lost.containsAll(purposesBefore(purpose))) {
                return true;
            }
        }
        List<String> rules = PolicyJson.words(before.path("retention"));
        for (String rule : PolicyJson.words(after.path("retention"))) {
            if (!rules.contains(rule) || keepsLonger(rule, item)) {
                return true;
            }
        }
        // what the controller keeps by a rule of its own is kept longer whether or not the block cites the rule
        for (JsonNode rule : now.root.at("/retention/rules")) {
            String id = rule.path("id").asText();
            if (rule.path("ground").asText().equals("own-rule") && appliesTo(rule, item) && keepsLonger(id, item)) {
                return true;
            }
        }
        String shop = before.path("recipient").asText();
        return !before.path("kind").equals(after.path("kind"))
                || !before.path("recipient").equals(after.path("recipient"))
                || !shopPeriod(then, shop).equals(shopPeriod(now, shop));
    }

    private boolean keepsLonger(String id, String item) {
        JsonNode before = rule(then, id);
        JsonNode after = rule(now, id);
        return !before.path("start").equals(after.path("start"))
                || (appliesTo(after, item) && !itemsBefore(item).stream().allMatch(old -> appliesTo(before, old)))
                || longer(before.path("period").asText(), after.path("period").asText());
    }

    private static boolean appliesTo(JsonNode rule, String item) {
        List<String> items = PolicyJson.words(rule.path("items"));
        return items.isEmpty() || items.contains(item);
    }

    /** Longer, or not to be compared: more years and months, more days, or an end where there was none (or none any more). */
    private static boolean longer(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return !before.equals(after);
        }
        int[] told = count(before);
        int[] today = count(after);
        return today[0] > told[0] || today[1] > told[1];
    }

    /** Months and days of an ISO period, read letter by letter. */
    private static int[] count(String period) {
        int[] monthsAndDays = new int[2];
        int number = 0;
        for (char letter : period.substring(1).toCharArray()) {
            switch (letter) {
                case 'Y' -> monthsAndDays[0] += 12 * number;
                case 'M' -> monthsAndDays[0] += number;
                case 'D' -> monthsAndDays[1] += number;
                default -> {
                    number = 10 * number + Character.digit(letter, 10);
                    continue;
                }
            }
            number = 0;
        }
        return monthsAndDays;
    }

    private static boolean everLater(String beforeAndAfter) {
        Period before = Period.parse(beforeAndAfter.split("/")[0]);
        Period after = Period.parse(beforeAndAfter.split("/")[1]);
        LocalDate first = LocalDate.of(2023, 1, 1);
        return first.datesUntil(first.plusYears(4))
                .anyMatch(day -> day.plus(after).isAfter(day.plus(before)));
    }

    private static JsonNode rule(PolicyJson policy, String id) {
        return policy.find("/retention/rules", id);
    }

    private static JsonNode shopPeriod(PolicyJson policy, String shop) {
        return policy.find("/provision/thirdParties", shop).path("period");
    }
}
