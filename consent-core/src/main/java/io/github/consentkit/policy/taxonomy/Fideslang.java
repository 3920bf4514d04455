package io.github.consentkit.policy.taxonomy;

import static io.github.consentkit.policy.taxonomy.Vocabulary.FIDES_CATEGORY;
import static io.github.consentkit.policy.taxonomy.Vocabulary.FIDES_SUBJECT;
import static io.github.consentkit.policy.taxonomy.Vocabulary.FIDES_USE;

import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.Transfer;
import java.util.Optional;
import java.util.Set;

/** The taxonomy of Fides: what data, for what use, of whom. It has no legal bases. */
final class Fideslang implements Taxonomy {

    @Override
    public String name() {
        return "fideslang";
    }

    @Override
    public Set<Term> itemClass(ItemClass itemClass) {
        return switch (itemClass) {
            case ORDINARY -> Set.of(category("user"));
            // its categories say what is sensitive, health or belief, and none says only that something is
            case SENSITIVE -> Set.of();
            case UNIQUE_ID -> Set.of(category("user.government_id"));
            case RESIDENT_NUMBER -> Set.of(category("user.government_id.national_identification_number"));
            case AUTHENTICATION_SECRET -> Set.of(category("user.authorization.credentials"));
            case CARD -> Set.of(category("user.financial.credit_card"));
            case ACCOUNT -> Set.of(category("user.financial.bank_account"));
            case LINKING_ID -> Set.of(category("user.unique_id"));
            case CREDIT -> Set.of(category("user.financial"));
            case APPEARANCE_IMAGE -> Set.of(category("user.content.self_image"));
            case GENERATED -> Set.of(category("user.behavior"));
        };
    }

    @Override
    public Set<Term> basis(LegalBasis.Kind kind) {
        return switch (kind) {
            case CONSENT, CONTRACT, STATUTE, VITAL_INTEREST, LEGITIMATE_INTEREST, PUBLIC_TASK, PUBLIC_SAFETY ->
                Set.of();
        };
    }

    @Override
    public Set<Term> provision(ProvisionGround.Kind kind) {
        return Set.of(use(
                switch (kind) {
                    case STATUTE, INVESTIGATION, TREATY, COURT, SENTENCE, APPROVED_PUBLIC_TASK ->
                        "third_party_sharing.legal_obligation";
                    case CONSENT,
                            BILLING,
                            PSEUDONYMISED,
                            VITAL_INTEREST,
                            LEGITIMATE_INTEREST,
                            PUBLIC_SAFETY,
                            COMPATIBLE -> "third_party_sharing";
                }));
    }

    @Override
    public Set<Term> transfer(Transfer.Ground ground) {
        return switch (ground) {
            case SEPARATE_CONSENT,
                    STATUTE_OR_TREATY,
                    PUBLISHED_FOR_CONTRACT,
                    CERTIFICATION,
                    ADEQUACY,
                    STANDARD_CLAUSES,
                    BINDING_CORPORATE_RULES,
                    WITHIN_EEA -> Set.of();
        };
    }

    @Override
    public Set<Term> subject(SubjectKind kind) {
        return switch (kind) {
            case ADULT -> Set.of(new Term(FIDES_SUBJECT, "customer"));
            // children are no subject of their own there, but their data is a category
            case CHILD -> Set.of(new Term(FIDES_SUBJECT, "customer"), category("user.childrens"));
            case GUARDIAN -> Set.of(new Term(FIDES_SUBJECT, "next_of_kin"));
        };
    }

    @Override
    public Set<Term> nature(PurposeGroup.Nature nature) {
        return Set.of(use(
                switch (nature) {
                    case SERVICE -> "functional.service";
                    case MARKETING -> "marketing";
                }));
    }

    @Override
    public Optional<Term> knownItem(String id) {
        return KnownItem.of(id).map(item -> category(item.fides()));
    }

    @Override
    public Optional<Term> knownPurpose(String id) {
        return KnownPurpose.of(id).map(purpose -> use(purpose.fides()));
    }

    private static Term category(String name) {
        return new Term(FIDES_CATEGORY, name);
    }

    private static Term use(String name) {
        return new Term(FIDES_USE, name);
    }
}
