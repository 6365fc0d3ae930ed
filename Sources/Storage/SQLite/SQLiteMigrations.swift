/// The shapes of the tables in SQLite, in their order.
enum SQLiteMigrations {
    static let all = [
        Migration(number: 1, script: first), Migration(number: 2, script: second), Migration(number: 3, script: third),
        Migration(number: 4, script: fourth), Migration(number: 5, script: fifth),
        Migration(number: 6, script: sixth), Migration(number: 7, script: seventh),
    ]

    /// Times are microseconds since 1970, UTC. STRICT: a value of another type is refused.
    private static let first: StaticString = """
        CREATE TABLE deliveries (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            event TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            headers TEXT NOT NULL,
            body BLOB NOT NULL,
            size INTEGER NOT NULL CHECK (size >= 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            state TEXT NOT NULL CHECK (state IN ('waiting', 'acted', 'ignored', 'failed')),
            note TEXT,
            postponements INTEGER NOT NULL DEFAULT 0 CHECK (postponements >= 0),
            due_at INTEGER NOT NULL,
            answered_at INTEGER,
            CHECK ((state = 'waiting') = (answered_at IS NULL))
        ) STRICT;
        CREATE INDEX deliveries_waiting ON deliveries (position) WHERE state = 'waiting';
        CREATE INDEX deliveries_by_digest ON deliveries (digest, position);

        CREATE TABLE cases (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            version INTEGER NOT NULL CHECK (version > 0),
            intake TEXT NOT NULL,
            rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
            repository TEXT NOT NULL,
            advisory TEXT,
            phase TEXT NOT NULL,
            wake_at INTEGER,
            changed_at INTEGER NOT NULL,
            document TEXT NOT NULL,
            UNIQUE (intake, rehearsal)
        ) STRICT;
        CREATE INDEX cases_by_advisory ON cases (advisory) WHERE advisory IS NOT NULL;
        CREATE INDEX cases_to_wake ON cases (wake_at) WHERE wake_at IS NOT NULL;

        CREATE TABLE effects (
            case_number INTEGER NOT NULL REFERENCES cases (number),
            number INTEGER NOT NULL CHECK (number > 0),
            name TEXT NOT NULL,
            lane TEXT NOT NULL,
            call TEXT NOT NULL,
            marker TEXT NOT NULL,
            state TEXT NOT NULL
                CHECK (state IN ('waiting', 'done', 'refused', 'leftInDoubt', 'withdrawn', 'dropped')),
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            may_have_happened INTEGER NOT NULL DEFAULT 0 CHECK (may_have_happened IN (0, 1)),
            planned_at INTEGER NOT NULL,
            due_at INTEGER,
            finished_at INTEGER,
            note TEXT,
            outcome TEXT,
            PRIMARY KEY (case_number, number),
            CHECK ((state = 'waiting') = (due_at IS NOT NULL)),
            CHECK ((state = 'waiting') = (finished_at IS NULL)),
            CHECK (may_have_happened = 0 OR attempts > 0),
            CHECK (state <> 'withdrawn' OR may_have_happened = 0),
            CHECK (state <> 'done' OR attempts > 0)
        ) STRICT;
        CREATE INDEX effects_due ON effects (due_at) WHERE state = 'waiting';
        CREATE INDEX effects_unfinished ON effects (case_number, number) WHERE state = 'waiting';

        CREATE TABLE journal (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            at INTEGER NOT NULL,
            case_number INTEGER,
            kind TEXT NOT NULL,
            detail TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX journal_by_case ON journal (case_number, number);
        CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
        WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM journal)
        BEGIN SELECT RAISE(ABORT, 'the journal grows at its end only'); END;
        CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

        CREATE TABLE holds (
            lane TEXT PRIMARY KEY,
            until INTEGER NOT NULL
        ) STRICT;
        """

    /// Which repository each name stands for; names in lower case, several for one id.
    private static let second: StaticString = """
        CREATE TABLE repositories (
            name TEXT PRIMARY KEY,
            id INTEGER NOT NULL,
            seen_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX repositories_by_id ON repositories (id);
        """

    /// Only what was answered is searched by its digest: it enters the index then, and costs nothing while it is
    /// received.
    private static let third: StaticString = """
        DROP INDEX deliveries_by_digest;
        CREATE INDEX deliveries_answered_by_digest ON deliveries (digest, position) WHERE state IN ('acted', 'ignored');
        """

    /// Failed deliveries are few, and looked for among all that ever came.
    private static let fourth: StaticString = """
        CREATE INDEX deliveries_failed ON deliveries (position) WHERE state = 'failed';
        """

    /// How far each mailbox was read, and by what the case of a mail is found.
    private static let fifth: StaticString = """
        CREATE TABLE mailboxes (
            name TEXT PRIMARY KEY,
            uid_validity INTEGER NOT NULL CHECK (uid_validity BETWEEN 0 AND 4294967295),
            next_uid INTEGER NOT NULL CHECK (next_uid BETWEEN 0 AND 4294967295)
        ) STRICT;

        CREATE TABLE mail_marks (
            kind TEXT NOT NULL CHECK (kind IN ('token', 'received', 'acknowledged')),
            value TEXT NOT NULL,
            case_number INTEGER NOT NULL REFERENCES cases (number),
            at INTEGER NOT NULL,
            PRIMARY KEY (kind, value, case_number)
        ) STRICT;
        CREATE INDEX mail_marks_by_time ON mail_marks (kind, at);
        """

    /// When each mailbox was begun; of one that is there already, what its first mail shows, else the hour of the
    /// upgrade.
    private static let sixth: StaticString = """
        ALTER TABLE mailboxes ADD COLUMN begun_at INTEGER NOT NULL DEFAULT 0;
        UPDATE mailboxes SET begun_at = coalesce(
            (SELECT min(received_at) FROM deliveries WHERE event = 'mail'),
            unixepoch() * 1000000
        );
        """

    /// By which issue for maintainers a case is found, also when it is over. A damaged document says nothing here.
    private static let seventh: StaticString = """
        ALTER TABLE cases ADD COLUMN team_issue TEXT;
        UPDATE cases SET team_issue = CASE
            WHEN json_valid(document) THEN
                lower(json_extract(document, '$.teamIssue.issue.repository'))
                    || '#' || json_extract(document, '$.teamIssue.issue.number')
        END;
        CREATE INDEX cases_by_team_issue ON cases (team_issue) WHERE team_issue IS NOT NULL;
        """
}
