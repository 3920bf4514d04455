package io.github.consentkit.examples.consulting;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.photo.Photo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An application for a consultation, with the photo of the applicant. */
record Application(
        @RecordId UUID id,
        @DataSubject String memberId,
        @PersonalData("birth-date") LocalDate birthDate,
        @PersonalData("appearance-photo") Photo photo,
        Instant submittedAt) {

    /** What the consultant sees: a projection, and all that opens. */
    record Sheet(LocalDate birthDate, Photo photo) {}
}
