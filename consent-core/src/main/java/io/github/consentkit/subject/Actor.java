package io.github.consentkit.subject;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Role;
import java.util.Optional;

/** Who acts: the person, the guardian, or somebody (or some program) of the company, and from where. */
public sealed interface Actor {

    /** Returns where the act came from, such as an address or a terminal. */
    String origin();

    /** Returns the role in which the actor acts. */
    Id<Role> role();

    /**
     * The person, acting on data of the person.
     *
     * @param subject the person
     * @param origin where from
     * @param verification the identity check of the session; empty before one
     */
    record Self(SubjectId subject, String origin, Optional<Verification> verification) implements Actor {

        /** Checks the arguments. */
        public Self {
            Check.notNull(subject, "subject");
            Check.idText(origin, "the actor's origin", SubjectId.MAX_LENGTH);
            Check.notNull(verification, "verification");
        }

        @Override
        public Id<Role> role() {
            return Role.SUBJECT;
        }

        /** Returns the same actor after an identity check. */
        public Self verified(Verification check) {
            return new Self(subject, origin, Optional.of(Check.notNull(check, "check")));
        }

        /** Masked: the origin may be an address. */
        @Override
        public String toString() {
            return "Self[***]";
        }
    }

    /**
     * The guardian of a child, acting on the child's data.
     *
     * @param child the child
     * @param origin where from
     * @param verification the identity check of the guardian's session, made out to the child it was linked to; empty
     *     before one
     * @param link which guardian, where the child has links to guardians
     */
    record Guardian(SubjectId child, String origin, Optional<Verification> verification, Optional<GuardianId> link)
            implements Actor {

        /** Checks the arguments. */
        public Guardian {
            Check.notNull(child, "child");
            Check.idText(origin, "the actor's origin", SubjectId.MAX_LENGTH);
            Check.notNull(verification, "verification");
            Check.notNull(link, "link");
        }

        /** Names no link. */
        public Guardian(SubjectId child, String origin, Optional<Verification> verification) {
            this(child, origin, verification, Optional.empty());
        }

        @Override
        public Id<Role> role() {
            return Role.GUARDIAN;
        }

        /** Returns the same actor after an identity check. */
        public Guardian verified(Verification check) {
            return new Guardian(child, origin, Optional.of(Check.notNull(check, "check")), link);
        }

        /** Masked: the origin may be an address. */
        @Override
        public String toString() {
            return "Guardian[***]";
        }
    }

    /**
     * Somebody of the company, or one of its programs.
     *
     * @param id the account
     * @param role the role of the policy in which the account acts
     * @param origin where from
     */
    record Staff(String id, Id<Role> role, String origin) implements Actor {

        /** Checks the arguments. */
        public Staff {
            Check.idText(id, "the actor's id", SubjectId.MAX_LENGTH);
            if (Check.notNull(role, "role").equals(Role.SUBJECT) || role.equals(Role.GUARDIAN)) {
                throw new InvalidInputException("staff cannot act in the role '" + role
                        + "'; use Actor.self(...) or Actor.guardianOf(...), which verify the person");
            }
            Check.idText(origin, "the actor's origin", SubjectId.MAX_LENGTH);
        }

        /** Masked but for the role: account and origin belong into the access log alone. */
        @Override
        public String toString() {
            return "Staff[" + role + "]";
        }
    }

    /** Returns the person as an actor, not yet verified. */
    static Self self(SubjectId subject, String origin) {
        return new Self(subject, origin, Optional.empty());
    }

    /** Returns the guardian of the child as an actor, not yet verified. */
    static Guardian guardianOf(SubjectId child, String origin) {
        return new Guardian(child, origin, Optional.empty());
    }

    /** Returns this guardian of the child as an actor, not yet verified. */
    static Guardian guardianOf(SubjectId child, GuardianId guardian, String origin) {
        return new Guardian(child, origin, Optional.empty(), Optional.of(Check.notNull(guardian, "guardian")));
    }

    /** Returns somebody of the company in a role of the policy. */
    static Staff staff(String id, Id<Role> role, String origin) {
        return new Staff(id, role, origin);
    }
}
