package import HTTPServer

/// A sandbox behind the project's HTTP server.
package struct SandboxHandler: HTTPHandler {
    private let forge: SandboxForge

    package init(_ forge: SandboxForge) { self.forge = forge }

    /// Answers at once; a lost answer leaves the connection to its deadline.
    package func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
        switch forge.answer(request) {
        case .response(let response): responder.respond(response)
        case .lost: break
        }
    }
}
