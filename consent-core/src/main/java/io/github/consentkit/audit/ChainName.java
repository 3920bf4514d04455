package io.github.consentkit.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a chain of the access log: whose it is, which process writes it, and its number there. Tenants may share a table and have
 * secrets of their own, so a verifier has to know which chains are his. Whose it is stands there as a mark of 16 hexadecimal digits (64
 * bits) that only the tenant's secrets make.
 */
final class ChainName {

    private static final int MARK_BYTES = 8;
    private static final Pattern MARKED = Pattern.compile("([0-9a-f]{16})\\.(.+)");
    /** The code of a line is over 32 bytes; with this in front of a name it is over more. */
    private static final String FORMAT = "consentkit access log chain 1\n";

    private ChainName() {}

    /** Returns the name of the chain of this number in the process. */
    static String of(LogSecrets secrets, String process, int number) {
        String place = process + "-" + number;
        return mark(secrets, place) + "." + place;
    }

    /** Whether other secrets than these made the name; a name without a mark could be anybody's, and is not. */
    static boolean isOfOthers(LogSecrets secrets, String name) {
        Matcher matcher = MARKED.matcher(name);
        return matcher.matches() && !mark(secrets, matcher.group(2)).equals(matcher.group(1));
    }

    private static String mark(LogSecrets secrets, String place) {
        byte[] mac = secrets.mac((FORMAT + place).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac, 0, MARK_BYTES);
    }
}
