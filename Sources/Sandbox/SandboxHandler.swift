package import HTTPServer

/// A sandbox behind the project's HTTP server.
package struct SandboxHandler: HTTPHandler {
    private let forge: SandboxForge

    /// Makes a handler for the forge.
    package init(_ forge: SandboxForge) { self.forge = forge }

    /// Answers at once; a lost answer becomes an empty 500, because the server ends no connection without one.
    package func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
        responder.respond(forge.handle(request))
    }
}
