-- Stacks as they once were. The generation of the definition that a snapshot names must be kept as long as it.
CREATE TABLE snapshot (
    stack text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    generation bigint NOT NULL,
    status text NOT NULL,
    reason text NOT NULL,
    data json NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (stack, id)
);
