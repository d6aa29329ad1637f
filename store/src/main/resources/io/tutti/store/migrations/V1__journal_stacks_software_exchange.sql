-- Keys compare by bytes (COLLATE "C"): quick, the same on every machine, and good for prefixes.
-- Documents are json, not jsonb: jsonb forgets the order of keys and whether a number had a fraction.

-- position counts the run's events. added says how many of them the last part brought, so that one upsert can
-- compare the position that a writer expects with the one that is there: the fence.
CREATE TABLE run (
    id       text COLLATE "C" PRIMARY KEY,
    number   bigint GENERATED ALWAYS AS IDENTITY,
    position bigint NOT NULL,
    added    bigint NOT NULL,
    closed   boolean NOT NULL,
    kind     text NOT NULL,
    subject  text NOT NULL,
    opened   timestamptz
) WITH (fillfactor = 70);
CREATE INDEX run_open ON run (number) WHERE NOT closed;

CREATE TABLE journal (
    run      text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    event    json NOT NULL,
    PRIMARY KEY (run, position)
);

CREATE TABLE signal (
    address text COLLATE "C" NOT NULL,
    id      text COLLATE "C" NOT NULL,
    payload json NOT NULL,
    at      timestamptz NOT NULL,
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (address, id)
);

CREATE TABLE stack (
    id        text COLLATE "C" PRIMARY KEY,
    project   text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    parent    text COLLATE "C",
    root      text COLLATE "C" NOT NULL,
    run       text NOT NULL,
    action    text NOT NULL,
    status    text NOT NULL,
    reason    text NOT NULL,
    remainder json NOT NULL,
    created   timestamptz NOT NULL,
    updated   timestamptz,
    deleted   timestamptz
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX stack_live_name ON stack (project, name) WHERE deleted IS NULL AND parent IS NULL;
CREATE INDEX stack_newest ON stack (project, created DESC, id DESC);
CREATE INDEX stack_children ON stack (parent) WHERE parent IS NOT NULL;

CREATE TABLE stack_definition (
    stack           text COLLATE "C" PRIMARY KEY,
    template        text NOT NULL,
    files           json NOT NULL,
    parameters      json NOT NULL,
    settings        json NOT NULL,
    on_failure      text NOT NULL,
    timeout_minutes bigint,
    tags            json NOT NULL,
    description     text NOT NULL
);

CREATE TABLE resource (
    stack       text COLLATE "C" NOT NULL,
    name        text COLLATE "C" NOT NULL,
    type        text NOT NULL,
    physical_id text,
    action      text NOT NULL,
    status      text NOT NULL,
    reason      text NOT NULL,
    attributes  json NOT NULL,
    metadata    json NOT NULL,
    required_by json NOT NULL,
    nested      text,
    token       text NOT NULL,
    checkpoint  json NOT NULL,
    description text NOT NULL,
    created     timestamptz NOT NULL,
    updated     timestamptz NOT NULL,
    PRIMARY KEY (stack, name)
) WITH (fillfactor = 70);

CREATE TABLE event (
    root        text COLLATE "C" NOT NULL,
    number      bigint NOT NULL,
    id          text NOT NULL,
    stack       text NOT NULL,
    resource    text NOT NULL,
    physical_id text,
    type        text NOT NULL,
    action      text NOT NULL,
    status      text NOT NULL,
    reason      text NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (root, number)
);

-- The number of a root's last event. Its row is locked from the numbering to the commit, hence no gaps.
CREATE TABLE event_counter (
    root text COLLATE "C" PRIMARY KEY,
    last bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE software_config (
    id      text COLLATE "C" PRIMARY KEY,
    project text COLLATE "C" NOT NULL,
    created timestamptz NOT NULL,
    body    json NOT NULL
);
CREATE INDEX software_config_project ON software_config (project, created, id);

CREATE TABLE software_deployment (
    id          text COLLATE "C" PRIMARY KEY,
    project     text COLLATE "C" NOT NULL,
    server      text COLLATE "C" NOT NULL,
    config_name text COLLATE "C" NOT NULL,
    created     timestamptz NOT NULL,
    body        json NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX software_deployment_project ON software_deployment (project, created, id);
CREATE INDEX software_deployment_server ON software_deployment (server, config_name, created, id);

-- A scope that has ended stays here, so that nothing written late brings it back.
CREATE TABLE exchange_scope (
    scope    text COLLATE "C" PRIMARY KEY,
    failures bigint NOT NULL,
    ended    timestamptz
);

CREATE TABLE exchange_value (
    scope   text COLLATE "C" NOT NULL,
    key     text COLLATE "C" NOT NULL,
    value   json NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (scope, key)
);

-- Without a machine the claim is free; the term goes on counting.
CREATE TABLE exchange_claim (
    scope   text COLLATE "C" NOT NULL,
    name    text COLLATE "C" NOT NULL,
    machine text,
    address text,
    term    integer NOT NULL,
    PRIMARY KEY (scope, name)
);

CREATE TABLE exchange_barrier (
    scope   text COLLATE "C" NOT NULL,
    name    text COLLATE "C" NOT NULL,
    count   integer NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (scope, name)
);

CREATE TABLE exchange_barrier_member (
    scope   text COLLATE "C" NOT NULL,
    name    text COLLATE "C" NOT NULL,
    machine text COLLATE "C" NOT NULL,
    address text NOT NULL,
    number  bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (scope, name, machine)
);

CREATE TABLE exchange_failure (
    scope   text COLLATE "C" NOT NULL,
    number  bigint NOT NULL,
    machine text NOT NULL,
    address text NOT NULL,
    reason  text NOT NULL,
    PRIMARY KEY (scope, number)
);
