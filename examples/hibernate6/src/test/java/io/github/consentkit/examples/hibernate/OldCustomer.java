package io.github.consentkit.examples.hibernate;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.Plaintext;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** An entity whose mobile was in clear for years. */
@Entity
@Table(name = "old_customers")
class OldCustomer {

    @Id
    @RecordId
    UUID id;

    @Version
    int version;

    @DataSubject
    @Column(name = "member_id", nullable = false)
    String memberId;

    @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
    @Column(name = "mobile_sealed", length = 400)
    Sealed<String> mobile;

    @SearchIndex("mobile")
    @Column(name = "mobile_ix")
    Long mobileIndex;

    @Plaintext("mobile")
    @Column(name = "mobile") // the column that was there; it may be null now
    String plainMobile;

    /** For the persistence provider. */
    protected OldCustomer() {}

    OldCustomer(String memberId) {
        this.id = UUID.randomUUID();
        this.memberId = memberId;
    }
}
