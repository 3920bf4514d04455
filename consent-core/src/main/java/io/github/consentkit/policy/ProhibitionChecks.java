package io.github.consentkit.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Nothing in the policy does what the policy itself forbids (invariant I2). */
final class ProhibitionChecks {

    private final PolicyDocument document;
    private final PolicyIndex index;
    private final Problems problems;
    /** Those of which it is known what they forbid. */
    private final List<Prohibition> sound = new ArrayList<>();

    private ProhibitionChecks(PolicyDocument document, PolicyIndex index, Problems problems) {
        this.document = document;
        this.index = index;
        this.problems = problems;
    }

    static void run(PolicyDocument document, PolicyIndex index, Problems problems) {
        new ProhibitionChecks(document, index, problems).run();
    }

    private void run() {
        for (int i = 0; i < document.prohibitions().size(); i++) {
            Prohibition prohibition = document.prohibitions().get(i);
            if (isSound("/prohibitions/" + i, prohibition)) {
                sound.add(prohibition);
            }
        }
        List<Purpose> leaves = document.purposes().leaves();
        for (int i = 0; i < leaves.size(); i++) {
            check(
                    "/purposes/leaves/" + i + "/items",
                    leaves.get(i).items(),
                    List.of(leaves.get(i).id()),
                    anybodys(Set.of()));
        }
        List<ConsentBlock> blocks = document.consents();
        for (int i = 0; i < blocks.size(); i++) {
            check(
                    "/consents/" + i + "/items",
                    blocks.get(i).items(),
                    blocks.get(i).purposes(),
                    asking(blocks.get(i)));
        }
        List<ThirdParty> parties = document.provision().thirdParties();
        for (int i = 0; i < parties.size(); i++) {
            check(
                    "/provision/thirdParties/" + i + "/items",
                    parties.get(i).items(),
                    parties.get(i).purposes(),
                    anybodys(Set.of(parties.get(i).id())));
        }
        List<Processor> processors = document.entrustment().processors();
        for (int i = 0; i < processors.size(); i++) {
            List<ProcessorTask> tasks = processors.get(i).tasks();
            for (int j = 0; j < tasks.size(); j++) {
                check(
                        "/entrustment/processors/" + i + "/tasks/" + j + "/items",
                        tasks.get(j).items(),
                        tasks.get(j).purposes(),
                        anybodys(Set.of(processors.get(i).id())));
            }
        }
        further();
    }

    /** What goes abroad, is tracked or decides about people is used as well. */
    private void further() {
        for (int i = 0; i < document.transfers().size(); i++) {
            Transfer transfer = document.transfers().get(i);
            check(
                    "/transfers/" + i + "/items",
                    transfer.items(),
                    transfer.purposes(),
                    anybodys(Set.of(transfer.recipient())));
        }
        document.behavioural()
                .ifPresent(tracking -> check(
                        "/behavioural/items", tracking.items(), tracking.purposes(), anybodys(tracking.recipients())));
        for (int i = 0; i < document.automatedDecisions().size(); i++) {
            AutomatedDecision decision = document.automatedDecisions().get(i);
            check("/automatedDecisions/" + i + "/items", decision.items(), decision.purposes(), anybodys(Set.of()));
        }
        document.pseudonymisation().ifPresent(pseudonyms -> {
            for (int i = 0; i < pseudonyms.uses().size(); i++) {
                Pseudonymisation.Use use = pseudonyms.uses().get(i);
                check(
                        "/pseudonymisation/uses/" + i + "/items",
                        use.items(),
                        use.purposes(),
                        anybodys(use.recipients()));
            }
        });
        document.cookies().ifPresent(cookies -> {
            for (int i = 0; i < cookies.registry().size(); i++) {
                Cookies.Cookie cookie = cookies.registry().get(i);
                check("/cookies/registry/" + i + "/items", cookie.items(), cookie.purposes(), anybodys(Set.of()));
            }
        });
    }

    /** Leaving out class or purposes forbids more than somebody may have meant, unless people or acts narrow it. */
    private boolean isSound(String pointer, Prohibition prohibition) {
        boolean narrowed =
                !prohibition.audiences().isEmpty() || !prohibition.acts().isEmpty();
        boolean none = prohibition.purposes().map(Set::isEmpty).orElse(!narrowed);
        if (none) {
            problems.add(
                    pointer + "/purposes",
                    "is missing or empty, so that nothing is forbidden",
                    "name the groups or purposes that it forbids, or leave it out and name audiences or acts");
        }
        boolean all = prohibition.itemClass().isEmpty() && !narrowed;
        if (all) {
            problems.add(pointer + "/itemClass", "is missing", "name the class of items, or else audiences or acts");
        }
        return !none && !all;
    }

    /** What is done to everybody's data breaks what is forbidden for everybody's; of the rest the gate knows whose it is. */
    private Predicate<Prohibition> anybodys(Collection<Id<Recipient>> recipients) {
        Set<Prohibition.Act> acts = actsTowards(recipients);
        return prohibition -> prohibition.audiences().isEmpty() && prohibition.forbids(acts);
    }

    /** A block knows whom it asks, and nobody is asked for what is never done. */
    private Predicate<Prohibition> asking(ConsentBlock block) {
        Set<Prohibition.Act> acts = actsTowards(block.recipient().stream().toList());
        return prohibition -> block.audiences().stream().anyMatch(prohibition::isFor) && prohibition.forbids(acts);
    }

    private Set<Prohibition.Act> actsTowards(Collection<Id<Recipient>> recipients) {
        Set<Prohibition.Act> acts = EnumSet.noneOf(Prohibition.Act.class);
        for (Id<Recipient> id : recipients) {
            Recipient recipient = index.recipients.get(id);
            if (recipient != null) {
                acts.addAll(index.actsTowards(recipient, document.jurisdiction()));
            }
        }
        return acts;
    }

    private void check(
            String pointer,
            Collection<Id<Item>> items,
            Collection<Id<Purpose>> purposes,
            Predicate<Prohibition> concerned) {
        int position = 0;
        for (Id<Item> item : items) {
            for (Id<Purpose> purpose : purposes) {
                for (Prohibition prohibition : sound) {
                    if (concerned.test(prohibition) && index.forbids(prohibition, item, purpose)) {
                        problems.add(
                                pointer + "/" + position,
                                "gives '" + item + "' to '" + purpose + "', which the policy's own prohibition '"
                                        + prohibition.id() + "' (" + prohibition.clause() + ") forbids",
                                "take the item out; a prohibition has no exceptions");
                    }
                }
            }
            position++;
        }
    }
}
