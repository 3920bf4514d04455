package io.github.consentkit.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an article is written in Korean: {@code 30(1)3-2} is 제30조 제1항 제3호의2. */
public final class Articles {

    private static final Pattern PARTS =
            Pattern.compile("(\\d+)(?:-(\\d+))?(?:\\((\\d+)\\))?(?:(\\d+)(?:-(\\d+))?)?((?:\\([a-z]+\\))*)");

    private Articles() {}

    /** Returns the Korean form; what is counted in another way comes back as it is. */
    public static String korean(String article) {
        Matcher parts = PARTS.matcher(article);
        if (!parts.matches()) {
            return article;
        }
        return "제" + parts.group(1) + "조" + part("의", parts.group(2), "") + part(" 제", parts.group(3), "항")
                + part(" 제", parts.group(4), "호") + part("의", parts.group(5), "")
                + (parts.group(6).isEmpty() ? "" : " " + parts.group(6));
    }

    private static String part(String before, @Nullable String number, String after) {
        return number == null ? "" : before + number + after;
    }
}
