package io.github.consentkit.policy;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who receives data has a ground, a country and a contract that can be, and abroad a transfer (sections E, G). */
final class RecipientChecks {

    private final PolicyDocument document;
    private final PolicyIndex index;
    private final Problems problems;

    private RecipientChecks(PolicyDocument document, PolicyIndex index, Problems problems) {
        this.document = document;
        this.index = index;
        this.problems = problems;
    }

    static void run(PolicyDocument document, PolicyIndex index, Problems problems) {
        RecipientChecks checks = new RecipientChecks(document, index, problems);
        checks.thirdParties();
        checks.grounds();
        checks.processors();
        checks.transfers();
    }

    private void thirdParties() {
        List<ThirdParty> parties = document.provision().thirdParties();
        for (int i = 0; i < parties.size(); i++) {
            String pointer = "/provision/thirdParties/" + i;
            country(pointer, parties.get(i));
            ProvisionGround.Kind ground = parties.get(i).ground();
            if (document.provision().grounds().stream().noneMatch(known -> known.kind() == ground)) {
                problems.add(
                        pointer + "/ground",
                        "is not among /provision/grounds",
                        "declare the ground with its clause under /provision/grounds");
            }
            List<ThirdParty.Clock> clocks = parties.get(i).keeps();
            for (int j = 0; j < clocks.size(); j++) {
                String clock = pointer + "/keeps/" + j + "/period";
                clocks.get(j).period().ifPresent(period -> FactChecks.positive(clock, period, problems));
            }
        }
    }

    private void grounds() {
        List<ProvisionGround> grounds = document.provision().grounds();
        for (int i = 0; i < grounds.size(); i++) {
            ProvisionGround ground = grounds.get(i);
            if (ground.kind() == ProvisionGround.Kind.BILLING
                    && ground.standing() == ProvisionGround.Standing.ON
                    && ground.law().isEmpty()) {
                problems.add(
                        "/provision/grounds/" + i + "/law",
                        "is missing: billing alone is no ground for third parties (PIPA article 17(1)2)",
                        "name the provision that allows it, or set standing to off");
            }
        }
    }

    private void processors() {
        List<Processor> processors = document.entrustment().processors();
        for (int i = 0; i < processors.size(); i++) {
            String pointer = "/entrustment/processors/" + i;
            Processor processor = processors.get(i);
            country(pointer, processor);
            processor
                    .term()
                    .filter(term ->
                            term.to().map(last -> last.isBefore(term.from())).orElse(false))
                    .ifPresent(term -> problems.add(
                            pointer + "/term/to",
                            "lies before the start of the contract",
                            "correct one of the two dates"));
            processor.subOf().ifPresent(principal -> {
                if (index.recipients.get(principal) instanceof ThirdParty) {
                    problems.add(pointer + "/subOf", "names the third party '" + principal + "'", "name a processor");
                } else if (worksForItself(processor)) {
                    problems.add(
                            pointer + "/subOf",
                            "makes '" + processor.id() + "' work for itself",
                            "name the processor that took it on; the first has no subOf");
                }
            });
        }
    }

    private boolean worksForItself(Processor processor) {
        return index.withPrincipals(processor).stream()
                .anyMatch(known -> known.subOf().equals(Optional.of(processor.id())));
    }

    private void transfers() {
        for (int i = 0; i < document.transfers().size(); i++) {
            Transfer transfer = document.transfers().get(i);
            String pointer = "/transfers/" + i;
            notEmpty(pointer + "/items", transfer.items());
            notEmpty(pointer + "/purposes", transfer.purposes());
            refusal(pointer, transfer);
            if (transfer.ground().needsLaw() && transfer.law().isEmpty()) {
                problems.add(pointer + "/law", "is missing", "name the provision, treaty or decision that it rests on");
            }
            Optional.ofNullable(index.recipients.get(transfer.recipient()))
                    .filter(recipient -> recipient.country().equals(Optional.of(document.jurisdiction())))
                    .ifPresent(recipient -> problems.add(
                            pointer + "/recipient",
                            "names '" + recipient.id() + "', which is not abroad",
                            "correct the recipient's country, or take the transfer out"));
            int position = 0;
            for (Id<Purpose> purpose : transfer.purposes()) {
                if (index.groups.containsKey(purpose)) {
                    problems.add(
                            pointer + "/purposes/" + position,
                            "names the group '" + purpose + "'",
                            "name the purposes below it, so that people read what the data is sent for");
                }
                position++;
            }
            if (transfer.ground() == Transfer.Ground.SEPARATE_CONSENT) {
                unasked(pointer, transfer);
            }
        }
    }

