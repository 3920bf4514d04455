package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;

/** Which records of a type somebody looks for; {@code toString} shows nothing of a person. */
public sealed interface RecordQuery {

    /**
     * The records of this id, at most two: ids are unique within a subject, and a second one is a mistake.
     *
     * @param id the id
     */
    record OfId(String id) implements RecordQuery {

        /** Checks the argument. */
        public OfId {
            Check.notNull(id, "id");
        }

        @Override
        public String toString() {
            return "OfId[***]";
        }
    }

    /**
     * The subject's records in the order of their ids.
     *
     * @param subject the subject
     * @param after the id after which to go on; empty for the beginning
     * @param atMost how many
     */
    record OfSubject(SubjectId subject, Optional<String> after, int atMost) implements RecordQuery {

        /** Checks the arguments. */
        public OfSubject {
            Check.notNull(subject, "subject");
            Check.notNull(after, "after");
        }

        @Override
        public String toString() {
            return "OfSubject[***]";
        }
    }

    /**
     * The records whose blind index in this column is the token, in the order of subject and id.
     *
     * @param column the name of the column
     * @param token the token
     * @param after the record after which to go on; empty for the beginning
     * @param atMost how many
     */
    record WithToken(String column, long token, Optional<RecordRow.Key> after, int atMost) implements RecordQuery {

        /** Checks the arguments. */
        public WithToken {
            Check.notNull(column, "column");
            Check.notNull(after, "after");
        }

        @Override
        public String toString() {
            return "WithToken[column=" + column + "]";
        }
    }

    /**
     * All records of the type, in the order of subject and id.
     *
     * @param after the record after which to go on; empty for the beginning
     * @param atMost how many
     */
    record OfType(Optional<RecordRow.Key> after, int atMost) implements RecordQuery {

        /** Checks the arguments. */
        public OfType {
            Check.notNull(after, "after");
        }

        @Override
        public String toString() {
            return "OfType[***]";
        }
    }
}
