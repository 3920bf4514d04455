package io.github.consentkit.examples.hibernate;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;

/** A bean as MyBatis maps it. */
public class Member {

    @RecordId
    private String id;

    @DataSubject
    private String memberId;

    @PersonalData("name")
    private Sealed<String> name;

    @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
    private Sealed<String> mobile;

    @SearchIndex("mobile")
    private Long mobileIndex;

    /** Makes an empty one; for MyBatis. */
    public Member() {}

    Member(String id, String memberId) {
        this.id = id;
        this.memberId = memberId;
    }

    /** Returns the id. */
    public String getId() {
        return id;
    }

    /** Returns the sealed name. */
    public Sealed<String> getName() {
        return name;
    }

    /** Returns the blind index. */
    public Long getMobileIndex() {
        return mobileIndex;
    }
}
