import Disclosure
import Foundation

@testable import Storage

/// A kind of store that has to pass the conformance suite.
struct StoreUnderTest: Sendable, CustomStringConvertible {
    let description: String
    private let makeURL: @Sendable (_ directory: String) -> String

    /// Every kind; PostgreSQL joins here, where `TEST_POSTGRES_URL` is set.
    static let all = [StoreUnderTest(description: "SQLite") { directory in "sqlite:\(directory)/store/bot.sqlite" }]

    /// Runs `body` with a new, empty store of this kind.
    func withStore(
        boundary: SQLStore.Boundary? = nil,
        _ body: (SQLStore) async throws -> Void
    ) async throws {
        try await withDirectory { directory in
            let store = try Stores.open(makeURL(directory), mode: .serve, boundary: boundary)
            try await body(store)
            await store.close()
        }
    }
}

/// Runs `body` with a new directory that only its user can read, and removes it afterwards.
func withDirectory(_ body: (String) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
        at: directory,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
    )
    defer { try? FileManager.default.removeItem(at: directory) }
    try await body(directory.path(percentEncoded: false))
}

extension SQLStore {
    /// Offers a delivery and waits for what becomes of it.
    func accept(_ delivery: Delivery) async throws(StoreError) -> Acceptance {
        let result = await withCheckedContinuation { continuation in
            accept(delivery) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }
}
