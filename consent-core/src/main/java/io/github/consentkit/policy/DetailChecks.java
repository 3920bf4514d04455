package io.github.consentkit.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The further facts of a policy hold together: contacts, clocks, versions that the text lists, tracking, cameras. */
final class DetailChecks {

    private final PolicyDocument document;
    private final PolicyIndex index;
    private final Problems problems;

    private DetailChecks(PolicyDocument document, PolicyIndex index, Problems problems) {
        this.document = document;
        this.index = index;
        this.problems = problems;
    }

    static void run(PolicyDocument document, PolicyIndex index, Problems problems) {
        DetailChecks checks = new DetailChecks(document, index, problems);
        new RecordWalk(checks::contact).walk(document);
        checks.alsoUnder();
        checks.occasions();
        checks.clocks();
        checks.amendments();
        checks.behavioural();
        checks.sensitive();
        checks.absences();
    }

    private void contact(String pointer, Record part) {
        if (!(part instanceof Contact contact)) {
            return;
        }
        if (contact.isEmpty()) {
            problems.add(pointer, "names nothing", "write at least one way to reach somebody, such as phone");
        }
        contact.email()
                .filter(email -> !FactChecks.EMAIL.matcher(email).matches())
                .ifPresent(email -> problems.add(pointer + "/email", "is not an e-mail address", "write name@host"));
    }

    private void alsoUnder() {
        int position = 0;
        for (String other : document.alsoUnder()) {
            if (!FactChecks.COUNTRY.matcher(other).matches() || other.equals(document.jurisdiction())) {
                problems.add(
                        "/alsoUnder/" + position,
                        other.equals(document.jurisdiction()) ? "repeats the jurisdiction" : "is not a country code",
                        "write two capital letters of another jurisdiction, such as EU");
            }
            position++;
        }
    }

    private void occasions() {
        List<Occasion> occasions = document.occasions();
        for (int i = 0; i < occasions.size(); i++) {
            if (index.occasionsAround(occasions.get(i))
                    .contains(occasions.get(i).id())) {
                problems.add(
                        "/occasions/" + i + "/within",
                        "puts '" + occasions.get(i).id() + "' within itself",
                        "name the wider occasion; the widest has no within");
            }
        }
    }

    private void clocks() {
        List<RetentionRule> rules = document.retention().rules();
        for (int i = 0; i < rules.size(); i++) {
            String pointer = "/retention/rules/" + i + "/max";
            rules.get(i).max().ifPresent(max -> FactChecks.positive(pointer, max, problems));
        }
        count("/retention/destroyWithinWorkingDays", document.retention().destroyWithinWorkingDays());
        List<LawRef> laws = document.laws();
        for (int i = 0; i < laws.size(); i++) {
            String pointer = "/laws/" + i + "/period";
            laws.get(i).period().ifPresent(period -> FactChecks.positive(pointer, period, problems));
        }
        document.dormancy().ifPresent(dormancy -> {
            FactChecks.positive("/dormancy/after", dormancy.after(), problems);
            dormancy.noticeBefore().ifPresent(time -> FactChecks.positive("/dormancy/noticeBefore", time, problems));
        });
        document.cookies().ifPresent(cookies -> {
            for (int i = 0; i < cookies.registry().size(); i++) {
                String pointer = "/cookies/registry/" + i + "/keptFor";
                cookies.registry().get(i).keptFor().ifPresent(time -> FactChecks.positive(pointer, time, problems));
            }
        });
        for (int i = 0; i < document.video().size(); i++) {
            count("/video/" + i + "/count", document.video().get(i).count());
        }
        details();
    }

    private void details() {
        List<Safety.Measure> measures = document.safety().measures();
        for (int i = 0; i < measures.size(); i++) {
            List<Safety.Detail> details = measures.get(i).details();
            for (int j = 0; j < details.size(); j++) {
                String pointer = "/safety/measures/" + i + "/details/" + j;
                details.get(j).every().ifPresent(time -> FactChecks.positive(pointer + "/every", time, problems));
                details.get(j).keptFor().ifPresent(time -> FactChecks.positive(pointer + "/keptFor", time, problems));
                count(pointer + "/fromSubjects", details.get(j).fromSubjects());
                if (!measures.get(i).controls().contains(details.get(j).control())) {
                    problems.add(pointer + "/control", "is not among the measure's controls", "name it there as well");
                }
            }
        }
    }

