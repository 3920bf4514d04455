package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in which column of an {@link InTable} table of the host's a component or field is kept. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface InColumn {

    /**
     * Returns the column: letters, digits and underscores, and no word of SQL. When empty it is called like the component, in
     * small letters with underscores: {@code birth_date} for {@code birthDate}.
     */
    String value() default "";

    /** Returns the column of the blind index of a searchable component; when empty it is called like the component with {@code _ix} behind it. */
    String index() default "";

    /** Returns what the column of a {@link RecordId} or {@link DataSubject} keeps the id as. */
    KeyForm form() default KeyForm.TEXT;
}
