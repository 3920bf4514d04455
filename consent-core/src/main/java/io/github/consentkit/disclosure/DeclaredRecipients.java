package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Processor;
import io.github.consentkit.policy.ProcessorTask;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.ThirdParty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whom the versions of a policy let have data, also those versions that are no longer in force: what went out is out. */
final class DeclaredRecipients {

    private final PolicyHistory policies;

    DeclaredRecipients(PolicyHistory policies) {
        this.policies = policies;
    }

    /** Returns the recipient as the newest version says that names it. */
    Recipient named(Id<Recipient> id) {
        return newestFirst().stream()
                .flatMap(version -> version.recipient(id).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "no version of the policy has the recipient '" + id + "'; name one that is declared"));
    }

    /** Returns whoever may have some of the items, and which; of every item where none is named. */
    Map<Id<Recipient>, Set<Id<Item>>> of(Set<Id<Item>> items) {
        Map<Id<Recipient>, Set<Id<Item>>> found = new TreeMap<>();
        for (Policy version : policies.versions()) {
            Stream.concat(
                            version.document().provision().thirdParties().stream(),
                            version.document().entrustment().processors().stream())
                    .forEach(recipient -> items(recipient)
                            .filter(item -> items.isEmpty() || items.contains(item))
                            .forEach(item -> found.computeIfAbsent(recipient.id(), missing -> new TreeSet<>())
                                    .add(item)));
        }
        found.replaceAll((recipient, some) -> Copies.set(some));
        return Copies.map(found);
    }

    private static Stream<Id<Item>> items(Recipient recipient) {
        if (recipient instanceof ThirdParty thirdParty) {
            return thirdParty.items().stream();
        }
        return ((Processor) recipient)
                .tasks().stream().map(ProcessorTask::items).flatMap(Set::stream);
    }

    private List<Policy> newestFirst() {
        List<Policy> versions = new ArrayList<>(policies.versions());
        Collections.reverse(versions);
        return versions;
    }
}
