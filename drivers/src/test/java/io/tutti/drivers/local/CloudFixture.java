package io.tutti.drivers.local;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import io.tutti.drivers.Collaborators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A local cloud in a folder, whose server can be forgotten at any moment. */
final class CloudFixture {
    final Path home;
    final Workshop.CountedKeys keys = new Workshop.CountedKeys();
    final List<String> departed = new ArrayList<>();
    private final List<String> agentCommand;
    LoopbackHosts hosts;
    LocalCloud cloud;

    CloudFixture(Path home, List<String> agentCommand) {
        this.home = home;
        this.agentCommand = agentCommand;
        this.hosts = new LoopbackHosts(home, agentCommand, keys, LoopbackHosts.PORT);
        this.cloud = open();
    }

    /** As after a crash of the server: nothing in memory, everything else as it is. */
    void forget() {
        hosts = new LoopbackHosts(home, agentCommand, keys, LoopbackHosts.PORT);
        cloud = open();
    }

    ResourceType type(String name) {
        return cloud.types().stream()
                .filter(t -> t.description().type().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Makes one and answers what it was in the end. */
    Progress.Done make(String type, String token, Mapping properties) {
        var answer = end(type, Calls.with(properties).task(token));
        if (answer instanceof Progress.Done done) {
            return done;
        }
        throw new AssertionError("Not made: " + answer);
    }

    /** Calls until there is an end, with real time between the calls. */
    Progress end(String type, Calls first) {
        var calls = new Calls[] {first};
        var answers = new ArrayList<Progress>();
        Workshop.until(type + " ends", () -> {
            var answer = type(type).create(calls[0].call());
            calls[0] = calls[0].next(answer);
            answers.add(answer);
            return !(answer instanceof Progress.Again);
        });
        return answers.getLast();
    }

    /** Defaults filled in, as callers of a type do. */
    static Mapping filled(ResourceType type, Mapping given) {
        var all = given;
        for (var property : type.description().properties()) {
            if (property.fallback().isPresent() && given.get(property.name()).isEmpty()) {
                all = all.with(property.name(), property.fallback().get());
            }
        }
        return all;
    }

    List<Path> recordFiles() {
        try (Stream<Path> files = Files.walk(home.resolve("local-cloud"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void destroyAll() {
        hosts.all().forEach(host -> hosts.destroy(host.id()));
    }

    static Mapping properties(String json) {
        return Json.readMapping(json.replace('\'', '"'));
    }

    private LocalCloud open() {
        var outside = new LocalCloud.Outside(
                CloudFixture::config,
                CloudFixture::yaml,
                (scope, machine) -> departed.add(scope + "/" + machine),
                text -> new StringBuilder(text).reverse().toString(),
                text -> new StringBuilder(text).reverse().toString(),
                ThreadLocalRandom.current(),
                keys,
                new Collaborators.Urls());
        return new LocalCloud(home, hosts, outside);
    }

    /** As much of YAML as JSON is, behind lines of comments. */
    static Optional<Value> yaml(String text) {
        try {
            return Optional.of(Json.read(text.replaceAll("(?m)^#.*$", "")));
        } catch (JsonSyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<SoftwareConfig> config(String project, String id) {
        return project.equals("default") && id.equals("config-1")
                ? Optional.of(new SoftwareConfig(
                        id,
                        "default",
                        "boot",
                        "script",
                        Value.of("#!/bin/sh\necho configured\n"),
                        List.of(),
                        List.of(),
                        Value.map(),
                        Instant.EPOCH))
                : Optional.empty();
    }
}