    private void count(String pointer, Optional<Integer> number) {
        number.filter(value -> value < 1)
                .ifPresent(value -> problems.add(pointer, "is no number of things", "write a number from 1 on"));
    }

    private void amendments() {
        document.amendments().ifPresent(amendments -> {
            amendments.notice().ifPresent(time -> FactChecks.positive("/amendments/notice", time, problems));
            amendments
                    .noticeIfMaterial()
                    .ifPresent(time -> FactChecks.positive("/amendments/noticeIfMaterial", time, problems));
            for (int i = 0; i < amendments.listed().size(); i++) {
                Amendments.Listed listed = amendments.listed().get(i);
                if (listed.from().map(listed.to()::isBefore).orElse(false)) {
                    problems.add("/amendments/listed/" + i + "/to", "lies before from", "correct one of the two dates");
                }
            }
            LocalDate effective = document.publication().effectiveFrom();
            if (amendments.enactedOn().map(effective::isBefore).orElse(false)) {
                problems.add(
                        "/amendments/enactedOn",
                        "lies after this version's first day",
                        "write the day of the first version");
            }
        });
    }

    private void behavioural() {
        document.behavioural().ifPresent(tracking -> {
            tracking.keptAtLeast().ifPresent(time -> FactChecks.positive("/behavioural/keptAtLeast", time, problems));
            tracking.keptAtMost().ifPresent(time -> FactChecks.positive("/behavioural/keptAtMost", time, problems));
            groups("/behavioural/purposes", tracking.purposes());
        });
        document.additionalUse().ifPresent(use -> groups("/additionalUse/purposes", use.purposes()));
        for (int i = 0; i < document.automatedDecisions().size(); i++) {
            groups(
                    "/automatedDecisions/" + i + "/purposes",
                    document.automatedDecisions().get(i).purposes());
        }
    }

    private void groups(String pointer, Set<Id<Purpose>> purposes) {
        int position = 0;
        for (Id<Purpose> purpose : purposes) {
            if (index.groups.containsKey(purpose)) {
                problems.add(
                        pointer + "/" + position, "names the group '" + purpose + "'", "name the purposes below it");
            }
            position++;
        }
    }

    private void sensitive() {
        document.sensitive().flatMap(Sensitive::exposure).ifPresent(exposure -> {
            int position = 0;
            for (Id<Item> item : exposure.items()) {
                if (index.items.containsKey(item) && !index.classesOf(item).contains(ItemClass.SENSITIVE)) {
                    problems.add(
                            "/sensitive/exposure/items/" + position,
                            "names '" + item + "', which is not sensitive",
                            "name sensitive items, or give the item that class");
                }
                position++;
            }
        });
        document.portability().ifPresent(portability -> {
            int position = 0;
            for (Id<Item> item : portability.items()) {
                if (index.classesOf(item).contains(ItemClass.AUTHENTICATION_SECRET)) {
                    problems.add(
                            "/portability/items/" + position,
                            "hands out the secret '" + item + "'",
                            "take it out; a secret is shown to nobody");
                }
                position++;
            }
        });
    }

    /** What the text says does not happen is not declared as well. */
    private void absences() {
        for (int i = 0; i < document.absences().size(); i++) {
            if (happens(document.absences().get(i).topic())) {
                problems.add(
                        "/absences/" + i + "/topic",
                        "says that something does not happen that is declared",
                        "take one of the two out");
            }
        }
    }

    private boolean happens(Absence.Topic topic) {
        return switch (topic) {
            case PROVISION -> !document.provision().thirdParties().isEmpty();
            case ENTRUSTMENT -> !document.entrustment().processors().isEmpty();
            case TRANSFERS -> !document.transfers().isEmpty();
            case BEHAVIOURAL_DATA -> document.behavioural().isPresent();
            case COOKIES -> document.cookies().isPresent();
            case CHILDREN -> document.children().isPresent();
            case SENSITIVE -> document.sensitive().isPresent();
            case PSEUDONYMISATION -> document.pseudonymisation().isPresent();
            case AUTOMATED_DECISIONS -> !document.automatedDecisions().isEmpty();
            case PORTABILITY -> document.portability().isPresent();
            case ADDITIONAL_USE -> document.additionalUse().isPresent();
            case VIDEO -> !document.video().isEmpty();
        };
    }
}
