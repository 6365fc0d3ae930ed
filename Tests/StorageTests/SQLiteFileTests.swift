import Disclosure
import Foundation
import Testing

@testable import Storage

struct SQLiteFileTests {
    @Test func `nobody else can read the store`() async throws {
        try await withDirectory { directory in
            let store = try Stores.open("sqlite:\(directory)/data/deep/bot.sqlite", mode: .serve)
            _ = try await store.accept(Sample.delivery("a"))

            let path = directory + "/data/deep"
            #expect(try mode(of: directory + "/data") == 0o700)
            #expect(try mode(of: path) == 0o700)
            for suffix in ["", "-wal", "-shm", ".lock"] {
                #expect(try mode(of: "\(path)/bot.sqlite\(suffix)") == 0o600)
            }
            await store.close()
        }
    }

    @Test func `a directory that others can read is refused`() async throws {
        try await withDirectory { directory in
            try setMode(0o750, of: directory)

            #expect(
                throws: StoreError.unusable(
                    problem: "others can read \(directory) (its mode is 750)",
                    remedy: "Take it from them: chmod 700 \(directory)"
                )
            ) { try Stores.open("sqlite:\(directory)/bot.sqlite", mode: .serve) }
        }
    }

    @Test func `what would keep a store from being served is told without making anything`() async throws {
        try await withDirectory { directory in
            try Stores.requireUsable("sqlite:\(directory)/data/bot.sqlite")
            #expect(throws: StoreError.self) { try Stores.requireUsable("sqlite:/etc/passwd/bot.sqlite") }
            try setMode(0o755, of: directory)
            #expect(throws: StoreError.self) { try Stores.requireUsable("sqlite:\(directory)/bot.sqlite") }

            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        }
    }

    @Test(arguments: ["", ".lock"])
    func `a file that others can read is refused`(suffix: String) async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            try await Stores.open("sqlite:\(path)", mode: .serve).close()
            try setMode(0o644, of: path + suffix)

            #expect(
                throws: StoreError.unusable(
                    problem: "others can read \(path)\(suffix) (its mode is 644)",
                    remedy: "Take it from them: chmod 600 \(path)\(suffix)"
                )
            ) { try Stores.open("sqlite:\(path)", mode: .serve) }
        }
    }

    @Test func `a second one who serves is refused until the first has closed`() async throws {
        try await withDirectory { directory in
            let url = "sqlite:\(directory)/bot.sqlite"
            let store = try Stores.open(url, mode: .serve)

            #expect(
                throws: StoreError.unusable(
                    problem: "another process serves the store \(directory)/bot.sqlite",
                    remedy: "Stop it first, or give this one a store.url of its own."
                )
            ) { try Stores.open(url, mode: .serve) }

            await store.close()
            try await Stores.open(url, mode: .serve).close()
        }
    }

    @Test func `an operator changes and looks beside the one who serves`() async throws {
        try await withDirectory { directory in
            let url = "sqlite:\(directory)/bot.sqlite"
            let store = try Stores.open(url, mode: .serve)
            try await store.commit(Sample.opening(1, effects: 1))
            let operatorsStore = try Stores.open(url, mode: .administer)
            let looking = try Stores.open(url, mode: .readOnly)

            #expect(try await operatorsStore.dropEffect(Effect.ID(caseNumber: 1, number: 1), at: Sample.now))

            #expect(try await store.listEffects(ofCase: 1).map(\.state) == [.dropped])
            #expect(try await looking.listEffects(ofCase: 1).map(\.state) == [.dropped])
            #expect(try await looking.firstBrokenJournalRow() == nil)
            for store in [looking, operatorsStore, store] { await store.close() }
        }
    }

    @Test func `both write at once, and the journal stays one chain`() async throws {
        try await withDirectory { directory in
            let url = "sqlite:\(directory)/bot.sqlite"
            let stores = [try Stores.open(url, mode: .serve), try Stores.open(url, mode: .administer)]

            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...40 {
                    let store = stores[number % 2]
                    group.addTask { try await store.commit(Sample.opening(number, effects: 1)) }
                }
                try await group.waitForAll()
            }

            #expect(try await stores[0].listJournal(ofCase: nil).count == 40)
            #expect(try await stores[0].firstBrokenJournalRow() == nil)
            for store in stores { await store.close() }
        }
    }

    @Test func `who only looks changes nothing and leaves nothing`() async throws {
        try await withDirectory { directory in
            let url = "sqlite:\(directory)/bot.sqlite"
            try await Stores.open(url, mode: .serve).close()
            let before = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()

            let store = try Stores.open(url, mode: .readOnly)
            #expect(try await store.listCases().isEmpty)
            await #expect(throws: StoreError.self) { try await store.commit(Sample.opening(1)) }
            await store.close()

            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).sorted() == before)
        }
    }

    @Test(arguments: [StoreMode.administer, .readOnly])
    func `a store that is not there is made by nobody but the one who serves`(mode: StoreMode) async throws {
        try await withDirectory { directory in
            #expect(
                throws: StoreError.unusable(
                    problem: "there is no store at \(directory)/bot.sqlite",
                    remedy: "Start `advisory-bot serve` once, or correct store.url."
                )
            ) { try Stores.open("sqlite:\(directory)/bot.sqlite", mode: mode) }

            let files = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(files.isEmpty)
        }
    }

    @Test(arguments: ["", "sqlite", "sqlite:", "postgres://localhost/bot", "/var/lib/bot.sqlite"])
    func `a URL of another kind is refused with the remedy`(url: String) {
        #expect(throws: StoreError.unusable(problem: "store.url is of no known kind", remedy: "Use sqlite:PATH.")) {
            try Stores.open(url, mode: .serve)
        }
    }

    @Test(arguments: [StoreMode.serve, .administer, .readOnly])
    func `a file that is no database is refused`(mode: StoreMode) async throws {
        try await withDirectory { directory in
            let path = directory + "/bot.sqlite"
            try Data(repeating: 65, count: 4096).write(to: URL(filePath: path))
            try setMode(0o600, of: path)

            let error = #expect(throws: StoreError.self) { try Stores.open("sqlite:\(path)", mode: mode) }

            guard case .unusable = error else { return #expect(Bool(false), "\(String(describing: error))") }
        }
    }

    private func mode(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func setMode(_ mode: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}
