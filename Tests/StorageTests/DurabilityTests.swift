import Disclosure
import Foundation
import Locking
import Testing

@testable import Storage

struct DurabilityTests {
    private let now = Sample.now

    @Test func `a failed commit acknowledges nothing, and the next one works`() async throws {
        try await withDirectory { directory in
            let faults = FaultyDatabase.Faults()
            let store = try FaultyDatabase.open(directory + "/bot.sqlite", faults)
            faults.failing = true

            await #expect(throws: StoreError.failed("disk I/O error (778) in: COMMIT")) {
                _ = try await store.accept(Sample.delivery("a"))
            }
            await #expect(throws: StoreError.self) { try await store.commit(Sample.opening(1)) }
            #expect(try await store.listDeliveries(limit: 9).isEmpty)

            faults.failing = false
            #expect(try await store.accept(Sample.delivery("a")) == .stored)
            #expect(try await store.nextCaseNumber() == 1)
            await store.close()
        }
    }

    @Test func `a full disk acknowledges nothing, and with room again all works`() async throws {
        try await withDirectory { directory in
            let file = SQLiteFile(path: directory + "/bot.sqlite").connections(.serve)
            let connections = SQLConnections(
                writer: {
                    guard let database = try file.writer?() else { preconditionFailure("serving writes") }
                    _ = try database.rows("PRAGMA max_page_count = 40", [])
                    return database
                },
                reader: file.reader
            )
            let store = try SQLStore(connections)
            let noise = String(decoding: (0..<300_000).map { _ in UInt8.random(in: 33..<127) }, as: UTF8.self)

            await #expect(throws: StoreError.self) {
                _ = try await store.accept(Sample.delivery("large", body: noise))
            }

            #expect(try await store.accept(Sample.delivery("small")) == .stored)
            #expect(try await store.listDeliveries(limit: 9).map(\.id) == ["small"])
            await store.close()
        }
    }

    @Test func `many deliveries at once share a few commits`() async throws {
        try await withDirectory { directory in
            let faults = FaultyDatabase.Faults()
            let store = try FaultyDatabase.open(directory + "/bot.sqlite", faults)
            let before = faults.commits

            let stored = Milestone()
            let missing = Locked(1000)
            for number in 0..<1000 {
                store.accept(Sample.delivery("\(number)")) { _ in
                    let left = missing.withLock { missing in
                        missing -= 1
                        return missing
                    }
                    if left == 0 { stored.reach() }
                }
            }
            await stored.wait()

            #expect(try await store.listDeliveries(limit: 2000).count == 1000)
            #expect(faults.commits - before < 500)
            await store.close()
        }
    }

    @Test func `a store that is full says so at once, and takes more when it has written`() async throws {
        let boundary = Blocking()
        try await StoreUnderTest.all[0].withStore(boundary: { _ in boundary.wait() }) { store in
            let results = Locked<[Swift.Result<Acceptance, StoreError>]>([])
            for number in 0..<4097 {
                store.accept(Sample.delivery("\(number)")) { result in results.withLock { $0.append(result) } }
            }
            let refused = results.withLock { $0 }
            #expect(refused == [.failure(.failed("the store is busy: too much waits to be done"))])

            boundary.open()

            await store.close()
            #expect(results.withLock { $0.count } == 4097)
        }
    }

    @Test func `what was acknowledged is there after a process is gone, and nothing else`() async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            let faults = FaultyDatabase.Faults()
            let store = try FaultyDatabase.open(path, faults)
            _ = try await store.accept(Sample.delivery("a"))
            try await store.commit(Sample.opening(1, effects: 1))
            faults.failing = true
            _ = try? await store.accept(Sample.delivery("b"))

            // What a crash leaves: the files as they are now.
            let copy = directory + "/copy"
            try FileManager.default.createDirectory(
                atPath: copy,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + "/bot.sqlite" + suffix)
            }
            let reopened = try Stores.open("sqlite:\(copy)/bot.sqlite", mode: .serve)

            #expect(try await reopened.listDeliveries(limit: 9).map(\.id) == ["a"])
            #expect(try await reopened.dueEffects(at: now, limit: 9, isRehearsal: false).count == 1)
            #expect(try await reopened.firstBrokenJournalRow() == nil)
            await reopened.close()
            await store.close()
        }
    }

    @Test func `what fails before a step undoes it, what fails after it does not`() async throws {
        let failing = Locked("")
        let boundary: SQLStore.Boundary = { name in
            if failing.withLock({ $0 }) == name { throw StoreError.failed("crashed at \(name)") }
        }
        try await StoreUnderTest.all[0].withStore(boundary: boundary) { store in
            for name in ["accept.before", "accept.after"] {
                failing.withLock { $0 = name }
                await #expect(throws: StoreError.self) { _ = try await store.accept(Sample.delivery(name)) }
            }
            for (number, name) in [(1, "commit.before"), (1, "commit.after")] {
                failing.withLock { $0 = name }
                await #expect(throws: StoreError.self) { try await store.commit(Sample.opening(number)) }
            }

            let deliveries = try await store.listDeliveries(limit: 9)
            #expect(deliveries.map(\.id) == ["accept.after"])
            let cases = try await store.listCases()
            #expect(cases.count == 1)
        }
    }

    @Test func `a step that fails undoes itself, and nothing that becomes durable with it`() async throws {
        let boundary = Blocking()
        try await StoreUnderTest.all[0].withStore(boundary: { _ in boundary.wait() }) { store in
            let failed = Locked<[String]>([])
            // While the first is held up the others wait, and so they share a transaction.
            for id in ["a", "b", "c", "d"] {
                let delivery = try StorableDelivery(Sample.delivery(id), store.compressor)
                store.write(id) { database in
                    _ = try database.accept(delivery)
                    if id == "c" { throw StoreError.conflict }
                } completion: { result in
                    if case .failure(.conflict) = result { failed.withLock { $0.append(id) } }
                }
            }

            boundary.open()

            _ = try await store.accept(Sample.delivery("e"))
            #expect(failed.withLock { $0 } == ["c"])
            #expect(try await store.listDeliveries(limit: 9).map(\.id) == ["e", "d", "b", "a"])
        }
    }

    @Test func `a closed store takes nothing`() async throws {
        try await StoreUnderTest.all[0].withStore { store in
            await store.close()

            await #expect(throws: StoreError.failed("the store is closed")) { try await store.nextCaseNumber() }
            await #expect(throws: StoreError.failed("the store is closed")) {
                _ = try await store.accept(Sample.delivery("a"))
            }
        }
    }
}

/// Holds up whoever waits, until it is opened.
private final class Blocking: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func wait() {
        semaphore.wait()
        semaphore.signal()
    }

    func open() { semaphore.signal() }
}
