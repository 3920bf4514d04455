package io.github.consentkit.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * The officer, complaints, and the bodies outside (section K).
 *
 * @param clause the clause that appoints the officer (K-1)
 * @param officer the officer
 * @param intakeClause the clause that takes complaints from anybody (K-3)
 * @param answerClause the clause that promises an answer (K-4)
 * @param answerWithin the promised time in calendar days, or empty where the text gives none
 * @param outsideBodies whom else to turn to (K-5)
 */
public record Complaints(
        Id<Clause> clause,
        Officer officer,
        Id<Clause> intakeClause,
        Id<Clause> answerClause,
        Optional<Period> answerWithin,
        List<OutsideBody> outsideBodies) {

    /** Copies the list. */
    public Complaints {
        outsideBodies = List.copyOf(outsideBodies);
    }

    /**
     * The privacy officer (PIPA article 31).
     *
     * @param clause the clause that names the person (K-2)
     * @param announcedAs the title under which the text announces the officer
     * @param namedAs the title under which the person is then named
     * @param name the name
     * @param email the address
     * @param phone the telephone number, or empty where the text gives none
     */
    public record Officer(
            Id<Clause> clause,
            Title announcedAs,
            Title namedAs,
            LocalizedText name,
            String email,
            Optional<String> phone) {}

    /** The title of an officer. */
    public enum Title {
        /** 개인정보 보호책임자. */
        PRIVACY_OFFICER,
        /** 개인정보 보호담당자. */
        PRIVACY_STAFF
    }

    /**
     * An authority or office that hears complaints.
     *
     * @param clause the clause
     * @param name the name
     * @param website the host name of the site
     * @param phone the telephone number
     * @param reviewedOn when somebody last checked the entry, or empty where nobody did
     */
    public record OutsideBody(
            Id<Clause> clause, LocalizedText name, String website, String phone, Optional<LocalDate> reviewedOn) {}
}
