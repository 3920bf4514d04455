package io.github.consentkit.policy;

import java.util.Collection;
import java.util.List;

/** Nothing in the policy does what the policy itself forbids (invariant I2). */
final class ProhibitionChecks {

    private final PolicyDocument document;
    private final PolicyIndex index;
    private final Problems problems;

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
            if (document.prohibitions().get(i).purposes().isEmpty()) {
                problems.add(
                        "/prohibitions/" + i + "/purposes",
                        "is missing or empty, so that nothing is forbidden",
                        "name the groups or purposes that it forbids");
            }
        }
        List<Purpose> leaves = document.purposes().leaves();
        for (int i = 0; i < leaves.size(); i++) {
            check(
                    "/purposes/leaves/" + i + "/items",
                    leaves.get(i).items(),
                    List.of(leaves.get(i).id()));
        }
        List<ConsentBlock> blocks = document.consents();
        for (int i = 0; i < blocks.size(); i++) {
            check(
                    "/consents/" + i + "/items",
                    blocks.get(i).items(),
                    blocks.get(i).purposes());
        }
        List<ThirdParty> parties = document.provision().thirdParties();
        for (int i = 0; i < parties.size(); i++) {
            check(
                    "/provision/thirdParties/" + i + "/items",
                    parties.get(i).items(),
                    parties.get(i).purposes());
        }
        List<Processor> processors = document.entrustment().processors();
        for (int i = 0; i < processors.size(); i++) {
            List<ProcessorTask> tasks = processors.get(i).tasks();
            for (int j = 0; j < tasks.size(); j++) {
                check(
                        "/entrustment/processors/" + i + "/tasks/" + j + "/items",
                        tasks.get(j).items(),
                        tasks.get(j).purposes());
            }
        }
        further();
    }

    /** What goes abroad, is tracked or decides about people is used as well. */
    private void further() {
        for (int i = 0; i < document.transfers().size(); i++) {
            Transfer transfer = document.transfers().get(i);
            check("/transfers/" + i + "/items", transfer.items(), transfer.purposes());
        }
        document.behavioural()
                .ifPresent(tracking -> check("/behavioural/items", tracking.items(), tracking.purposes()));
        for (int i = 0; i < document.automatedDecisions().size(); i++) {
            AutomatedDecision decision = document.automatedDecisions().get(i);
            check("/automatedDecisions/" + i + "/items", decision.items(), decision.purposes());
        }
        document.pseudonymisation().ifPresent(pseudonyms -> {
            for (int i = 0; i < pseudonyms.uses().size(); i++) {
                Pseudonymisation.Use use = pseudonyms.uses().get(i);
                check("/pseudonymisation/uses/" + i + "/items", use.items(), use.purposes());
            }
        });
        document.cookies().ifPresent(cookies -> {
            for (int i = 0; i < cookies.registry().size(); i++) {
                Cookies.Cookie cookie = cookies.registry().get(i);
                check("/cookies/registry/" + i + "/items", cookie.items(), cookie.purposes());
            }
        });
    }

    private void check(String pointer, Collection<Id<Item>> items, Collection<Id<Purpose>> purposes) {
        int position = 0;
        for (Id<Item> item : items) {
            for (Id<Purpose> purpose : purposes) {
                for (Prohibition prohibition : document.prohibitions()) {
                    if (index.forbids(prohibition, item, purpose)) {
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
