package io.github.consentkit.notice;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.taxonomy.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The record of processing activities of one version of a policy (GDPR article 30(1)): one activity for each purpose,
 * with its basis, people, items, recipients, transfers and time limits, and the measures of safety, each with its clause
 * and in the terms of public taxonomies.
 *
 * <p>It is made from the policy alone and so holds no value of any person whose data is processed; the officer's contact
 * is in it as the policy publishes it. Every text comes in both languages. Immutable and safe to share between threads.
 */
public final class ProcessingRegister {

    /** The format of the document. */
    public static final String FORMAT = "consentkit-register/1";

    private final String json;

    private ProcessingRegister(String json) {
        this.json = json;
    }

    /** Returns the register of the policy, in the terms of DPV and fideslang. */
    public static ProcessingRegister of(Policy policy) {
        return of(policy, List.of(Taxonomy.dpv(), Taxonomy.fideslang()));
    }

    /**
     * Returns the register of the policy in the terms of these taxonomies; without any, it has no terms.
     *
     * @throws InvalidInputException when two taxonomies have the same name
     */
    public static ProcessingRegister of(Policy policy, List<Taxonomy> taxonomies) {
        Check.notNull(policy, "policy");
        List<Taxonomy> ordered = List.copyOf(Check.notNull(taxonomies, "taxonomies"));
        Set<String> names = new HashSet<>();
        for (Taxonomy taxonomy : ordered) {
            if (!names.add(taxonomy.name())) {
                throw new InvalidInputException(
                        "two taxonomies of a register have the name '" + taxonomy.name() + "': give one another name");
            }
        }
        return new ProcessingRegister(RegisterJson.of(policy, ordered));
    }

    /**
     * Returns the register as JSON: the same policy and taxonomies give the same text on every machine. Lines end with a
     * line feed, and so does the text.
     */
    public String toJson() {
        return json;
    }

    /** Returns the register as JSON in UTF-8. */
    public byte[] toBytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
