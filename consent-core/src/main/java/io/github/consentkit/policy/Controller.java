package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Optional;
import java.util.Set;

/**
 * Who decides about the data and signs the policy (clauses P-1, P-2).
 *
 * @param name the full name
 * @param shortName how the text calls the company, such as 회사
 * @param clause the clause that introduces it
 * @param mainStatute the statute that the policy names as its frame
 * @param transparencyClause the clause that promises to tell use, way and protection; empty where none does
 * @param sites the host names of the sites that the policy is for
 * @param contact how to reach the company; empty where the text gives nothing but the officer
 * @param publicBody whether it is a public body, to which further grounds and duties apply; empty where it is none
 * @param representative who stands for a controller abroad (PIPA article 31-2, GDPR article 27)
 */
public record Controller(
        LocalizedText name,
        LocalizedText shortName,
        Id<Clause> clause,
        Id<LawRef> mainStatute,
        Optional<Id<Clause>> transparencyClause,
        Set<String> sites,
        Optional<Contact> contact,
        Optional<PublicBody> publicBody,
        Optional<Representative> representative) {

    /** Copies the set. */
    public Controller {
        sites = Copies.set(sites);
    }

    /** Which kind of public body. */
    public enum PublicBody {
        /** A ministry, an agency, an office. */
        GOVERNMENT,
        /** A municipality or province. */
        LOCAL_GOVERNMENT,
        /** A public school or university. */
        SCHOOL,
        /** Any other. */
        OTHER
    }

    /**
     * Who stands for the controller inside the jurisdiction.
     *
     * @param clause the clause that names it
     * @param name the name
     * @param headedBy who heads it, where it is a company
     * @param contact how to reach it
     */
    public record Representative(
            Id<Clause> clause, LocalizedText name, Optional<LocalizedText> headedBy, Contact contact) {}
}
