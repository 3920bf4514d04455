package io.github.consentkit.policy.taxonomy;

import static io.github.consentkit.policy.taxonomy.Vocabulary.DPV;
import static io.github.consentkit.policy.taxonomy.Vocabulary.PD;

import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.Transfer;
import java.util.Optional;
import java.util.Set;

/** The W3C Data Privacy Vocabulary with its extension for personal data. */
final class Dpv implements Taxonomy {

    @Override
    public String name() {
        return "dpv";
    }

    @Override
    public Set<Term> itemClass(ItemClass itemClass) {
        return Set.of(
                switch (itemClass) {
                    case ORDINARY -> dpv("PersonalData");
                    case SENSITIVE -> dpv("SpecialCategoryPersonalData");
                    case UNIQUE_ID, RESIDENT_NUMBER -> pd("OfficialID");
                    case AUTHENTICATION_SECRET -> pd("Authenticating");
                    case CARD -> pd("PaymentCard");
                    case ACCOUNT -> pd("BankAccount");
                    case LINKING_ID -> pd("UID");
                    case CREDIT -> pd("Credit");
                    case APPEARANCE_IMAGE -> pd("Picture");
                    case GENERATED -> pd("Behavioural");
                });
    }

    @Override
    public Set<Term> basis(LegalBasis.Kind kind) {
        return Set.of(
                switch (kind) {
                    case CONSENT -> dpv("Consent");
                    case CONTRACT -> dpv("Contract");
                    case STATUTE -> dpv("LegalObligation");
                    case VITAL_INTEREST -> dpv("VitalInterest");
                    case LEGITIMATE_INTEREST -> dpv("LegitimateInterest");
                    case PUBLIC_TASK -> dpv("OfficialAuthorityOfController");
                    case PUBLIC_SAFETY -> dpv("PublicInterest");
                });
    }

    @Override
    public Set<Term> provision(ProvisionGround.Kind kind) {
        return Set.of(
                switch (kind) {
                    case CONSENT -> dpv("Consent");
                    case STATUTE, INVESTIGATION, TREATY -> dpv("LegalObligation");
                    case BILLING -> dpv("ContractPerformance");
                    case VITAL_INTEREST -> dpv("VitalInterest");
                    case LEGITIMATE_INTEREST -> dpv("LegitimateInterest");
                    case PUBLIC_SAFETY -> dpv("PublicInterest");
                    case APPROVED_PUBLIC_TASK, COURT, SENTENCE -> dpv("OfficialAuthorityOfController");
                    case PSEUDONYMISED, COMPATIBLE -> dpv("LegalBasis");
                });
    }

    @Override
    public Set<Term> transfer(Transfer.Ground ground) {
        Term general = dpv("DataTransferLegalBasis");
        return switch (ground) {
            case SEPARATE_CONSENT -> Set.of(general, dpv("Consent"));
            case PUBLISHED_FOR_CONTRACT -> Set.of(general, dpv("ContractPerformance"));
            case STATUTE_OR_TREATY, CERTIFICATION, ADEQUACY, STANDARD_CLAUSES, BINDING_CORPORATE_RULES, WITHIN_EEA ->
                Set.of(general);
        };
    }

    /** None: the lists of terms that we check against hold no kinds of people. */
    @Override
    public Set<Term> subject(SubjectKind kind) {
        return switch (kind) {
            case ADULT, CHILD, GUARDIAN -> Set.of();
        };
    }

    @Override
    public Set<Term> nature(PurposeGroup.Nature nature) {
        return Set.of(
                switch (nature) {
                    case SERVICE -> dpv("ServiceProvision");
                    case MARKETING -> dpv("Marketing");
                });
    }

    @Override
    public Optional<Term> knownItem(String id) {
        return KnownItem.of(id).map(item -> pd(item.dpv()));
    }

    @Override
    public Optional<Term> knownPurpose(String id) {
        return KnownPurpose.of(id).map(purpose -> dpv(purpose.dpv()));
    }

    private static Term dpv(String name) {
        return new Term(DPV, name);
    }

    private static Term pd(String name) {
        return new Term(PD, name);
    }
}
