package io.github.consentkit.policy;

/**
 * Who decides about the data and signs the policy (clauses P-1, P-2).
 *
 * @param name the full name
 * @param shortName how the text calls the company, such as 회사
 * @param clause the clause that introduces it
 * @param mainStatute the statute that the policy names as its frame
 * @param transparencyClause the clause that promises to tell use, way and protection
 */
public record Controller(
        LocalizedText name,
        LocalizedText shortName,
        Id<Clause> clause,
        Id<LawRef> mainStatute,
        Id<Clause> transparencyClause) {}
