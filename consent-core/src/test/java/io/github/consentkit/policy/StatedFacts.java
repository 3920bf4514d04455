package io.github.consentkit.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.policy.json.PolicyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The facts of a published text, stated in this project's format, and what of them can be looked for in the text. */
final class StatedFacts {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern PERIOD = Pattern.compile("P\\d+[YMD]");

    private final Policy policy;

    private StatedFacts(Policy policy) {
        this.policy = policy;
    }

    static StatedFacts of(String file) {
        try (InputStream stream =
                Objects.requireNonNull(StatedFacts.class.getResourceAsStream("external/" + file), file)) {
            return new StatedFacts(PolicyReader.read(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Policy policy() {
        return policy;
    }

    PolicyDocument document() {
        return policy.document();
    }

    /** Every date outside the list of laws. */
    Set<LocalDate> dates() {
        Set<LocalDate> dates = new TreeSet<>();
        facts((name, value) -> {
            if (DATE.matcher(value).matches() && !name.equals("version") && !name.equals("supersedes")) {
                dates.add(LocalDate.parse(value));
            }
        });
        return dates;
    }

    /** Every length of time but those that stand in for what the text leaves open or counts in working days. */
    Set<String> periods() {
        Set<String> periods = new TreeSet<>();
        facts((name, value) -> {
            if (PERIOD.matcher(value).matches()) {
                periods.add(value);
            }
        });
        return periods;
    }

    /** The Korean names of the items that the occasion takes from its adults, in order. */
    List<String> items(String occasion, Necessity necessity) {
        return policy.occasion(Id.of(occasion)).orElseThrow().items().stream()
                .filter(cell ->
                        cell.necessity() == necessity && cell.audiences().contains(Audience.ADULT))
                .map(cell -> korean(policy.item(cell.item()).orElseThrow().name()))
                .toList();
    }

    /** Name, telephone number and site of every outside body of which the text gives a number. */
    List<List<String>> outsideBodies() {
        return document().complaints().outsideBodies().stream()
                .filter(body -> body.phone().isPresent())
                .map(body -> List.of(
                        korean(body.name()),
                        body.phone().orElseThrow(),
                        body.website().orElseThrow()))
                .toList();
    }

    /** The Korean name of the act that the retention rule rests on. */
    String lawOf(String rule) {
        Id<LawRef> law =
                policy.retentionRule(Id.of(rule)).flatMap(RetentionRule::law).orElseThrow();
        return korean(policy.law(law).orElseThrow().title());
    }

    static String korean(LocalizedText text) {
        return text.in(Language.KO);
    }

    private void facts(BiConsumer<String, String> each) {
        for (var section : Reading.tree(PolicyWriter.write(policy)).properties()) {
            if (!section.getKey().equals("clauses") && !section.getKey().equals("laws")) {
                walk(section.getKey(), section.getValue(), each);
            }
        }
    }

    private static void walk(String name, JsonNode node, BiConsumer<String, String> each) {
        if (node.isTextual()) {
            each.accept(name, node.textValue());
        }
        List<String> unstated = new ArrayList<>();
        node.path("unstated").forEach(word -> unstated.add(word.textValue()));
        for (var field : node.properties()) {
            boolean ours = unstated.contains("period")
                            && (field.getKey().equals("destroyWithin")
                                    || field.getKey().equals("answerWithin"))
                    || node.has("destroyWithinWorkingDays") && field.getKey().equals("destroyWithin");
            if (!ours) {
                walk(field.getKey(), field.getValue(), each);
            }
        }
        if (node.isArray()) {
            node.forEach(child -> walk(name, child, each));
        }
    }
}
