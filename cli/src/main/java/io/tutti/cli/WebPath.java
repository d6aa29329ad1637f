package io.tutti.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/**
 * Addresses where the command line takes paths. As arguments they are paths, so that shells complete files; the two
 * slashes that a path cannot have are kept by a mark between them.
 */
final class WebPath implements ITypeConverter<Path> {
    private static final String MARK = "/\u2060/";

    @Override
    public Path convert(String text) {
        return Path.of(Web.isAddress(text) ? text.replace("//", MARK) : text);
    }

    /** The address that was given as a path. */
    static Optional<String> address(Path given) {
        return Optional.of(given.toString().replace(MARK, "//")).filter(Web::isAddress);
    }
}
