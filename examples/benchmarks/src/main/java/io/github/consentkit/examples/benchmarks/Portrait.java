package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.photo.Photo;
import java.time.Instant;

/** A record with a photo. */
record Portrait(
        @RecordId String id,
        @DataSubject String memberId,
        @PersonalData("appearance-photo") Photo photo,
        Instant submittedAt) {}
