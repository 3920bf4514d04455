package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@code Long} field of an entity that holds the blind index of a searchable personal field. It is computed when
 * that field is sealed; the column is an ordinary one, not unique, and worth a database index.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface SearchIndex {

    /** Returns the name, in the code, of the personal field that it indexes. */
    String value();
}
