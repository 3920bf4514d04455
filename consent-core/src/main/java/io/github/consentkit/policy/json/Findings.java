package io.github.consentkit.policy.json;

import io.github.consentkit.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one reading, each with its line, and leaves out what only follows from another one. */
final class Findings {

    /** Far more than anybody reads at once; the bound keeps a hostile document from filling the memory. */
    static final int MAX_PROBLEMS = 1000;

    private static final Pattern SECTION = Pattern.compile("(?<!\\S)/[a-z][A-Za-z/]*");
    private static final Pattern DECLARES = Pattern.compile("groups|leaves|((groups|leaves)/)?[0-9]+(/id)?");
    private static final Pattern ASKS = Pattern.compile("[0-9]+(/(id|kind|purposes|items)(/[0-9]+)?)?");

    private final List<PolicyProblem> problems = new ArrayList<>();
    private final Map<String, Boolean> unread = new TreeMap<>();
    private @Nullable JsonTree root;
    private boolean overflown;

    /** Tells the document in which later problems find their lines. */
    void root(JsonTree tree) {
        root = tree;
    }

    void add(String pointer, String wrong, String right) {
        add(pointer, lineOf(pointer), wrong, right);
    }

    void add(String pointer, int line, String wrong, String right) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new PolicyProblem(pointer, line, wrong, right));
        } else {
            overflown = true;
        }
    }

    /**
     * Notes that a filler stands here, and no longer what was written.
     *
     * @param words whether it is a text for people, on which nothing beside it depends
     */
    void unread(String pointer, boolean words) {
        if (unread.size() < MAX_PROBLEMS) {
            unread.put(pointer, words);
        }
    }

    boolean isUnread(String pointer) {
        return unread.containsKey(pointer);
    }

    boolean full() {
        return problems.size() >= MAX_PROBLEMS;
    }

    /** Adds what the model's own checks found, but not what only follows from a part that could not be read. */
    void addAll(List<PolicyProblem> found) {
        for (PolicyProblem problem : found) {
            if (unread.entrySet().stream().noneMatch(part -> follows(problem, part.getKey(), part.getValue()))) {
                add(problem.pointer(), problem.wrong(), problem.right());
            }
        }
    }

    /** Returns every problem, and as the last one that there are more when there are. */
    List<PolicyProblem> problems() {
        List<PolicyProblem> all = new ArrayList<>(problems);
        if (overflown) {
            all.add(new PolicyProblem(
                    "", 0, "has more than " + MAX_PROBLEMS + " problems", "correct these first, then read it again"));
        }
        return all;
    }

    private static boolean follows(PolicyProblem problem, String part, boolean words) {
        String here = problem.pointer();
        if (within(here, part) || within(part, here)) {
            return true;
        }
        String element = elementOf(part);
        boolean beside = element.isEmpty()
                ? elementOf(here).isEmpty() && sectionOf(here).equals(sectionOf(part))
                : within(here, element);
        return (!words && beside) || restsOn(problem, part, words);
    }

    /** Tells whether the remedy points to a place that may hold what was missed, if only it could be read. */
    private static boolean restsOn(PolicyProblem problem, String part, boolean words) {
        Pattern needed = problem.right().startsWith("declare it under ") ? DECLARES : ASKS;
        Matcher sections = SECTION.matcher(problem.right());
        while (sections.find()) {
            String section = sections.group();
            if (within(section, part)) {
                return true;
            }
            if (!words
                    && within(part, section)
                    && needed.matcher(part.substring(section.length() + 1)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** The innermost list element around the pointer; empty where there is none. */
    private static String elementOf(String pointer) {
        String here = pointer;
        while (!here.isEmpty() && !Pointers.last(here).chars().allMatch(Character::isDigit)) {
            here = Pointers.parent(here);
        }
        return here;
    }

    private static String sectionOf(String pointer) {
        int end = pointer.indexOf('/', 1);
        return end < 0 ? pointer : pointer.substring(0, end);
    }

    private static boolean within(String pointer, String whole) {
        return (pointer + "/").startsWith(whole + "/");
    }

    private int lineOf(String pointer) {
        JsonTree here = root;
        int line = 0;
        for (String step : Pointers.steps(pointer)) {
            if (here == null) {
                return line;
            }
            line = here.line();
            here = here.child(step).orElse(null);
        }
        return here == null ? line : here.line();
    }
}