    /** How to refuse is stated, or said to be unstated, and nobody is asked to agree who is not told how to refuse. */
    private void refusal(String pointer, Transfer transfer) {
        if (transfer.refusal().isPresent()) {
            return;
        }
        if (transfer.ground() == Transfer.Ground.SEPARATE_CONSENT) {
            problems.add(
                    pointer + "/refusal",
                    "is missing, and the transfer rests on consent",
                    "say how to refuse and what that costs (PIPA article 28-8(2)5)");
        } else if (!transfer.unstated().contains(Unstated.REFUSAL)) {
            problems.add(
                    pointer + "/refusal",
                    "is missing",
                    "say how to refuse and what that costs; where the published text does not, write"
                            + " \"unstated\": [\"refusal\"]");
        }
    }

    /** A transfer by consent has a block that asks for it (PIPA article 28-8(1)1). */
    private void unasked(String pointer, Transfer transfer) {
        int position = 0;
        for (Id<Item> item : transfer.items()) {
            for (Id<Purpose> purpose : transfer.purposes()) {
                Set<Audience> unasked = EnumSet.copyOf(ConsentChecks.audiencesOf(document, item));
                document.consents().stream()
                        .filter(block -> block.kind() == BlockKind.OVERSEAS
                                && block.recipient().equals(Optional.of(transfer.recipient()))
                                && block.purposes().contains(purpose)
                                && block.items().contains(item))
                        .forEach(block -> unasked.removeAll(block.audiences()));
                if (!unasked.isEmpty()) {
                    problems.add(
                            pointer + "/items/" + position,
                            "no consent block asks whether '" + item + "' may go to '" + transfer.recipient()
                                    + "' for '" + purpose + "'",
                            "add a block of kind overseas to /consents, or name another ground");
                }
            }
            position++;
        }
    }

    private void country(String pointer, Recipient recipient) {
        boolean open = recipient.unstated().contains(Unstated.COUNTRY);
        if (recipient.country().isEmpty() || open) {
            silence(pointer, recipient, open);
            return;
        }
        String country = recipient.country().get();
        if (!FactChecks.COUNTRY.matcher(country).matches()) {
            problems.add(pointer + "/country", "is not a country code", "write two capital letters, such as KR");
            return;
        }
        Set<Id<Recipient>> transferred = new HashSet<>();
        document.transfers().forEach(transfer -> transferred.add(transfer.recipient()));
        boolean known = FactChecks.COUNTRY.matcher(document.jurisdiction()).matches();
        if (known && !country.equals(document.jurisdiction()) && !transferred.contains(recipient.id())) {
            problems.add(
                    pointer + "/country",
                    "lies outside " + document.jurisdiction() + ", and no transfer abroad is declared",
                    "declare one for '" + recipient.id() + "' under /transfers (PIPA article 28-8)");
        }
    }

    /** A country is stated, or said to be unstated, so that nobody forgets it unnoticed. */
    private void silence(String pointer, Recipient recipient, boolean open) {
        if (!open) {
            problems.add(
                    pointer + "/country",
                    "is missing",
                    "write two capital letters, such as KR; where the published text does not say, write"
                            + " \"unstated\": [\"country\"]");
        } else if (recipient.country().isPresent()) {
            problems.add(
                    pointer + "/country", "is stated, and /unstated says that it is not", "take one of the two out");
        }
    }

    private void notEmpty(String pointer, Set<?> set) {
        if (set.isEmpty()) {
            problems.add(pointer, "is missing or empty", "name at least one");
        }
    }
}
