package io.github.consentkit.examples.consulting;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.vault.Personal;
import java.time.Instant;

/** A member as the service stores her: what is personal is sealed, the rest stays readable in its columns. */
record Member(
        @RecordId String id,
        @DataSubject String memberId,
        @PersonalData("name") Personal<String> name,

        @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
        Personal<String> mobile,

        Instant joinedAt) {

    /** What the front desk needs to greet somebody. */
    record Greeting(Personal<String> name) {}
}
