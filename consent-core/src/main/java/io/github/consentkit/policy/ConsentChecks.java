package io.github.consentkit.policy;

import io.github.consentkit.internal.JsonNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every use that needs a consent has a block that asks for it, and every block asks for something that exists. */
final class ConsentChecks {

    /** The kinds of blocks that allow an ordinary use. */
    private static final Set<BlockKind> USE =
            EnumSet.of(BlockKind.ORDINARY, BlockKind.SENSITIVE, BlockKind.UNIQUE_ID, BlockKind.MARKETING);

    private final PolicyDocument document;
    private final PolicyIndex index;
    private final Problems problems;

    private ConsentChecks(PolicyDocument document, PolicyIndex index, Problems problems) {
        this.document = document;
        this.index = index;
        this.problems = problems;
    }

    static void run(PolicyDocument document, PolicyIndex index, Problems problems) {
        ConsentChecks checks = new ConsentChecks(document, index, problems);
        checks.purposes();
        checks.thirdParties();
        checks.blocks();
        checks.children();
    }

    private void purposes() {
        List<Purpose> leaves = document.purposes().leaves();
        for (int i = 0; i < leaves.size(); i++) {
            Purpose purpose = leaves.get(i);
            String pointer = "/purposes/leaves/" + i;
            boolean marketing = index.isMarketing(purpose.id());
            LegalBasis.Kind basis = purpose.basis().kind();
            boolean onLaw = basis == LegalBasis.Kind.STATUTE || basis == LegalBasis.Kind.PUBLIC_TASK;
            if (onLaw && purpose.basis().law().isEmpty()) {
                problems.add(pointer + "/basis/law", "is missing", "name the provision that it rests on");
            }
            if (marketing && basis != LegalBasis.Kind.CONSENT) {
                problems.add(
                        pointer + "/basis/kind",
                        "rests marketing on something else than consent",
                        "write consent (PIPA article 22(1)7)");
            }
            if (basis == LegalBasis.Kind.CONSENT) {
                BlockKind kind = marketing ? BlockKind.MARKETING : BlockKind.ORDINARY;
                reportUnasked(pointer, purpose, purpose.items(), marketing ? Set.of(kind) : USE, kind);
            }
            if (!onLaw) {
                reportUnasked(
                        pointer,
                        purpose,
                        having(purpose, ItemClass.SENSITIVE),
                        Set.of(BlockKind.SENSITIVE),
                        BlockKind.SENSITIVE);
                reportUnasked(
                        pointer,
                        purpose,
                        having(purpose, ItemClass.UNIQUE_ID),
                        Set.of(BlockKind.UNIQUE_ID),
                        BlockKind.UNIQUE_ID);
            }
        }
    }

    private Set<Id<Item>> having(Purpose purpose, ItemClass itemClass) {
        return purpose.items().stream()
                .filter(item -> index.classesOf(item).contains(itemClass))
                .collect(Collectors.toSet());
    }

    private void reportUnasked(
            String pointer, Purpose purpose, Set<Id<Item>> items, Set<BlockKind> kinds, BlockKind wanted) {
        for (Id<Item> item : items) {
            Set<Audience> unasked = EnumSet.copyOf(audiencesOf(item));
            document.consents().stream()
                    .filter(block -> kinds.contains(block.kind())
                            && block.purposes().contains(purpose.id())
                            && block.items().contains(item))
                    .forEach(block -> unasked.removeAll(block.audiences()));
            if (!unasked.isEmpty()) {
                problems.add(
                        pointer + "/items",
                        "no consent block asks for '" + item + "' for '" + purpose.id() + "'"
                                + (unasked.size() == 1 && audiencesOf(item).size() > 1
                                        ? " of the audience "
                                                + JsonNames.of(
                                                        unasked.iterator().next())
                                        : ""),
                        "add a block of kind " + JsonNames.of(wanted) + " to /consents, or take the item out");
            }
        }
    }

    private Set<Audience> audiencesOf(Id<Item> item) {
        return audiencesOf(document, item);
    }

    /** From whom the item is collected; from adults where no occasion names it. */
    static Set<Audience> audiencesOf(PolicyDocument document, Id<Item> item) {
        Set<Audience> audiences = EnumSet.noneOf(Audience.class);
        document.occasions()
                .forEach(occasion -> occasion.cell(item).ifPresent(cell -> audiences.addAll(cell.audiences())));
        return audiences.isEmpty() ? EnumSet.of(Audience.ADULT) : audiences;
    }

    private void thirdParties() {
        for (int i = 0; i < document.provision().thirdParties().size(); i++) {
            ThirdParty party = document.provision().thirdParties().get(i);
            String pointer = "/provision/thirdParties/" + i;
            for (Id<Purpose> purpose : party.purposes()) {
                Purpose leaf = index.leaves.get(purpose);
                boolean identified = leaf != null && leaf.form() == DataForm.IDENTIFIED;
                if (party.ground() == ProvisionGround.Kind.PSEUDONYMISED && identified) {
                    problems.add(
                            pointer + "/purposes",
                            "gives pseudonymised data for '" + purpose + "', which uses identified data",
                            "name a purpose whose form is pseudonymised or aggregate (E-3: statistics, research, archives)");
                }
            }
        }
    }

