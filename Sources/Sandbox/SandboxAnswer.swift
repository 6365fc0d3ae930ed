package import HTTPServer

/// What becomes of a request: an answer, or silence.
package enum SandboxAnswer: Sendable {
    case response(HTTPResponse)
    /// The connection ends without an answer.
    case lost
}
