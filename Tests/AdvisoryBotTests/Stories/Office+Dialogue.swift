import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// People who write in the discussion of an advisory, and a bot that looks there.
extension Office {
    /// Has somebody report in private, and the bot acknowledge it.
    func receivePrivateReport() async throws {
        try tagFirstVersion()
        try forge.setPrivateReporting(true, in: Self.repository)
        _ = try forge.reportPrivately(
            to: Self.repository,
            by: "rae",
            summary: "Path traversal",
            description: "It breaks."
        )
        try await settle()
    }

    /// Writes in the advisory's discussion.
    func write(_ body: String, by login: String = "maya") throws {
        try forge.comment(onAdvisory: advisoryID(), in: Self.repository, by: login, body: body)
    }

    /// Has the bot look around until what was written is answered; one that crashed is started again.
    func hear() async throws {
        for _ in 0..<3 {
            if bot == nil { try await start() }
            time.advance(by: .seconds(60))
            await bot?.reconciler.round()
            try await settle()
        }
    }

    /// Writes in the advisory's discussion, and has the bot hear it.
    func tell(_ body: String, by login: String = "maya") async throws {
        try write(body, by: login)
        try await hear()
    }

    /// The whole line that the bot's last answer has people write, which begins with these words of a command.
    func line(_ words: String) -> String? {
        guard let answer = privateWords.last, let start = answer.range(of: "`/advisory \(words) ") else { return nil }
        return "/advisory \(words) " + answer[start.upperBound...].prefix { $0 != "`" }
    }

    /// The version of the advisory that the bot named last.
    var namedVersion: String? {
        let sign = "The advisory is version `"
        guard let text = privateWords.last(where: { $0.contains(sign) }), let start = text.range(of: sign) else {
            return nil
        }
        return String(text[start.upperBound...].prefix { $0 != "`" })
    }
}