    private void blocks() {
        for (int i = 0; i < document.consents().size(); i++) {
            ConsentBlock block = document.consents().get(i);
            String pointer = "/consents/" + i;
            notEmpty(pointer + "/occasions", block.occasions());
            notEmpty(pointer + "/audiences", block.audiences());
            notEmpty(pointer + "/purposes", block.purposes());
            notEmpty(pointer + "/items", block.items());
            notEmpty(pointer + "/retention", block.retention());
            block.recipient()
                    .filter(recipient -> block.kind() == BlockKind.THIRD_PARTY
                            && index.recipients.get(recipient) instanceof Processor)
                    .ifPresent(
                            recipient -> problems.add(
                                    pointer + "/recipient",
                                    "names the processor '" + recipient + "'",
                                    "name a third party; a processor works for the controller and needs no consent (section G)"));
            boolean leaves = block.kind() == BlockKind.THIRD_PARTY || block.kind() == BlockKind.OVERSEAS;
            if (leaves != block.recipient().isPresent()) {
                problems.add(
                        pointer + "/recipient",
                        block.recipient().isPresent() ? "names a recipient" : "is missing",
                        "a block of kind third-party or overseas, and no other, names one");
            }
            if (block.kind() == BlockKind.OVERSEAS) {
                overseas(pointer, block);
            }
            int position = 0;
            for (Id<Purpose> purpose : block.purposes()) {
                if (index.groups.containsKey(purpose)) {
                    problems.add(
                            pointer + "/purposes/" + position,
                            "names the group '" + purpose + "'",
                            "name the purposes below it, so that people read what they agree to");
                }
                position++;
            }
            position = 0;
            for (Id<Item> item : block.items()) {
                boolean used = block.purposes().stream()
                        .map(index.leaves::get)
                        .anyMatch(leaf -> leaf == null || leaf.items().contains(item));
                if (!used) {
                    problems.add(
                            pointer + "/items/" + position,
                            "asks for '" + item + "', which none of the block's purposes uses",
                            "take it out, or add it to the purpose under /purposes/leaves");
                }
                position++;
            }
        }
    }

    /** What a block asks to send abroad is what a transfer declares, so that its text can tell the five facts. */
    private void overseas(String pointer, ConsentBlock block) {
        int position = 0;
        for (Id<Item> item : block.items()) {
            boolean declared = document.transfers().stream()
                    .filter(transfer -> block.recipient().equals(Optional.of(transfer.recipient())))
                    .anyMatch(transfer -> block.purposes().stream().allMatch(use -> transfer.covers(item, use)));
            if (!declared
                    && block.recipient().map(index.recipients::containsKey).orElse(false)) {
                problems.add(
                        pointer + "/items/" + position,
                        "asks to send '" + item + "' abroad, which no transfer to the recipient covers",
                        "declare it under /transfers for every purpose of the block");
            }
            position++;
        }
    }

    private void children() {
        boolean guarded = document.consents().stream().anyMatch(block -> block.kind() == BlockKind.GUARDIAN);
        if (document.children().isPresent() != guarded) {
            problems.add(
                    guarded ? "/children" : "/consents",
                    guarded ? "is missing although a guardian block exists" : "has no block of kind guardian",
                    "a policy that takes children's data needs both");
        }
        document.children().ifPresent(children -> {
            if (children.ageLimit() < 1 || children.ageLimit() > 21) {
                problems.add("/children/ageLimit", "is not an age limit", "write a number of years from 1 to 21");
            }
            notEmpty("/children/confirmations", children.confirmations());
            if (index.groups.containsKey(children.purpose())) {
                problems.add(
                        "/children/purpose", "names a group", "name the purpose that checks the guardian's consent");
            }
        });
        Optional<Id<ConsentBlock>> first = document.consents().stream()
                .filter(block -> block.kind() == BlockKind.GUARDIAN)
                .map(ConsentBlock::id)
                .findFirst();
        for (int i = 0; i < document.consents().size(); i++) {
            ConsentBlock block = document.consents().get(i);
            if (block.kind() == BlockKind.GUARDIAN && !first.equals(Optional.of(block.id()))) {
                problems.add("/consents/" + i + "/kind", "asks the guardian a second time", "keep one guardian block");
            }
            if (block.kind() == BlockKind.GUARDIAN && !block.audiences().equals(Set.of(Audience.CHILD))) {
                problems.add("/consents/" + i + "/audiences", "asks adults for a guardian", "write child alone");
            }
        }
    }

    private void notEmpty(String pointer, Set<?> set) {
        if (set.isEmpty()) {
            problems.add(pointer, "is missing or empty", "name at least one");
        }
    }
}
