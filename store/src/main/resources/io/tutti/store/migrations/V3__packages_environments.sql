-- The digest follows from the files, so that nobody need read them to know whether they are the same.
CREATE TABLE package (
    project text COLLATE "C" NOT NULL,
    name    text COLLATE "C" NOT NULL,
    version text COLLATE "C" NOT NULL,
    digest  text NOT NULL,
    files   json NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (project, name, version)
);

-- A model may have secrets in it: it is sealed as a whole.
CREATE TABLE environment (
    project text COLLATE "C" NOT NULL,
    name    text COLLATE "C" NOT NULL,
    file    text NOT NULL,
    model   json NOT NULL,
    stack   text COLLATE "C",
    made    json NOT NULL,
    removed boolean NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    PRIMARY KEY (project, name)
);
