package io.github.consentkit.jdbc;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.InColumn;
import io.github.consentkit.annotation.InTable;
import io.github.consentkit.annotation.KeyForm;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table of the host's own that keeps the records of one type; to be passed to {@link JdbcStores#hosting}. Immutable; each
 * method returns a new one. Safe for use by many threads.
 *
 * <pre>{@code
 * HostTable applications = HostTable.of("application", "shop_applications")
 *         .id("id")
 *         .subject("member_id")
 *         .column("birthDate", "birth_sealed");
 * JdbcStores stores = JdbcStores.on(dataSource).hosting(applications);
 * }</pre>
 *
 * <p>The same can be said with annotations on the type, see {@link #of(Class)}.
 *
 * <p>The host makes the table: a column for the id, the subject, the version of the row, the facts that the vault keeps
 * about its values, and one for each field of the type. Columns beside these are the host's own, which the vault neither reads
 * nor writes. When the type is registered the table is looked at, and {@link SchemaException} says what does not fit.
 *
 * <p>Names are put into statements as they are and without quotes, so that the database takes them in capitals and small
 * letters alike: letters of ASCII, digits and underscores, at most 63, and no word of SQL. Every method throws
 * {@link InvalidInputException} for another name.
 */
public final class HostTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private final String type;
    private final String table;
    private final Map<Role, KeyColumn> roles;
    private final Map<String, String> columns;

    /** What the vault needs a column for beside the fields of the type. */
    private enum Role {
        TENANT,
        SUBJECT,
        ID,
        VERSION,
        FACTS
    }

    private HostTable(String type, String table, Map<Role, KeyColumn> roles, Map<String, String> columns) {
        this.type = type;
        this.table = table;
        this.roles = Copies.map(roles);
        this.columns = Copies.map(columns);
    }

    /**
     * Returns the table of the records of this type, with the columns {@code id}, {@code subject}, {@code ck_version} and
     * {@code ck_facts} and without one for the tenant.
     *
     * @param type the logical name of the type, which {@code @RecordType} says
     * @param table the table, with or without a schema before a dot; neither begins with {@code ck_}
     * @throws InvalidInputException when the type or the table has another form
     */
    public static HostTable of(String type, String table) {
        String logical = new RecordShape(type, List.of()).type();
        String[] parts = Check.notNull(table, "table").split("\\.", -1);
        if (parts.length > 2) {
            throw new InvalidInputException("the name of a host's table has one dot at most, behind its schema");
        }
        for (String part : parts) {
            checked(part);
            if (part.toLowerCase(Locale.ROOT).startsWith(TableNames.USUAL_PREFIX)) {
                throw new InvalidInputException(
                        "a host's table, and its schema, is not called ck_..., which is what the"
                                + " stores call their own; give it another name");
            }
        }
        return new HostTable(
                logical,
                table,
                Map.of(
                        Role.ID,
                        KeyColumn.text("id"),
                        Role.SUBJECT,
                        KeyColumn.text("subject"),
                        Role.VERSION,
                        KeyColumn.text("ck_version"),
                        Role.FACTS,
                        KeyColumn.text("ck_facts")),
                Map.of());
    }

    /**
     * Returns the table that the type's annotations {@link InTable} and {@link InColumn} name; the same as the other methods
     * make of the same names. The columns of {@link RecordId} and {@link DataSubject} are called like the components unless they
     * are named.
     *
     * @param type a type that a vault can have
     * @throws InvalidInputException when {@code @InTable} is missing, or an annotation names what cannot be
     * @throws io.github.consentkit.crypto.vault.MappingException when no vault can have the type
     */
    public static HostTable of(Class<?> type) {
        return HostAnnotations.read(type, Vaults.shapeOf(Check.notNull(type, "type")));
    }

    /** Returns the same of a type in a module that is not open to the vaults: pass {@code MethodHandles.lookup()}. */
    public static HostTable of(MethodHandles.Lookup lookup, Class<?> type) {
        return HostAnnotations.read(type, Vaults.shapeOf(lookup, Check.notNull(type, "type")));
    }

    /** Returns the same with the column of the record id: a text that is never null. */
    public HostTable id(String column) {
        return id(column, KeyForm.TEXT);
    }

    /** Returns the same with the column of the record id, which keeps it in this form and is never null. */
    public HostTable id(String column, KeyForm form) {
        return with(Role.ID, column, form);
    }

    /** Returns the same with the column of the data subject: a text that is never null. */
    public HostTable subject(String column) {
        return subject(column, KeyForm.TEXT);
    }

    /**
     * Returns the same with the column of the data subject, which keeps the person's id in this form and is never null. People
     * whose id has another form have no rows there, and to save one is refused.
     */
    public HostTable subject(String column, KeyForm form) {
        return with(Role.SUBJECT, column, form);
    }

    /**
     * Returns the same with a column of the tenant: a text that is never null. Without a call all rows belong to the tenant that
     * the store has when it is given the table.
     */
    public HostTable tenant(String column) {
        return with(Role.TENANT, column, KeyForm.TEXT);
    }

    /**
     * Returns the same with the column of the row's version: a whole number that is never null. The vault counts it up with each
     * change, and so does a host that changes a plain column itself, or else a change of the vault at the same time may undo it.
     */
    public HostTable version(String column) {
        return with(Role.VERSION, column, KeyForm.TEXT);
    }

    /** Returns the same with the column of what the vault knows about the values: bytes that are never null. */
    public HostTable facts(String column) {
        return with(Role.FACTS, column, KeyForm.TEXT);
    }

    /**
     * Returns the same with the column of a field. A field without a call has the column that it would have in a table of the
     * stores: {@code birth_date} for {@code birthDate}, {@code order_} for {@code order}.
     *
     * @param field the name of the field in {@code Vaults.shapeOf(type)}; that of a blind index ends with {@code _ix}
     * @param column the column; bytes that may be null for a sealed field, a whole number of 64 bits that may be null for a
     *     blind index, a text, a whole number or bytes for a plain one; a decimal number is kept as text
     */
    public HostTable column(String field, String column) {
        Map<String, String> more = new LinkedHashMap<>(columns);
        more.put(Check.notNull(field, "field"), checked(column));
        return new HostTable(type, table, roles, more);
    }

    /** Returns the logical name of the type. */
    public String type() {
        return type;
    }

    /** Returns the name of the table, with its schema where it was given one. */
    public String table() {
        return table;
    }

    /** Two are equal that map the same type in the same way. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HostTable that
                && type.equals(that.type)
                && table.equals(that.table)
                && roles.equals(that.roles)
                && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, table, roles, columns);
    }

    /** Returns the type and the table. */
    @Override
    public String toString() {
        return "HostTable[" + type + " in " + table + "]";
    }

    Optional<String> schema() {
        int dot = table.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(table.substring(0, dot));
    }

    /** The name without the schema. */
    String bareName() {
        return table.substring(table.indexOf('.') + 1);
    }

    Optional<String> tenantColumn() {
        return Optional.ofNullable(roles.get(Role.TENANT)).map(KeyColumn::name);
    }

    KeyColumn subject() {
        return column(Role.SUBJECT);
    }

    KeyColumn id() {
        return column(Role.ID);
    }

    String versionColumn() {
        return column(Role.VERSION).name();
    }

    String factsColumn() {
        return column(Role.FACTS).name();
    }

    /** The columns that say whose and which record a row is. */
    List<KeyColumn> keys() {
        return Stream.concat(tenantColumn().map(KeyColumn::text).stream(), Stream.of(subject(), id()))
                .toList();
    }

    String fieldColumn(String field) {
        String named = columns.get(field);
        return named == null ? RecordTable.column(field) : named;
    }

    /** The fields that were given a column. */
    Set<String> namedFields() {
        return columns.keySet();
    }

    private KeyColumn column(Role role) {
        return Check.notNull(roles.get(role), "the column");
    }

    private HostTable with(Role role, String column, KeyForm form) {
        Map<Role, KeyColumn> more = new LinkedHashMap<>(roles);
        more.put(role, new KeyColumn(checked(column), Check.notNull(form, "form")));
        return new HostTable(type, table, more, columns);
    }

    private static String checked(String name) {
        if (!NAME.matcher(Check.notNull(name, "name")).matches()) {
            throw new InvalidInputException(
                    "'" + name + "' is no name that can stand in a statement; use letters, digits"
                            + " and underscores, at most 63");
        }
        if (ReservedWords.has(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(
                    "'" + name + "' is a word of SQL, which a statement cannot name without quotes;"
                            + " give the column or table another name");
        }
        return name;
    }
}
