package io.tutti.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the walls say is true: links lead somewhere, lists are complete, sizes stay small. */
class PapersTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    private static final int LONGEST_SOURCE = 500;

    @Test
    void everyLinkBetweenPapersLeadsSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (var paper : Papers.found(".md")) {
            var links = LINK.matcher(Files.readString(paper));
            while (links.find()) {
                var target = links.group(1);
                if (!target.matches("[a-z]+:.*") && !Files.exists(paper.resolveSibling(target))) {
                    broken.add(Papers.ROOT.relativize(paper) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void architectureIsShort() throws IOException {
        assertThat(Files.readAllLines(Papers.ROOT.resolve("ARCHITECTURE.md"))).hasSizeLessThan(300);
    }

    @Test
    void everyRoomStandsInArchitecture() throws IOException {
        var text = Files.readString(Papers.ROOT.resolve("ARCHITECTURE.md"));
        assertThat(ArrowsTest.ARROWS.keySet())
                .allSatisfy(room -> assertThat(text).contains("`" + room + "`"));
    }

    @Test
    void everyRunTimeDependencyHasItsReason() throws IOException {
        var reasons = Files.readString(Papers.ROOT.resolve("docs/dependencies.md"));
        var artifact = Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*(<scope>(\\w+)</scope>)?\\s*</dependency>");
        for (var pom : Papers.found("pom.xml")) {
            if (pom.equals(Papers.ROOT.resolve("pom.xml"))) {
                continue;
            }
            var found = artifact.matcher(Files.readString(pom));
            while (found.find()) {
                if (!"test".equals(found.group(3)) && !ArrowsTest.ARROWS.containsKey(found.group(1))) {
                    assertThat(reasons).as("docs/dependencies.md").contains("`" + found.group(1) + "`");
                }
            }
        }
    }

    @Test
    void sourcesStaySmall() throws IOException {
        var tooLong = new ArrayList<Path>();
        for (var source : Papers.sources()) {
            if (Files.readAllLines(source).size() > LONGEST_SOURCE) {
                tooLong.add(Papers.ROOT.relativize(source));
            }
        }
        assertThat(tooLong).as("longer than " + LONGEST_SOURCE + " lines").isEmpty();
    }
}
