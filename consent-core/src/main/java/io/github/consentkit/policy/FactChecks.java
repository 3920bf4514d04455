package io.github.consentkit.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Single facts that cannot be as they are written: dates, countries, periods, addresses. */
final class FactChecks {

    static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private static final int MAX_YEARS = 200;

    private final PolicyDocument document;
    private final PolicyIndex index;
    private final Problems problems;

    private FactChecks(PolicyDocument document, PolicyIndex index, Problems problems) {
        this.document = document;
        this.index = index;
        this.problems = problems;
    }

    static void run(PolicyDocument document, PolicyIndex index, Problems problems) {
        FactChecks checks = new FactChecks(document, index, problems);
        checks.head();
        checks.occasions();
        checks.retention();
        checks.cookies();
        checks.rest();
    }

    private void head() {
        if (!document.format().equals(PolicyDocument.FORMAT)) {
            problems.add("/format", "is not a format that this version reads", "write " + PolicyDocument.FORMAT);
        }
        if (!COUNTRY.matcher(document.jurisdiction()).matches()) {
            problems.add("/jurisdiction", "is not a country code", "write two capital letters, such as KR");
        }
        Publication publication = document.publication();
        if (publication.announcedOn().map(publication.effectiveFrom()::isBefore).orElse(false)) {
            problems.add(
                    "/publication/effectiveFrom",
                    "lies before the announcement",
                    "a policy cannot hold for days on which nobody could read it");
        }
        if (publication.announcedOn().isPresent()
                != publication.announcedClause().isPresent()) {
            problems.add(
                    publication.announcedOn().isEmpty() ? "/publication/announcedOn" : "/publication/announcedClause",
                    "is missing",
                    "write both the day of the announcement and its clause, or neither");
        }
        if (publication.supersedes().equals(Optional.of(publication.version()))) {
            problems.add("/publication/supersedes", "names this version itself", "name the version before");
        }
        for (int i = 0; i < publication.changes().size(); i++) {
            Publication.Change change = publication.changes().get(i);
            if (change.kind() != Publication.Kind.REMOVED && !index.clauses.containsKey(change.clause())) {
                problems.add(
                        "/publication/changes/" + i + "/clause",
                        "names '" + change.clause() + "', which is not declared",
                        "declare it under /clauses; only a removed clause may be missing");
            }
        }
        for (int i = 0; i < document.laws().size(); i++) {
            LawRef law = document.laws().get(i);
            if (law.effectiveTo()
                    .map(last -> last.isBefore(law.effectiveFrom()))
                    .orElse(false)) {
                problems.add(
                        "/laws/" + i + "/effectiveTo", "lies before effectiveFrom", "correct one of the two dates");
            }
        }
    }

    private void occasions() {
        for (int i = 0; i < document.occasions().size(); i++) {
            Set<Id<Item>> seen = new HashSet<>();
            List<OccasionItem> cells = document.occasions().get(i).items();
            for (int j = 0; j < cells.size(); j++) {
                String pointer = "/occasions/" + i + "/items/" + j;
                if (!seen.add(cells.get(j).item())) {
                    problems.add(
                            pointer + "/item", "names '" + cells.get(j).item() + "' a second time", "keep one cell");
                }
                if (cells.get(j).audiences().isEmpty()) {
                    problems.add(pointer + "/audiences", "is missing or empty", "name adult, child or both");
                }
                ofGuardian(pointer, cells.get(j));
            }
        }
    }

    /** Before the guardian agrees only what reaches the guardian comes in, and nobody else has a guardian (B-2). */
    private void ofGuardian(String pointer, OccasionItem cell) {
        boolean guardians = Optional.ofNullable(index.items.get(cell.item()))
                .map(item -> item.source() == Item.Source.GUARDIAN)
                .orElse(cell.stage() == OccasionItem.Stage.FIRST);
        if (cell.stage() == OccasionItem.Stage.FIRST && !guardians) {
            problems.add(
                    pointer + "/stage",
                    "takes the child's own '" + cell.item() + "' before the guardian has agreed",
                    "write second; only what reaches the guardian may be first");
        }
        boolean known = index.items.containsKey(cell.item());
        if (known && guardians && cell.audiences().contains(Audience.ADULT)) {
            problems.add(
                    pointer + "/audiences", "asks adults for '" + cell.item() + "' of a guardian", "write child alone");
        }
    }

