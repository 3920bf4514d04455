package io.github.consentkit.policy.taxonomy;

import io.github.consentkit.internal.JsonNames;
import java.util.Optional;

/** Ids that purposes of many policies have, with the terms for what they name. */
enum KnownPurpose {
    CONTENT_PROVISION("RequestedServiceProvision", "essential.service"),
    PAYMENT("PaymentManagement", "essential.service.payment_processing"),
    DELIVERY("DeliveryOfGoods", "essential.service"),
    IDENTITY_CONFIRMATION("IdentityVerification", "essential.service.authentication"),
    FINANCIAL_IDENTITY("IdentityVerification", "essential.service.authentication"),
    MEMBER_IDENTIFICATION("AccountManagement", "essential.service.authentication"),
    ACCOUNT_MANAGEMENT("AccountManagement", "essential.service"),
    ABUSE_PREVENTION("MisusePreventionAndDetection", "essential.fraud_detection"),
    FRAUD_PREVENTION("FraudPreventionAndDetection", "essential.fraud_detection"),
    JOIN_CONFIRMATION("ServiceRegistration", "essential.service"),
    AGE_CHECK("AgeVerification", "essential.legal_obligation"),
    GUARDIAN_CONSENT_CHECK("Verification", "essential.legal_obligation"),
    COMPLAINT_HANDLING("CustomerCare", "essential.service.operations.support"),
    SERVICE_NOTICES("CommunicationManagement", "essential.service.notifications"),
    SERVICE_IMPROVEMENT("ImproveExistingProductsAndServices", "functional.service.improve"),
    PERSONALISATION("Personalisation", "personalize"),
    EVENT_ADVERTISING("DirectMarketing", "marketing.communications"),
    USAGE_STATISTICS("ServiceUsageAnalytics", "analytics.reporting"),
    RECRUITMENT("RecruitmentManagement", "employment.recruitment"),
    RESEARCH("ResearchAndDevelopment", "analytics"),
    LEGAL_DUTIES("LegalCompliance", "essential.legal_obligation"),
    SECURITY("EnforceSecurity", "essential.service.security");

    private final String dpv;
    private final String fides;

    KnownPurpose(String dpv, String fides) {
        this.dpv = dpv;
        this.fides = fides;
    }

    static Optional<KnownPurpose> of(String id) {
        for (KnownPurpose purpose : values()) {
            if (JsonNames.of(purpose).equals(id)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }

    /** The name of a term of the vocabulary. */
    String dpv() {
        return dpv;
    }

    /** The key of a data use. */
    String fides() {
        return fides;
    }
}
