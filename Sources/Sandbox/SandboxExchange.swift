package import FoundationEssentials
package import HTTPServer
internal import JSON

/// One REST call with its answer, without credentials: tokens are blotted out.
package struct SandboxExchange: Sendable {
    /// What became of the answer.
    package enum Ending: String, Sendable {
        case answered
        /// The call was carried out, the answer was lost.
        case lostAfterDoing
        case lostBeforeDoing
        /// A fault answered in the forge's place.
        case injected
    }

    /// Counted from 1, as in `SandboxCall`.
    package let number: Int
    package let method: String
    /// Without the API's prefix, as it was sent.
    package let path: String
    package let query: String
    /// Without `Authorization`.
    package let requestHeaders: HTTPHeaders
    package let requestBody: String
    package let status: Int
    package let responseHeaders: HTTPHeaders
    package let responseBody: String
    package let startedAt: Date
    package let ending: Ending

    package var isWrite: Bool { method != "GET" }

    /// The exchange as one line of JSON for `Tests/Contract/validate_exchanges.py`.
    package var contractLine: String {
        let line: JSONValue = [
            "method": .string(method), "path": .string(path), "query": .string(query),
            "requestBody": document(requestBody), "status": .integer(Int64(status)),
            "responseBody": document(responseBody), "ending": .string(ending.rawValue),
        ]
        return line.text(keys: .asBuilt)
    }

    /// The parsed text, the text itself where it is not JSON, or null for none.
    private func document(_ text: String) -> JSONValue {
        guard !text.isEmpty else { return .null }
        do { return try JSONValue(parsing: text) } catch { return .string(text) }
    }
}
