package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person has agreed to, judged by a version of the policy: what the ledger says, and whether it still covers what
 * the version asks and is proven. The gate judges each use by itself; this is for people and pages.
 *
 * @param version the version
 * @param blocks the blocks that the version asks, then those that the ledger knows from others
 */
public record ConsentReport(Id<Policy> version, List<BlockReport> blocks) {

    /** Checks the arguments and copies the list. */
    public ConsentReport {
        Check.notNull(version, "version");
        blocks = List.copyOf(Check.notNull(blocks, "blocks"));
    }

    /** Returns the report on a block, or empty where neither the version nor the ledger knows it. */
    public Optional<BlockReport> of(Id<ConsentBlock> block) {
        Check.notNull(block, "block");
        return blocks.stream().filter(report -> report.block().equals(block)).findFirst();
    }

    /** Says it in plain words, block by block, in the nearest language that policies know (else English). */
    public String explain(Locale locale) {
        return blocks.stream().map(block -> block.explain(locale)).collect(Collectors.joining("\n"));
    }
}
