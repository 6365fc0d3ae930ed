import Disclosure
import Foundation
import Testing

@testable import AdvisoryBot

/// A file of `examples/`, read as an operator has it read: a copy beside a secret and a key.
struct ExampleConfiguration {
    /// What an operator must replace, and what these tests put there.
    static let replacements = [
        "<client ID of the App>": "Iv23liAcmeAdvisoryBot",
        "your-organization/your-repository": Office.repository,
        "your-organization/your-security-reports": Office.intake,
        "<smtps:// and the host that sends mail>": "smtps://mail.example.net",
        "<imaps:// and the host that keeps the mailbox>": "imaps://mail.example.net",
        "<login of the mailbox>": "security",
        "<the security address>": "security@example.net",
        "<address of somebody in the team>": "lee@example.net",
    ]

    let text: String
    private let folder: ConfigurationFolder

    init(_ name: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        text = try String(contentsOf: root.appending(path: "examples/\(name).json"), encoding: .utf8)
        folder = try ConfigurationFolder()
        try folder.write("webhook-secret", "0123456789abcdef0123456789abcdef\n")
        try folder.write("mail-password", "correct horse battery staple\n")
        try folder.write("app-key.pem", String(decoding: ConfigurationFolder.key, as: UTF8.self))
        let texts = root.appending(path: "examples/texts").path
        try FileManager.default.copyItem(atPath: texts, toPath: folder.path + "/texts")
    }

    /// The file as it is filled in.
    func configuration() throws -> Configuration {
        let filledIn = Self.replacements.reduce(text) { $0.replacing("\"\($1.key)\"", with: "\"\($1.value)\"") }
        return try folder.read(text: filledIn)
    }

    /// What its promises come to for the repository.
    func policy() throws -> Policy {
        let policies = try configuration().repositories
        #expect(policies.count == 1)
        return try #require(policies.values.first)
    }

    /// The places that the file as it is leaves to the operator.
    func placesToFillIn() throws -> [String] {
        do {
            _ = try folder.read(text: text)
            return []
        } catch let error as ConfigurationError {
            return error.problems.map(\.path).sorted()
        }
    }
}
