package io.github.consentkit.policy.taxonomy;

import io.github.consentkit.internal.Check;
import java.util.Comparator;

/**
 * One term of a public vocabulary.
 *
 * @param vocabulary the list it is in
 * @param name its name there, without a prefix, such as {@code Consent} or {@code user.contact.email}
 */
public record Term(Vocabulary vocabulary, String name) implements Comparable<Term> {

    /** The most UTF-16 units that a name may have. */
    public static final int MAX_LENGTH = 200;

    private static final Comparator<Term> ORDER =
            Comparator.comparing(Term::vocabulary).thenComparing(Term::name);

    /** Checks the name; throws {@link io.github.consentkit.error.InvalidInputException} for what cannot be one. */
    public Term {
        Check.notNull(vocabulary, "vocabulary");
        Check.idText(name, "the name of a term", MAX_LENGTH);
    }

    /** Returns the key by which files name it, such as {@code dpv:Consent} or {@code user.contact.email}. */
    public String key() {
        return vocabulary.prefix() + name;
    }

    /** Orders by vocabulary, then by name. */
    @Override
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return key();
    }
}
