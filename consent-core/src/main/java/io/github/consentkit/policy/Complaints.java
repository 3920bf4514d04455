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
 * @param intakeClause the clause that takes complaints from anybody (K-3); empty where none does
 * @param answerClause the clause that promises an answer (K-4); empty where none does
 * @param answerWithin the promised time in calendar days, or empty where the text gives none
 * @param outsideBodies whom else to turn to (K-5)
 * @param staff the people and teams beside the officer
 */
public record Complaints(
        Id<Clause> clause,
        Officer officer,
        Optional<Id<Clause>> intakeClause,
        Optional<Id<Clause>> answerClause,
        Optional<Period> answerWithin,
        List<OutsideBody> outsideBodies,
        List<Staff> staff) {

    /** Copies the lists. */
    public Complaints {
        outsideBodies = List.copyOf(outsideBodies);
        staff = List.copyOf(staff);
    }

    /**
     * The privacy officer (PIPA article 31).
     *
     * @param clause the clause that names the person (K-2)
     * @param announcedAs the title under which the text announces the officer
     * @param namedAs the title under which the person is then named
     * @param name the name
     * @param email the address, or empty where the text gives none
     * @param phone the telephone number, or empty where the text gives none
     * @param position what the person does in the company, for people
     * @param department the team
     * @param fax the fax number
     * @param address where to write
     * @param connectsTo who answers at these numbers instead, for people
     */
    public record Officer(
            Id<Clause> clause,
            Title announcedAs,
            Title namedAs,
            LocalizedText name,
            Optional<String> email,
            Optional<String> phone,
            Optional<LocalizedText> position,
            Optional<LocalizedText> department,
            Optional<String> fax,
            Optional<LocalizedText> address,
            Optional<LocalizedText> connectsTo) {}

    /**
     * Somebody beside the officer.
     *
     * @param clause the clause that names the person or team
     * @param title as what
     * @param contact how to reach it
     */
    public record Staff(Id<Clause> clause, Title title, Contact contact) {}

    /** The title of an officer. */
    public enum Title {
        /** 개인정보 보호책임자. */
        PRIVACY_OFFICER,
        /** 개인정보 보호담당자. */
        PRIVACY_STAFF,
        /** 분야별 책임자. */
        FIELD_OFFICER,
        /** 담당부서. */
        DEPARTMENT,
        /** Data protection officer (GDPR article 37). */
        DATA_PROTECTION_OFFICER
    }

    /**
     * An authority or office that hears complaints.
     *
     * @param clause the clause
     * @param name the name
     * @param website the host name of the site; empty where the text gives none
     * @param phone the telephone number; empty where the text gives none
     * @param reviewedOn when somebody last checked the entry, or empty where nobody did
     * @param kind what it does; empty where that is not said
     */
    public record OutsideBody(
            Id<Clause> clause,
            LocalizedText name,
            Optional<String> website,
            Optional<String> phone,
            Optional<LocalDate> reviewedOn,
            Optional<Kind> kind) {

        /** What a body does. */
        public enum Kind {
            /** Takes reports. */
            REPORTS,
            /** Mediates. */
            MEDIATION,
            /** Prosecutes or investigates. */
            INVESTIGATION,
            /** Hears administrative appeals. */
            ADMINISTRATIVE_APPEAL,
            /** Supervises (GDPR article 51). */
            SUPERVISION,
            /** Gives marks of trust. */
            CERTIFICATION
        }
    }
}
