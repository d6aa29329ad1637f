package io.tutti.agent;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.software.Location;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The definitions that this machine has fetched, each under what proves it to be the one that was meant: a checksum or a
 * commit. So what was fetched to make something is there to undo it, when its source is not.
 */
final class Definitions {
    static final int LARGEST = 8 << 20;

    private final Path folder;
    private final Ground ground;
    private final Map<String, String> marks;

    /**
     * @param folder where they are kept
     * @param marks by which the processes of an attempt are known
     */
    Definitions(Path folder, Ground ground, Map<String, String> marks) {
        this.folder = folder;
        this.ground = ground;
        this.marks = marks;
    }

    /**
     * A wish with its definition in place.
     *
     * @param root where the files beside the definition are, when there are any
     */
    record Complete(Wish.Apply wish, Optional<Path> root) {
        /** What that adds to the environment. */
        Map<String, String> environment() {
            return root.map(path -> Map.of("TUTTI_SOURCE", path.toString())).orElse(Map.of());
        }
    }

    /**
     * Fetches the wish's definition, unless it came along or is here already.
     *
     * @throws Refusal when it cannot be had, or is not what was meant
     * @throws InterruptedException when the attempt was cut off meanwhile
     */
    Complete complete(Wish.Apply wish) throws IOException, InterruptedException {
        var location = Location.of(wish.options());
        if (location.isEmpty()) {
            return new Complete(wish, Optional.empty());
        }
        if (says(wish.config())) {
            throw refusal(
                    "agent.source",
                    "The configuration has a text of its own and the option 'source': which of them is meant?");
        }
        Files.createDirectories(folder);
        return switch (location.get()) {
            case Location.File file -> new Complete(with(wish, file(file)), Optional.empty());
            case Location.Repository repository -> {
                var root = new Checkout(folder, repository, ground, marks).root();
                yield new Complete(with(wish, inside(root, repository.path())), Optional.of(root));
            }
        };
    }

    private String file(Location.File file) throws IOException, InterruptedException {
        var kept = folder.resolve(file.sha256());
        if (!Files.exists(kept) || !sum(Files.readAllBytes(kept)).equals(file.sha256())) {
            var bytes = new Download(file.url()).bytes();
            var came = sum(bytes);
            if (!came.equals(file.sha256())) {
                throw refusal(
                        "agent.source-checksum",
                        "What is at " + file.url() + " is not what was meant: expected SHA-256 " + file.sha256()
                                + ", came " + came + " (" + bytes.length + " bytes)");
            }
            var passing = folder.resolve(file.sha256() + ".new");
            Files.write(passing, bytes);
            Files.move(passing, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return text(Files.readAllBytes(kept), file.url().toString());
    }

    /** A link may lead anywhere, and a definition comes from its repository only. */
    private static String inside(Path root, String path) throws IOException {
        var file = root.resolve(path).normalize();
        if (!file.startsWith(root)
                || !Files.isRegularFile(file)
                || !file.toRealPath().startsWith(root.toRealPath())) {
            throw refusal("agent.source", "The repository has no file '" + path + "' at that commit");
        }
        if (Files.size(file) > LARGEST) {
            throw refusal("agent.source", "The file '" + path + "' is larger than 8 MiB, too large for a definition");
        }
        return text(Files.readAllBytes(file), path);
    }

    private static String text(byte[] bytes, String from) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refusal("agent.source", "What is at " + from + " is no text in UTF-8");
        }
    }

    private static boolean says(Value config) {
        return switch (config) {
            case Value.Null _ -> false;
            case Value.Text(var text) -> !text.isBlank();
            case Value.Mapping mapping -> !mapping.isEmpty();
            case Value.Bool _, Value.Int _, Value.Real _, Value.Sequence _, Value.Secret _, Value.Unknown _ -> true;
        };
    }

    private static Wish.Apply with(Wish.Apply wish, String definition) {
        return new Wish.Apply(
                wish.deployment(),
                wish.attempt(),
                wish.action(),
                wish.group(),
                Value.of(definition),
                wish.inputs(),
                wish.outputs(),
                wish.options(),
                wish.key(),
                wish.task(),
                wish.deadline());
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }

    static Refusal refusal(String code, String message) {
        return new Refusal(Problem.of(code, message));
    }
}