    private void retention() {
        positive("/retention/destroyWithin", document.retention().destroyWithin());
        for (int i = 0; i < document.retention().rules().size(); i++) {
            RetentionRule rule = document.retention().rules().get(i);
            String pointer = "/retention/rules/" + i;
            rule.period().ifPresent(period -> positive(pointer + "/period", period));
            if (rule.start().isEmpty()
                    && rule.law().map(index.laws::get).flatMap(LawRef::start).isEmpty()) {
                problems.add(
                        pointer + "/start",
                        "is missing",
                        "name the event that starts the clock; only a provision with a start of its own says it");
            }
            if (rule.ground() == RetentionRule.Ground.STATUTE && rule.law().isEmpty()) {
                problems.add(pointer + "/law", "is missing", "a statutory hold names its provision (C-2)");
            }
            if (rule.ground() == RetentionRule.Ground.STATUTE && rule.items().isEmpty()) {
                problems.add(
                        pointer + "/items", "is missing or empty", "a statutory hold names the items it keeps (C-2)");
            }
        }
        document.children().ifPresent(children -> positive("/children/answerWithin", children.answerWithin()));
        document.rights().desk().answerWithin().ifPresent(time -> positive("/rights/desk/answerWithin", time));
        document.complaints().answerWithin().ifPresent(time -> positive("/complaints/answerWithin", time));
    }

    private void positive(String pointer, Period period) {
        positive(pointer, period, problems);
    }

    static void positive(String pointer, Period period, Problems problems) {
        if (period.isNegative() || period.isZero()) {
            problems.add(pointer, "is not a time that passes", "write a positive calendar period, such as P90D or P5Y");
        } else if (LocalDate.EPOCH.plusYears(MAX_YEARS).isBefore(endOf(period))) {
            problems.add(
                    pointer,
                    "is longer than " + MAX_YEARS + " years",
                    "write the period that the law or the text names");
        }
    }

    /** The end of a period that begins at the epoch, or a day past every limit where the calendar has none. */
    private static LocalDate endOf(Period period) {
        try {
            return LocalDate.EPOCH.plus(period);
        } catch (DateTimeException | ArithmeticException e) {
            return LocalDate.MAX;
        }
    }

    private void cookies() {
        document.cookies().ifPresent(cookies -> {
            boolean marketing = cookies.uses().stream()
                    .flatMap(use -> use.purposes().stream())
                    .anyMatch(index::isMarketing);
            boolean live = cookies.instructions().stream()
                    .anyMatch(instruction -> instruction.browser().isEmpty()
                            || instruction.reviewedOn().isPresent());
            if (marketing && !live) {
                problems.add(
                        "/cookies/instructions",
                        "tells nobody how to refuse marketing cookies",
                        "add an instruction for any browser, or one with the day of its last review");
            }
        });
    }

    private void rest() {
        Set<Id<Item>> sensitive = new HashSet<>(index.items.keySet());
        sensitive.removeIf(item -> !index.classesOf(item).contains(ItemClass.SENSITIVE));
        if (!sensitive.isEmpty() && document.sensitive().isEmpty()) {
            problems.add("/sensitive", "is missing although there are sensitive items", "state the rules for them");
        }
        document.complaints()
                .officer()
                .email()
                .filter(email -> !EMAIL.matcher(email).matches())
                .ifPresent(email ->
                        problems.add("/complaints/officer/email", "is not an e-mail address", "write name@host"));
        if (document.complaints().officer().email().isEmpty()
                && document.complaints().officer().phone().isEmpty()) {
            problems.add("/complaints/officer/email", "is missing, and so is phone", "write how to reach the officer");
        }
        if (document.access().roles().isEmpty()) {
            problems.add("/access/roles", "is empty, so that nobody may do anything", "declare at least one role");
        }
    }
}
