package io.github.consentkit.crypto.seal;

/**
 * The first byte of every encoded value: its type. The numbers are part of the format and are never given to another
 * type; 64 is none of them, as it marks a value that is filled up.
 */
public enum TypeTag {
    /** {@link String}. */
    TEXT(1),
    /** {@code byte[]}. */
    BYTES(2),
    /** {@link Boolean}. */
    BOOLEAN(3),
    /** {@link Byte}. */
    BYTE(4),
    /** {@link Short}. */
    SHORT(5),
    /** {@link Integer}. */
    INT(6),
    /** {@link Long}. */
    LONG(7),
    /** {@link Float}. */
    FLOAT(8),
    /** {@link Double}. */
    DOUBLE(9),
    /** {@link java.math.BigInteger}. */
    BIG_INTEGER(10),
    /** {@link java.math.BigDecimal}. */
    BIG_DECIMAL(11),
    /** A constant of an enum, by its declared name. */
    ENUM(12),
    /** {@link java.util.UUID}. */
    UUID(13),
    /** A {@link Record}, as JSON. */
    RECORD(14),
    /** {@link java.time.LocalDate}. */
    LOCAL_DATE(32),
    /** {@link java.time.LocalTime}. */
    LOCAL_TIME(33),
    /** {@link java.time.LocalDateTime}. */
    LOCAL_DATE_TIME(34),
    /** {@link java.time.Instant}. */
    INSTANT(35),
    /** {@link java.time.OffsetDateTime}. */
    OFFSET_DATE_TIME(36),
    /** {@link java.time.Duration}. */
    DURATION(37),
    /** {@link java.time.Period}. */
    PERIOD(38),
    /** {@link java.time.YearMonth}. */
    YEAR_MONTH(39),
    /** {@link java.time.Year}. */
    YEAR(40);

    private final int number;

    TypeTag(int number) {
        this.number = number;
    }

    /** Returns the byte, 1 to 255. */
    public int number() {
        return number;
    }
}
