package io.tutti.contract.resource;

import java.util.List;
import java.util.Optional;

/**
 * A program that a machine must have, and that nothing in the template brings to it without help.
 *
 * @param program its file name
 * @param places folders, besides those of the search path, in which to look; {@code *} stands for a part of a name
 * @param installedBy the package that brings it, when the template's own scripts install that where they run as root
 */
public record Needed(String program, List<String> places, Optional<String> installedBy) {
    public Needed {
        places = List.copyOf(places);
    }
}
