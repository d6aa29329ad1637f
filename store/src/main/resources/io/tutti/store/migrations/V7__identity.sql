-- People, projects and who may do what. A password and a token are here as hashes only.
CREATE TABLE identity_project (
    id          text COLLATE "C" PRIMARY KEY,
    name        text COLLATE "C" NOT NULL UNIQUE,
    description text NOT NULL,
    enabled     boolean NOT NULL,
    created     timestamptz NOT NULL
);

CREATE TABLE identity_user (
    id          text COLLATE "C" PRIMARY KEY,
    name        text COLLATE "C" NOT NULL UNIQUE,
    description text NOT NULL,
    email       text NOT NULL,
    project     text COLLATE "C",
    enabled     boolean NOT NULL,
    password    text NOT NULL,
    created     timestamptz NOT NULL
);

CREATE TABLE identity_grant (
    person  text COLLATE "C" NOT NULL REFERENCES identity_user ON DELETE CASCADE,
    project text COLLATE "C" NOT NULL REFERENCES identity_project ON DELETE CASCADE,
    role    text COLLATE "C" NOT NULL,
    PRIMARY KEY (person, project, role)
);
CREATE INDEX identity_grant_project ON identity_grant (project);

CREATE TABLE identity_token (
    hash    text COLLATE "C" PRIMARY KEY,
    person  text COLLATE "C" NOT NULL REFERENCES identity_user ON DELETE CASCADE,
    project text COLLATE "C" REFERENCES identity_project ON DELETE CASCADE,
    methods text NOT NULL,
    audit   text NOT NULL,
    issued  timestamptz NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX identity_token_person ON identity_token (person);
CREATE INDEX identity_token_project ON identity_token (project);
CREATE INDEX identity_token_expires ON identity_token (expires);
