package io.github.consentkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in which table of the host's the records of a type lie, for a store to be told with {@code HostTable.of(type)} of
 * {@code io.github.consentkit.jdbc}; a vault alone does not look at it. Columns that are called otherwise than the components
 * are named with {@link InColumn}.
 *
 * <pre>{@code
 * @RecordType("application")
 * @InTable("shop_applications")
 * record Application(
 *         @RecordId @InColumn(form = KeyForm.UUID) UUID id,
 *         @DataSubject String memberId,
 *         @PersonalData("birth-date") @InColumn("birth_sealed") LocalDate birthDate) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InTable {

    /** Returns the table, with or without a schema before a dot: letters, digits and underscores, and no word of SQL. */
    String value();

    /** Returns the column of the tenant; empty where all rows are of one. */
    String tenant() default "";

    /** Returns the column of the row's version. */
    String version() default "ck_version";

    /** Returns the column of what the vault knows about the values. */
    String facts() default "ck_facts";
}
