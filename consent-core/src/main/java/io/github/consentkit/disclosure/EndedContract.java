package io.github.consentkit.disclosure;

import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.ContractTerm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Processor;
import io.github.consentkit.policy.Recipient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The contract of a processor that is over (clause G-3): its last day has passed, or that of a processor for which it works, or
 * the policy in force names it no more.
 *
 * @param processor as the last version says that names it
 * @param lastDay the last day, in the policy's zone
 * @param since the first instant after it
 */
record EndedContract(Processor processor, LocalDate lastDay, Instant since) {

    private static final int ID_BYTES = 16;

    /** Returns every contract that is over at the instant. */
    static List<EndedContract> at(PolicyHistory policies, Instant now) {
        List<Policy> begun = policies.versions().stream()
                .filter(version -> !version.inForceFrom().isAfter(now))
                .toList();
        Map<Id<Recipient>, EndedContract> ended = new TreeMap<>();
        for (int i = 0; i < begun.size(); i++) {
            Policy version = begun.get(i);
            Optional<Policy> next = i + 1 < begun.size() ? Optional.of(begun.get(i + 1)) : Optional.empty();
            for (Processor processor : version.document().entrustment().processors()) {
                // what a later version says of the same one takes its place
                ended.remove(processor.id());
                lastDay(version, processor, next)
                        .map(day -> of(version, processor, day))
                        .filter(contract -> !contract.since().isAfter(now))
                        .ifPresent(contract -> ended.put(processor.id(), contract));
            }
        }
        return new ArrayList<>(ended.values());
    }

    private static EndedContract of(Policy version, Processor processor, LocalDate lastDay) {
        return new EndedContract(
                processor,
                lastDay,
                lastDay.plusDays(1).atStartOfDay(version.document().zone()).toInstant());
    }

    private static Optional<LocalDate> lastDay(Policy version, Processor processor, Optional<Policy> next) {
        List<LocalDate> days = new ArrayList<>();
        Set<Id<Recipient>> seen = new HashSet<>();
        Optional<Processor> line = Optional.of(processor);
        while (line.isPresent() && seen.add(line.get().id())) {
            line.get().term().flatMap(ContractTerm::to).ifPresent(days::add);
            line = line.get().subOf().flatMap(principal -> processor(version, principal));
        }
        next.filter(later -> processor(later, processor.id()).isEmpty())
                .map(later -> version.dayOf(later.inForceFrom()).minusDays(1))
                .ifPresent(days::add);
        return days.stream().min(Comparator.naturalOrder());
    }

    private static Optional<Processor> processor(Policy version, Id<Recipient> id) {
        return version.recipient(id).filter(Processor.class::isInstance).map(Processor.class::cast);
    }

    /** Returns the clause that says how long the contract runs, or the one that names the processor. */
    static Id<Clause> clause(Processor processor) {
        return processor.term().map(ContractTerm::clause).orElse(processor.clause());
    }

    /** Returns the id of the notice of this end: the same whoever finds out, so that there is one. */
    static NoticeId id(String tenant, Id<Recipient> processor, LocalDate lastDay) {
        byte[] text = new CanonicalWriter()
                .text("consentkit contract end 1")
                .text(tenant)
                .text(processor.value())
                .text(lastDay.toString())
                .toBytes();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return NoticeId.of("contract-" + HexFormat.of().formatHex(digest, 0, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
