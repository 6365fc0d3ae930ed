import Cryptography
import Foundation
import JSON

@testable import AdvisoryBot

/// A folder with a configuration that can be started, for tests that spoil one thing of it.
final class ConfigurationFolder: Sendable {
    static let key = RSAKey().pem

    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "advisory-bot-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try write("secret", "0123456789abcdef0123456789abcdef\n")
        try write("key.pem", String(decoding: Self.key, as: UTF8.self))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// What a configuration must say at least.
    static let least: JSONValue = [
        "webhook": ["secret_files": ["secret"]],
        "forge": ["client_id": "Iv1.0123456789abcdef", "private_key_file": "key.pem"],
        "repositories": [["name": "acme/widget"]],
    ]

    func write(_ name: String, _ text: String, mode: Int = 0o600) throws {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }

    /// Reads the least configuration with some settings changed; a nil value takes the setting out.
    func read(_ changes: [(path: String, value: JSONValue?)] = []) throws -> Configuration {
        let document = changes.reduce(Self.least) {
            $0.setting($1.path.split(separator: ".").map(String.init), $1.value)
        }
        return try read(text: document.text())
    }

    func read(text: String) throws -> Configuration {
        try write("config.json", text)
        return try ConfigurationReader.read(file: path + "/config.json")
    }

    /// What is wrong with the least configuration once it is changed so.
    func problems(_ changes: [(path: String, value: JSONValue?)]) throws -> [ConfigurationProblem] {
        do {
            _ = try read(changes)
            return []
        } catch let error as ConfigurationError {
            return error.problems
        }
    }
}

extension JSONValue {
    /// The object with the member at a key path replaced or taken out.
    func setting(_ path: [String], _ value: JSONValue?) -> JSONValue {
        guard let key = path.first else { return value ?? .null }
        let old = members ?? []
        let inner = path.count == 1 ? value : (self[key] ?? [:]).setting(Array(path.dropFirst()), value)
        return .object(old.filter { $0.key != key } + (inner.map { [Member(key, $0)] } ?? []))
    }

    /// The key paths of everything in an object that is no object itself.
    func leaves(_ prefix: String = "") -> [String: JSONValue] {
        (members ?? []).reduce(into: [:]) { leaves, member in
            let path = prefix + member.key
            if member.value.members != nil {
                leaves.merge(member.value.leaves(path + ".")) { first, _ in first }
            } else {
                leaves[path] = member.value
            }
        }
    }
}
