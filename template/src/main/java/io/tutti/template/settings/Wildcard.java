package io.tutti.template.settings;

import java.util.Set;

/** Names with {@code *} for any characters and {@code ?} for one, as in a shell. */
final class Wildcard {
    private Wildcard() {}

    /** Takes a name, or all that begin like it when it ends in {@code *}, from the names, and answers it. */
    static String without(String name, Set<String> names) {
        if (name.endsWith("*")) {
            names.removeIf(other -> other.startsWith(name.substring(0, name.length() - 1)));
        } else {
            names.remove(name);
        }
        return name;
    }

    /** Takes time in proportion to both lengths at worst, whatever the pattern. */
    static boolean fits(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int taken = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                taken = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
