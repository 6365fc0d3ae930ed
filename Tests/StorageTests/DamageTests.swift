import Disclosure
import Foundation
import Testing

@testable import Storage

struct DamageTests {
    @Test(
        arguments: [
            ("UPDATE journal SET detail = 'x' WHERE number = 2", 2),
            ("UPDATE journal SET at = at + 1 WHERE number = 3", 3),
            ("UPDATE journal SET case_number = NULL WHERE number = 1", 1),
            ("DELETE FROM journal WHERE number = 1", 2),
            ("DELETE FROM journal WHERE number = 2", 3),
            ("UPDATE journal SET number = number + 1 WHERE number = 4", 5),
        ] as [(StaticString, Int)]
    )
    func `whoever changes the journal behind its back is found out`(
        change: StaticString,
        row: Int
    ) async throws {
        try await withStoredCase { path in
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)
            try database.execute("DROP TRIGGER journal_is_not_changed; DROP TRIGGER journal_is_not_shortened")
            try database.execute(change)

            let store = try Stores.open("sqlite:\(path)", mode: .readOnly)
            #expect(try await store.firstBrokenJournalRow() == row)
            await store.close()
        }
    }

    @Test(
        arguments: [
            "UPDATE journal SET detail = 'x'", "DELETE FROM journal",
            "INSERT OR REPLACE INTO journal SELECT number, at, case_number, 'x', detail, hash FROM journal WHERE number = 1",
            "INSERT INTO journal SELECT number + 10, at, case_number, kind, detail, hash FROM journal WHERE number = 1",
        ] as [StaticString]
    )
    func `the journal takes nothing but a next line`(statement: StaticString) async throws {
        try await withStoredCase { path in
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)

            #expect(throws: SQLFailure.self) { try database.execute(statement) }
        }
    }

    @Test(
        arguments: [
            ("UPDATE cases SET document = '{\"number\":1,\"private\":1}'", "table cases, row 1 is not readable"),
            (
                "UPDATE effects SET call = '{\"eraseEverything\":{}}' WHERE number = 2",
                "table effects, row 1/2 is not readable"
            ),
        ] as [(StaticString, String)]
    )
    func `an unreadable document names its row and nothing of its content`(
        damage: StaticString,
        place: String
    ) async throws {
        try await withStoredCase { path in
            try SQLiteDatabase(path: path, access: .readAndWrite).execute(damage)

            let store = try Stores.open("sqlite:\(path)", mode: .readOnly)
            await #expect(throws: StoreError.failed("the store is damaged: \(place)")) {
                try await store.storedCase(number: 1)
            }
            await store.close()
        }
    }

    @Test(
        arguments: [
            "UPDATE deliveries SET body = x'00'", "UPDATE deliveries SET size = 3",
            "UPDATE deliveries SET size = 1 << 60", "UPDATE deliveries SET body = substr(body, 1, length(body) - 3)",
            "UPDATE deliveries SET headers = '[]'",
        ] as [StaticString]
    )
    func `an unreadable delivery is named`(damage: StaticString) async throws {
        try await withStoredCase { path in
            try SQLiteDatabase(path: path, access: .readAndWrite).execute(damage)

            let store = try Stores.open("sqlite:\(path)", mode: .readOnly)
            let error = await #expect(throws: StoreError.self) {
                try await store.waitingDeliveries(due: Sample.now, limit: 1)
            }
            guard case .failed(let reason) = error else { return #expect(Bool(false)) }
            #expect(reason.hasPrefix("the store is damaged: table deliveries, row a: "))
            await store.close()
        }
    }

    @Test(
        arguments: [
            "UPDATE effects SET state = 'finished'",
            "UPDATE effects SET state = 'done', due_at = NULL, finished_at = 1",
            "UPDATE effects SET may_have_happened = 1", "UPDATE cases SET version = 0",
            "UPDATE deliveries SET state = 'acted'", "INSERT INTO holds VALUES ('lane', 'soon')",
            "UPDATE effects SET case_number = 7",
        ] as [StaticString]
    )
    func `the database itself refuses what can't be`(statement: StaticString) async throws {
        try await withStoredCase { path in
            let database = try SQLiteDatabase(path: path, access: .readAndWrite)

            #expect(throws: SQLFailure.self) { try database.execute(statement) }
        }
    }

    /// Runs `body` with the path of a closed store that holds a delivery and a case with three effects.
    private func withStoredCase(_ body: (String) async throws -> Void) async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            let store = try Stores.open("sqlite:\(path)", mode: .serve)
            _ = try await store.accept(Sample.delivery("a"))
            var opening = try Sample.opening(1, effects: 3)
            opening.entries = [Change.Entry(kind: "issue-labelled", detail: "by 7")]
            try await store.commit(opening)
            await store.close()
            try await body(path)
        }
    }
}
