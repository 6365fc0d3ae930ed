import Disclosure
import Foundation
import Testing

@testable import Storage

struct MigrationTests {
    private let next = Migration(
        number: SQLiteMigrations.all.count + 1,
        script: "ALTER TABLE deliveries ADD COLUMN origin TEXT NOT NULL DEFAULT 'webhook'"
    )

    @Test func `migrations are numbered from one without gaps`() {
        #expect(SQLiteMigrations.all.map(\.number) == Array(1...SQLiteMigrations.all.count))
    }

    @Test(arguments: SQLiteMigrations.all.indices)
    func `tables with rows of each earlier version become what they are today`(index: Int) async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            try PrivateFiles.ensureFile(path)
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)
            try Array(SQLiteMigrations.all[...index]).apply(to: database)
            try database.execute(rows)

            let store = try Stores.open("sqlite:\(path)", mode: .serve)

            #expect(try await store.listDeliveries(limit: 9).map(\.id) == ["a"])
            #expect(try await store.storedCase(number: 1)?.unfinished.count == 1)
            await store.close()
        }
    }

    @Test func `a case of the first version is found again when its repository was renamed`() async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            try PrivateFiles.ensureFile(path)
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)
            try Array(SQLiteMigrations.all.prefix(1)).apply(to: database)
            try database.execute(rows)
            let store = try Stores.open("sqlite:\(path)", mode: .serve)
            let (old, new) = (try Sample.repository("o/r"), try Sample.repository("o/s"))

            for name in [old, new] { _ = try await store.recognise(name, id: 7, seenAt: Sample.now) }

            let intake = Case.Intake.issue(IssueReference(new, 1))
            #expect(try await store.storedCase(intake: intake, isRehearsal: false)?.state.number == 1)
            await store.close()
        }
    }

    @Test func `a mailbox that was read before counts as begun with the first mail that is known of it`() async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            try PrivateFiles.ensureFile(path)
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)
            try Array(SQLiteMigrations.all.prefix(5)).apply(to: database)
            try database.execute(
                """
                INSERT INTO mailboxes (name, uid_validity, next_uid)
                VALUES ('INBOX', 7, 3);
                INSERT INTO deliveries (id, event, received_at, headers, body, size, digest, state, due_at)
                VALUES
                    ('a', 'issues', 1000000, '{}', x'00', 1, zeroblob(32), 'waiting', 1),
                    ('b', 'mail', 2000000, '{}', x'00', 1, zeroblob(32), 'waiting', 1),
                    ('c', 'mail', 3000000, '{}', x'00', 1, zeroblob(32), 'waiting', 1);
                """
            )
            let store = try Stores.open("sqlite:\(path)", mode: .serve)

            #expect(try await store.progress(in: "INBOX")?.begunAt == Date(timeIntervalSince1970: 2))
            await store.close()
        }
    }

    @Test func `a case of an earlier version is found by the issue of its maintainers`() async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            try PrivateFiles.ensureFile(path)
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)
            try Array(SQLiteMigrations.all.prefix(6)).apply(to: database)
            try database.execute(rows)
            try database.execute(
                """
                UPDATE cases SET document = json_set(
                    document, '$.teamIssue', json('{"effect":2,"issue":{"number":34,"repository":"O/Reports"},"unsaid":[]}')
                );
                INSERT INTO cases (number, version, intake, rehearsal, repository, phase, changed_at, document)
                VALUES (2, 1, 'issue o/r#2', 0, 'o/r', 'reported', 1, 'damaged');
                """
            )
            let store = try Stores.open("sqlite:\(path)", mode: .serve)

            let issue = IssueReference(try Sample.repository("o/reports"), 34)
            #expect(try await store.storedCase(teamIssue: issue, isRehearsal: false)?.state.number == 1)
            await store.close()
        }
    }

    @Test func `a migration keeps rows, and is applied once`() async throws {
        try await withRows { path in
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)

            for _ in 1...2 { try (SQLiteMigrations.all + [next]).apply(to: database) }

            let row = try #require(try database.firstRow("SELECT id, origin FROM deliveries", []))
            #expect(try row.text("id") == "a")
            #expect(try row.text("origin") == "webhook")
        }
    }

    @Test func `a migration that fails changes nothing and is not on record`() async throws {
        try await withRows { path in
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)
            let broken = Migration(number: next.number, script: "DROP TABLE deliveries; SELECT nothing")

            #expect(throws: SQLFailure.self) { try (SQLiteMigrations.all + [broken]).apply(to: database) }

            #expect(try database.rows("SELECT id FROM deliveries", []).count == 1)
            try (SQLiteMigrations.all + [next]).apply(to: database)
        }
    }

    @Test(arguments: [StoreMode.serve, .administer, .readOnly])
    func `a store of a newer version is refused`(mode: StoreMode) async throws {
        try await withRows { path in
            do {
                let database = try SQLiteDatabase(path: path, access: .readAndWrite)
                try (SQLiteMigrations.all + [next]).apply(to: database)
            }

            #expect(
                throws: StoreError.unusable(
                    problem:
                        "the store was written by a newer version of this program (its tables are number \(next.number))",
                    remedy: "Run that version or a later one."
                )
            ) { try Stores.open("sqlite:\(path)", mode: mode) }
        }
    }

    @Test(arguments: [StoreMode.administer, .readOnly])
    func `a store of an older version waits for the one who serves`(mode: StoreMode) async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            try PrivateFiles.ensureFile(path)
            try [Migration]().apply(to: SQLiteDatabase(path: path, access: .readAndWrite))

            #expect(
                throws: StoreError.unusable(
                    problem: "the store was made by an older version of this program, or never served",
                    remedy: "Start `advisory-bot serve` once, which brings it up to date."
                )
            ) { try Stores.open("sqlite:\(path)", mode: mode) }
        }
    }

    /// Rows as version 1 wrote them.
    private let rows: StaticString = """
        INSERT INTO deliveries (id, event, received_at, headers, body, size, digest, state, due_at, answered_at)
        VALUES ('a', 'issues', 1, '{}', x'00', 1, zeroblob(32), 'failed', 1, 2);
        INSERT INTO cases (number, version, intake, rehearsal, repository, phase, changed_at, document)
        VALUES (
            1, 1, 'issue o/r#1', 0, 'o/r', 'reported', 1,
            '{"attentions":[],"decision":{"none":{}},"decisionEffects":[],"effectsPlanned":1,"fork":{"none":{}},'
                || '"intake":{"issue":{"_0":{"number":1,"repository":"o/r"}}},'
                || '"isRehearsal":false,"number":1,"repository":"o/r"}'
        );
        INSERT INTO effects (case_number, number, name, lane, call, marker, state, planned_at, due_at)
        VALUES (1, 1, 'lock-issue', 'o', '{"lockIssue":{"_0":{"number":1,"repository":"o/r"}}}', 'm', 'waiting', 1, 1);
        """

    private func withRows(_ body: (String) async throws -> Void) async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            let store = try Stores.open("sqlite:\(path)", mode: .serve)
            _ = try await store.accept(Sample.delivery("a"))
            await store.close()
            try await body(path)
        }
    }
}
