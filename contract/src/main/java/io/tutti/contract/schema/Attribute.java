package io.tutti.contract.schema;

/** Something a made resource can be asked for with {@code get_attr}. */
public record Attribute(String name, Kind kind, String summary) {}
